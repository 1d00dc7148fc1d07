import type { SearchableItem } from '../domain/item.ts';
import type { TopicDefinition, TopicMatch } from '../domain/topic.ts';
import { analyseTopic } from './analyse-topic.ts';
import { collectHits } from './collect-hits.ts';
import { anchorOf, type CompiledCondition, compileCondition, fieldsOf, holds } from './compile-condition.ts';
import { createItemIndex } from './item-index.ts';
import { originOf } from './item-source.ts';
import { createLeafSet } from './leaf-set.ts';
import { QueryError } from './query-error.ts';
import { type FieldMask, maskOf } from './text-fields.ts';
import { createVocabulary, type Term } from './vocabulary.ts';

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
 * Compiles topics so that an item is read once for all of them: only topics of which an anchor word occurs
 * in the item are looked at.
 * @throws QueryError for the first topic whose query can't be used.
 */
export function compileTopicSet(definitions: TopicDefinition[]): TopicSet {
  const vocabulary = createVocabulary();
  const leaves = createLeafSet(vocabulary);
  const topics = definitions.map((topic): CompiledTopic => {
    const { condition, problems } = analyseTopic(topic);
    if (condition === null)
      throw new QueryError(
        topic.name,
        problems.filter((problem) => problem.severity === 'error'),
      );
    return { name: topic.name, condition: compileCondition(condition, leaves, vocabulary) };
  });
  const { byTerm, unanchored } = anchorTopics(topics);
  const mask = topics.reduce((fields, topic) => fields | fieldsOf(topic.condition), BARE_MASK);
  const index = createItemIndex(vocabulary);
  const triedFor = new Float64Array(topics.length);

  function candidates(): number[] {
    const numbers = [...unanchored];
    for (const term of index.terms)
      for (const topic of byTerm[term] ?? [])
        if (triedFor[topic] !== index.generation) {
          triedFor[topic] = index.generation;
          numbers.push(topic);
        }
    return numbers.sort((a, b) => a - b);
  }

  return {
    match: (item) => {
      index.load(item, mask);
      const origin = originOf(item);
      const matches: TopicMatch[] = [];
      for (const number of candidates()) {
        const topic = topics[number];
        if (topic === undefined || !holds(topic.condition, index, origin)) continue;
        matches.push({ topic: topic.name, hits: collectHits(topic.condition, index, origin) });
      }
      return matches;
    },
  };
}

const BARE_MASK: FieldMask = maskOf(['title', 'summary', 'content']);

/** The topics to look at when a term occurs, and those to look at always. */
function anchorTopics(topics: CompiledTopic[]): { byTerm: number[][]; unanchored: number[] } {
  const byTerm: number[][] = [];
  const unanchored: number[] = [];
  const add = (term: Term, number: number) => {
    const there = byTerm[term];
    if (there === undefined) byTerm[term] = [number];
    else there.push(number);
  };
  for (const [number, topic] of topics.entries()) {
    const anchor = anchorOf(topic.condition);
    if (anchor === null) unanchored.push(number);
    else for (const term of anchor.terms) add(term, number);
  }
  return { byTerm, unanchored };
}
