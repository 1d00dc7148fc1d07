import { explainWhy } from '../alerts/why.ts';
import { countOf } from '../domain/count-of.ts';
import type { Hit, TopicDefinition } from '../domain/topic.ts';
import {
  createExplainer,
  type ExplainedNode,
  type Explainer,
  type Explanation,
} from '../matching/explain.ts';
import { compileTopicSet } from '../matching/topic-set.ts';
import type { ItemToExplain } from './explain-items.ts';
import { formatExplanation } from './format-explanation.ts';
import { formatItem } from './format-item.ts';
import { printSlowly, terminalWidth } from './output.ts';

export interface Asked {
  topics: TopicDefinition[];
  /** The one topic is a query that was just given. */
  isQuery: boolean;
  json: boolean;
}

export type ShowItem = (item: ItemToExplain) => Promise<void>;

/** Prints what each topic says to an item; for people only those that match, where there are several. */
export function createExplainOutput({ topics, isQuery, json }: Asked): ShowItem {
  const explainerOf = createExplainers();
  if (json)
    return async (item) => {
      for (const topic of topics) await printSlowly(jsonLine(item, explainerOf(topic)(item.item)));
    };
  const set = topics.length === 1 ? null : compileTopicSet(topics);
  return async ({ item, from }) => {
    const matching = set === null ? null : new Set(set.match(item).map(({ topic }) => topic));
    const shown = topics.filter((topic) => matching?.has(topic.name) ?? true);
    const width = terminalWidth();
    const texts = shown.map((topic) => {
      const explanation = explainerOf(topic)(item);
      const why = whyOf(explanation);
      return formatExplanation(explanation, item, { width, why, topic: isQuery ? null : topic.name });
    });
    const others = describeOthers(topics.length - shown.length, shown.length);
    const parts = [formatItem(item, from, width), ...texts, ...(others === null ? [] : [others])];
    await printSlowly(`${parts.join('\n\n')}\n`);
  };
}

/** One takes some 100 KiB. */
const MAX_KEPT = 1_000;

/** Each made when it is first asked for: of a thousand topics an item matches a few. */
function createExplainers(): (topic: TopicDefinition) => Explainer {
  const made = new Map<TopicDefinition, Explainer>();
  return (topic) => {
    const explainer = made.get(topic) ?? createExplainer(topic);
    if (made.size < MAX_KEPT) made.set(topic, explainer);
    return explainer;
  };
}

/** What an alert would say, or which clauses fail. */
function whyOf({ topic, hits, whyNot }: Explanation): string {
  return whyNot ?? explainWhy(topic, hits);
}

function describeOthers(count: number, shown: number): string | null {
  if (count === 0) return null;
  if (shown === 0) return `None of the ${count} topics matches; --topic NAME explains one.`;
  return `${countOf(count, 'other topic')} ${count === 1 ? "doesn't" : "don't"} match; --topic NAME explains one.`;
}

function jsonLine({ id, item, toGiven = asItIs }: ItemToExplain, explanation: Explanation): string {
  const { topic, matches, hits, truncated, query } = explanation;
  return JSON.stringify({
    item: id,
    title: item.title,
    topic,
    matches,
    why: whyOf(explanation),
    hits: hits.map(toGiven),
    truncated,
    query: withHits(query, toGiven),
  });
}

const asItIs = (hit: Hit) => hit;

function withHits(node: ExplainedNode, toGiven: (hit: Hit) => Hit): ExplainedNode {
  const children = node.children.map((child) => withHits(child, toGiven));
  return { ...node, hits: node.hits.map(toGiven), children };
}
