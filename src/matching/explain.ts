import { MAX_ITEM_TEXT_BYTES, type SearchableItem } from '../domain/item.ts';
import type { Hit, TopicDefinition } from '../domain/topic.ts';
import { analyseTopic } from './analyse-topic.ts';
import { compileConditions } from './compile-conditions.ts';
import type { Condition } from './condition.ts';
import { type Clause, textAt, writtenClause } from './explain-clause.ts';
import { explainFailure } from './explain-failure.ts';
import { explainMisses } from './explain-miss.ts';
import { describeSource } from './explain-source.ts';
import { type ItemOrigin, originOf } from './item-source.ts';
import { QueryError } from './query-error.ts';

/** Unknown: the language of an item can't be told; it is found neither by `lang:es` nor by `NOT lang:es`. */
export type Holds = boolean | 'unknown';

/** A part of the query as it was written, with what the item says to it. */
export interface ExplainedNode {
  kind: 'all' | 'any' | 'text' | 'near' | 'regexp' | 'source';
  /** As written, a NOT included; empty for what joins a query, its aliases and its languages. */
  text: string;
  /** It stands with a NOT before it; its children and hits tell of what is excluded. */
  negated: boolean;
  /** With its NOT. */
  holds: Holds;
  /** Where a clause stands in the item, also when it should not. */
  hits: Hit[];
  /** What the item is or has instead; null when there is nothing to say. */
  detail: string | null;
  children: ExplainedNode[];
}

export interface Explanation {
  topic: string;
  matches: boolean;
  /** Those of the match; empty when there is none. */
  hits: Hit[];
  query: ExplainedNode;
  /** One sentence that names the clauses that fail; null when it matches. */
  whyNot: string | null;
  /** The item's text goes on beyond the limit; what is there was not searched (rule 20). */
  truncated: boolean;
}

export type Explainer = (item: SearchableItem) => Explanation;

/**
 * Why an item matches a topic, or why it doesn't.
 * @throws QueryError when the topic's query can't be used.
 */
export function explainTopic(topic: TopicDefinition, item: SearchableItem): Explanation {
  return createExplainer(topic)(item);
}

/** The same for many items. */
export function createExplainer(topic: TopicDefinition): Explainer {
  const { condition, problems } = analyseTopic(topic);
  if (condition === null)
    throw new QueryError(
      topic.name,
      problems.filter((problem) => problem.severity === 'error'),
    );
  const clauses = clausesOf(condition);
  const set = compileConditions([condition, ...clauses.map((clause) => ({ ...clause, negated: false }))]);
  return (item) => {
    const [whole = null, ...found] = set.match(item);
    const answers = new Map(clauses.map((clause, index) => [clause, found[index] ?? null]));
    const missed = clauses
      .filter((clause) => clause.kind === 'leaf')
      .filter((leaf) => answers.get(leaf) === null);
    const details = explainMisses(missed, topic.query, item);
    const query = explainNode(condition, false, {
      query: topic.query,
      item,
      answers,
      details,
      origin: originOf(item),
    });
    return {
      topic: topic.name,
      matches: whole !== null,
      hits: whole ?? [],
      query,
      whyNot: whole === null ? explainFailure(query) : null,
      truncated: isTruncated(item),
    };
  };
}

interface Findings {
  query: string | null;
  item: SearchableItem;
  /** Hits of each clause without its NOT; null where it was not found. */
  answers: ReadonlyMap<Clause, Hit[] | null>;
  details: ReadonlyMap<Clause, string>;
  origin: ItemOrigin;
}

function clausesOf(condition: Condition): Clause[] {
  if (condition.kind === 'leaf' || condition.kind === 'source') return [condition];
  return condition.children.flatMap(clausesOf);
}

/**
 * A condition has its NOTs at the clauses; here they return to where they were written. `within`: an odd number
 * of them stands around it.
 */
function explainNode(condition: Condition, within: boolean, findings: Findings): ExplainedNode {
  const negated = condition.negated !== within;
  if (condition.kind === 'leaf' || condition.kind === 'source')
    return explainClause(condition, negated, findings);
  const kind = condition.negated ? OPPOSITES[condition.kind] : condition.kind;
  const text = textAt(condition.span, findings.query) ?? '';
  const children = condition.children
    .map((child) => explainNode(child, condition.negated, findings))
    // `a OR b` and its aliases are one list.
    .flatMap((child) => (text === '' && child.kind === kind && !child.negated ? child.children : [child]));
  const holds = negateIf(negated, combine(kind, children));
  return { kind, text, negated, holds, hits: [], detail: null, children };
}

const OPPOSITES = { all: 'any', any: 'all' } as const;

function explainClause(condition: Clause, negated: boolean, findings: Findings): ExplainedNode {
  const { query, item, answers, details, origin } = findings;
  const hits = answers.get(condition) ?? null;
  const text = writtenClause(condition, query, negated);
  const node = { text, negated, hits: hits ?? [], children: [] };
  if (condition.kind === 'leaf') {
    const detail = details.get(condition) ?? null;
    return { ...node, kind: condition.leaf.kind, holds: (hits !== null) !== negated, detail };
  }
  const { test } = condition;
  const unknown = test.of === 'lang' && origin.satisfies(test) === null;
  const holds = unknown ? 'unknown' : (hits !== null) !== negated;
  return { ...node, kind: 'source', holds, detail: describeSource(test, item) };
}

/** Kleene's logic: what is unknown decides nothing that a known part does not decide. */
function combine(kind: 'all' | 'any', children: readonly ExplainedNode[]): Holds {
  const deciding = kind === 'any';
  if (children.some((child) => child.holds === deciding)) return deciding;
  return children.some((child) => child.holds === 'unknown') ? 'unknown' : !deciding;
}

function negateIf(negated: boolean, holds: Holds): Holds {
  return holds === 'unknown' || !negated ? holds : !holds;
}

function isTruncated({ title, summary, content }: SearchableItem): boolean {
  const bytes = [title, summary, content].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return bytes > MAX_ITEM_TEXT_BYTES;
}
