import type { SearchableItem } from '../domain/item.ts';
import type { TopicDefinition, TopicMatch } from '../domain/topic.ts';
import { analyseTopic } from './analyse-topic.ts';
import { type Anchor, rarestAnchor } from './anchor.ts';
import { collectHits } from './collect-hits.ts';
import { anchorsOf, type CompiledCondition, compileCondition, fieldsOf, holds } from './compile-condition.ts';
import { createItemIndex } from './item-index.ts';
import { createLeafSet } from './leaf-set.ts';
import { createPatternSet, type PatternSet } from './pattern-set.ts';
import { QueryError } from './query-error.ts';
import { createTopicIndex, type TopicNeeds } from './topic-index.ts';

/** Topics that were compiled together. Not to be entered again from within `match`. */
export interface TopicSet {
  /** The topics that the item matches, in their order, each with its hits in field order. */
  match(item: SearchableItem): TopicMatch[];
}

interface CompiledTopic {
  name: string;
  condition: CompiledCondition;
}

/**
 * Compiles topics so that an item is read once for all of them: only topics of which an anchor occurs in
 * the item are looked at.
 * @throws QueryError for the first topic whose query can't be used.
 */
export function compileTopicSet(definitions: TopicDefinition[]): TopicSet {
  const patterns = createPatternSet();
  const leaves = createLeafSet(patterns);
  const topics = definitions.map((topic): CompiledTopic => {
    const { condition, problems } = analyseTopic(topic);
    if (condition === null)
      throw new QueryError(
        topic.name,
        problems.filter((problem) => problem.severity === 'error'),
      );
    return { name: topic.name, condition: compileCondition(condition, leaves) };
  });
  const needs = topics.map((topic) => needsOf(anchorsOf(topic.condition), patterns));
  for (const { anchor } of needs) for (const pattern of anchor ?? []) patterns.anchor(pattern);
  const topicIndex = createTopicIndex(needs, patterns.size());
  patterns.openings.seal(topicIndex.blockOf);
  const mask = topics.reduce((fields, topic) => fields | fieldsOf(topic.condition), 0);
  const index = createItemIndex(patterns);

  return {
    match: (item) => {
      index.load(item, mask);
      const matches: TopicMatch[] = [];
      for (const number of topicIndex.candidates(index)) {
        const topic = topics[number];
        if (topic === undefined || !holds(topic.condition, index)) continue;
        matches.push({ topic: topic.name, hits: collectHits(topic.condition, index) });
      }
      return matches;
    },
  };
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
