import { FIELDS, type SearchableItem } from '../domain/item.ts';
import type { Hit } from '../domain/topic.ts';
import { compileConditions } from './compile-conditions.ts';
import { type Condition, type LeafCondition, normalise } from './condition.ts';
import { fieldsOfClause, positiveClause, textAt } from './explain-clause.ts';
import { describeNear, type TryCondition } from './explain-near.ts';
import { parseQuery } from './parse-query.ts';
import type { PatternEdge } from './pattern.ts';
import type { TextNode } from './query-tree.ts';
import { quoteHits } from './quote.ts';

/** Of a query with thousands of words most are missing, and nobody asks why. */
const MAX_EXPLAINED = 100;
/** UTF-16 units that are looked through for it. */
const MAX_TRIED_TEXT = 4_000_000;

/** What the item has in place of a clause that it lacks; told when it was found. */
interface NearMiss {
  clause: LeafCondition;
  condition: Condition;
  tell: (hits: Hit[]) => string;
}

/** What is to be said of clauses that an item lacks: the word stands elsewhere, or is there in another form. */
export function explainMisses(
  missed: readonly LeafCondition[],
  query: string | null,
  item: SearchableItem,
): Map<LeafCondition, string> {
  const explained = missed.slice(0, MAX_EXPLAINED);
  const details = new Map<LeafCondition, string>();
  const misses = explained.flatMap((clause) => nearMissesOf(clause, query));
  const found = compileConditions(misses.map(({ condition }) => condition)).match(item);
  for (const [index, { clause, tell }] of misses.entries()) {
    const hits = found[index] ?? null;
    // The first is the most telling.
    if (hits !== null && !details.has(clause)) details.set(clause, tell(hits));
  }
  for (const [clause, detail] of explainNears(explained, query ?? '', item)) details.set(clause, detail);
  return details;
}

/** What is told of a NEAR takes several looks at the item: fewer are explained where it is long. */
function* explainNears(
  missed: readonly LeafCondition[],
  query: string,
  item: SearchableItem,
): Generator<[LeafCondition, string]> {
  let room = MAX_TRIED_TEXT;
  const tryCondition: TryCondition = (condition) => {
    room -= item.title.length + item.summary.length + item.content.length;
    return compileConditions([condition]).match(item)[0] ?? null;
  };
  for (const clause of missed) {
    if (clause.leaf.kind !== 'near' || room < 0) continue;
    const detail = describeNear(clause, clause.leaf, query, tryCondition);
    if (detail !== null) yield [clause, detail];
  }
}

function nearMissesOf(clause: LeafCondition, query: string | null): NearMiss[] {
  const misses = clause.leaf.kind === 'text' ? [inAnotherSpelling(clause, clause.leaf)] : [];
  return [...misses, inAnotherField(clause), inAnotherForm(clause, query)].filter((miss) => miss !== null);
}

/** `=US`, and the item has "us". */
function inAnotherSpelling(clause: LeafCondition, leaf: TextNode): NearMiss | null {
  if (leaf.pattern.edges.every((edge) => edge.word.match !== 'exact')) return null;
  const edges = leaf.pattern.edges.map(withAnySpelling);
  return {
    clause,
    condition: { ...clause, negated: false, leaf: { ...leaf, pattern: { ...leaf.pattern, edges } } },
    tell: (hits) => `${quoteHits(hits)}, in another spelling`,
  };
}

function withAnySpelling(edge: PatternEdge): PatternEdge {
  return edge.word.match === 'exact' ? { ...edge, word: { match: 'word', key: edge.word.key } } : edge;
}

/** In a field where the clause does not look. */
function inAnotherField(clause: LeafCondition): NearMiss | null {
  const { leaf } = clause;
  if (leaf.kind === 'near') return null;
  const looked = fieldsOfClause(leaf);
  const fields = FIELDS.filter((field) => !looked.includes(field));
  return {
    clause,
    condition: { ...clause, negated: false, leaf: { ...leaf, fields } },
    tell: (hits) => `${quoteHits(hits)} only`,
  };
}

/** Longer by an ending: a form of the word, which `word*` finds. */
function inAnotherForm(clause: LeafCondition, query: string | null): NearMiss | null {
  if (clause.leaf.kind !== 'text') return null;
  const longer = withWildcard(clause, query);
  const tree = longer === null ? null : parseQuery(longer).tree;
  if (longer === null || tree?.kind !== 'text') return null;
  return {
    clause,
    condition: normalise(tree, longer),
    tell: (hits) => `${quoteHits(hits)}: ${longer} finds it`,
  };
}

/** The clause with a `*` at its end, where one can stand; a short word by itself begins too many others. */
function withWildcard(clause: LeafCondition, query: string | null): string | null {
  const text = textAt(clause.span, query) === null ? quoted(clause.clause) : positiveClause(clause);
  const [, words, closing] =
    /^([\s\S]*(?:[\p{L}\p{M}]{4}(?=$)|[\p{L}\p{M}]{2}(?=["”“»]$)))(["”“»]?)$/u.exec(text) ?? [];
  return words === undefined || /^(?:[a-z]+:)?=/i.test(words) ? null : `${words}*${closing}`;
}

/** A name, an alias or an entry of a list as a query would say it. */
function quoted(name: string): string {
  const phrase = name.replace(/^alias [A-Za-z0-9-]+: /, '');
  return /^\p{L}+$/u.test(phrase) ? phrase : `"${phrase}"`;
}
