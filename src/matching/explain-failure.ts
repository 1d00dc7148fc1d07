import type { Hit } from '../domain/topic.ts';
import type { ExplainedNode } from './explain.ts';
import { quoteHits, shortClause } from './quote.ts';

const MAX_NAMED = 3;
const MAX_NAMED_WITHIN = 2;
/** Groups within groups: deeper ones are named as a whole. */
const MAX_LEVELS = 3;

/** One sentence on why a part of a query does not hold: it names the first clauses that fail. */
export function explainFailure(node: ExplainedNode, level = 0): string {
  if (node.kind !== 'all' && node.kind !== 'any') return explainClause(node);
  if (node.negated) return `${shortClause(node.text)} — ${explainExclusion(node)}`;
  if (level === MAX_LEVELS) return `${shortClause(node.text)} does not hold`;
  const failing = node.children.filter((child) => child.holds !== true);
  return node.kind === 'all' ? listFailures(failing, level) : explainNone(failing, level);
}

function explainClause({ kind, text, negated, hits, detail }: ExplainedNode): string {
  const clause = shortClause(text);
  if (kind === 'source') return `${clause} — ${detail}`;
  if (negated) return `${clause} — ${quoteHits(hits)}`;
  if (kind === 'near' && detail !== null) return `${clause} — ${detail}`;
  return `${clause} is not there${detail === null ? '' : `: ${detail}`}`;
}

/** What is excluded and holds nevertheless. */
function explainExclusion(node: ExplainedNode): string {
  if (node.holds === 'unknown') return explainUnknown(node);
  const hits = hitsThatHold(node);
  return hits.length === 0 ? 'what it excludes is so' : quoteHits(hits);
}

function explainUnknown(node: ExplainedNode): string {
  const child = node.children.find(({ holds }) => holds === 'unknown');
  return child === undefined ? (node.detail ?? '') : explainUnknown(child);
}

function hitsThatHold(node: ExplainedNode): Hit[] {
  return [...node.hits, ...node.children.filter(({ holds }) => holds === true).flatMap(hitsThatHold)];
}

/** Alternatives, none of which holds. */
function explainNone(failing: readonly ExplainedNode[], level: number): string {
  const alternatives = failing.flatMap(alternativesOf);
  const [first] = alternatives;
  if (alternatives.every(({ kind, detail }) => kind === 'source' && detail === first?.detail))
    return `none of ${listNames(alternatives)} — ${first?.detail}`;
  const [own, ...others] = alternatives.filter(({ text }) => !text.startsWith('alias '));
  if (own !== undefined && others.length === 0 && alternatives.length > 1)
    return `${explainFailure(own, level)}; no alias is there`;
  const telling = alternatives.filter((node) => !isJustMissing(node));
  if (telling.length === 0) return `none of ${listNames(alternatives)} is there`;
  const ranked = [...telling, ...alternatives.filter(isJustMissing)];
  return `none of ${ranked.length} alternatives holds (${listFailures(ranked, level)})`;
}

/** Alternatives among alternatives are alternatives. */
function alternativesOf(node: ExplainedNode): ExplainedNode[] {
  return node.kind === 'any' && !node.negated ? node.children.flatMap(alternativesOf) : [node];
}

function isJustMissing({ kind, negated, detail }: ExplainedNode): boolean {
  return (kind === 'text' || kind === 'regexp' || kind === 'near') && !negated && detail === null;
}

function listFailures(failing: readonly ExplainedNode[], level: number): string {
  const named = failing
    .slice(0, level === 0 ? MAX_NAMED : MAX_NAMED_WITHIN)
    .map((node) => explainFailure(node, level + 1));
  const rest = failing.length - named.length;
  return named.join('; ') + (rest > 0 ? `; and ${rest} more` : '');
}

function listNames(nodes: readonly ExplainedNode[]): string {
  const shown = nodes.slice(0, MAX_NAMED).map(({ text }) => shortClause(text));
  const rest = nodes.length - shown.length;
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(
    rest === 0 ? shown : [...shown, `${rest} more`],
  );
}
