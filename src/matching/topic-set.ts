import type { SearchableItem } from '../domain/item.ts';
import type { TopicDefinition, TopicMatch } from '../domain/topic.ts';
import { analyseTopic } from './analyse-topic.ts';
import { collectHits } from './collect-hits.ts';
import { anchorOf, type CompiledCondition, compileCondition, fieldsOf, holds } from './compile-condition.ts';
import { createItemIndex } from './item-index.ts';
import { createLeafSet } from './leaf-set.ts';
import { createPatternSet } from './pattern-set.ts';
import { QueryError } from './query-error.ts';
import { createTopicIndex } from './topic-index.ts';

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
  const anchors = topics.map((topic) => anchorOf(topic.condition)?.patterns ?? null);
  for (const anchor of anchors) for (const pattern of anchor ?? []) patterns.anchor(pattern);
  const candidates = createTopicIndex(anchors, patterns.size());
  const mask = topics.reduce((fields, topic) => fields | fieldsOf(topic.condition), 0);
  const index = createItemIndex(patterns);

  return {
    match: (item) => {
      index.load(item, mask);
      const matches: TopicMatch[] = [];
      for (const number of candidates(index.occurrences.patterns, index.generation)) {
        const topic = topics[number];
        if (topic === undefined || !holds(topic.condition, index)) continue;
        matches.push({ topic: topic.name, hits: collectHits(topic.condition, index) });
      }
      return matches;
    },
  };
}
