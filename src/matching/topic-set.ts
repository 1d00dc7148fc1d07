import type { SearchableItem } from '../domain/item.ts';
import type { Hit, TopicDefinition, TopicMatch } from '../domain/topic.ts';
import { analyseTopic } from './analyse-topic.ts';
import { type Anchor, rarestAnchor } from './anchor.ts';
import { collectHits } from './collect-hits.ts';
import { anchorsOf, compileCondition, fieldsOf, holds } from './compile-condition.ts';
import type { Condition } from './condition.ts';
import { createItemIndex } from './item-index.ts';
import { createLeafSet } from './leaf-set.ts';
import { createPatternSet, type PatternSet } from './pattern-set.ts';
import { createPlainTopics } from './plain-topics.ts';
import { QueryError } from './query-error.ts';
import { BARE_MASK } from './text-fields.ts';
import { createTopicIndex, type TopicNeeds } from './topic-index.ts';

/** Topics that were compiled together. Not to be entered again from within `match`. */
export interface TopicSet {
  /** The topics that the item matches, in their order, each with its hits in field order. */
  match(item: SearchableItem): TopicMatch[];
}

/**
 * Compiles topics so that an item is read once for all of them: only topics of which an anchor occurs in
 * the item are looked at.
 * @throws QueryError for the first topic whose query can't be used.
 */
export function compileTopicSet(definitions: TopicDefinition[]): TopicSet {
  const patterns = createPatternSet();
  const leaves = createLeafSet(patterns);
  const plain = createPlainTopics(patterns);
  const names = definitions.map(({ name }) => name);
  /** Null for a plain topic. */
  const conditions = definitions.map((topic, number) => {
    const condition = conditionOf(topic);
    return plain.take(number, condition) ? null : compileCondition(condition, leaves);
  });
  const needs = conditions.map((condition, number): TopicNeeds => {
    if (condition === null) return { anchor: plain.phrasesOf(number), hashes: [] };
    return needsOf(anchorsOf(condition), patterns);
  });
  for (const { anchor } of needs) for (const pattern of anchor ?? []) patterns.anchor(pattern);
  const topicIndex = createTopicIndex(needs, patterns.size());
  patterns.openings.seal(topicIndex.blockOf);
  const mask = conditions.reduce(
    (fields, condition) => fields | (condition === null ? BARE_MASK : fieldsOf(condition)),
    0,
  );
  const index = createItemIndex(patterns);

  /** Null where the topic does not match. */
  function hitsOf(topic: number): Hit[] | null {
    const condition = conditions[topic] ?? null;
    if (condition !== null) return holds(condition, index) ? collectHits(condition, index) : null;
    const hits = plain.hitsOf(topic, index);
    return hits.length > 0 ? hits : null;
  }

  return {
    match: (item) => {
      index.load(item, mask);
      const matches: TopicMatch[] = [];
      for (const number of topicIndex.candidates(index)) {
        const hits = hitsOf(number);
        if (hits !== null) matches.push({ topic: names[number] ?? '', hits });
      }
      return matches;
    },
  };
}

function conditionOf(topic: TopicDefinition): Condition {
  const { condition, problems } = analyseTopic(topic);
  if (condition !== null) return condition;
  throw new QueryError(
    topic.name,
    problems.filter((problem) => problem.severity === 'error'),
  );
}

/** Longer lists are left to the condition. */
const MAX_TERMS = 32;
const MAX_LISTS = 4;

/** The rarest anchor is looked for in every item; of the others only terms are asked for. */
function needsOf(anchors: readonly Anchor[], patterns: PatternSet): TopicNeeds {
  const rarest = rarestAnchor(anchors);
  const hashes = anchors
    .filter((anchor) => anchor !== rarest && anchor.patterns.length <= MAX_TERMS)
    .slice(0, MAX_LISTS)
    .map((anchor) =>
      anchor.patterns.flatMap((pattern) => patterns.neededTerms(pattern)).map(patterns.vocabulary.hashAOf),
    );
  return { anchor: rarest?.patterns ?? null, hashes };
}
