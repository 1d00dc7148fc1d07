import type { SearchableItem } from '../../../src/domain/item.ts';
import { compileTopicSet } from '../../../src/matching/topic-set.ts';
import { disagreement } from './compare.ts';
import { readItem } from './plain-evaluate.ts';
import type { PlainTopic } from './plain-query.ts';
import { randomItem } from './random-item.ts';
import { randomTopic, type Subject, subjectOf } from './random-topic.ts';
import { createRandomWords } from './random-words.ts';
import { createRandom } from './seeded-random.ts';

/** Topics that are compiled together, items, and the seed by which the topics are written down. */
export interface Round {
  topics: PlainTopic[];
  items: SearchableItem[];
  style: number;
}

export interface Disagreement {
  topics: PlainTopic[];
  item: SearchableItem;
  style: number;
  definition: Subject['definition'];
  problem: string;
}

export interface Tally {
  cases: number;
  matches: number;
}

const MAX_TOPICS = 80;
const ITEMS = 25;

export function randomRound(seed: number): Round {
  const random = createRandom(seed);
  const words = createRandomWords(random);
  const count = random.chance(0.3) ? 1 : 2 + random.below(MAX_TOPICS);
  const topics = Array.from({ length: count }, (_, number) => randomTopic(random, words, number));
  return {
    // Matches are told apart by their names.
    topics: [...new Map(topics.map((topic) => [topic.name, topic])).values()],
    items: Array.from({ length: ITEMS }, () => randomItem(random, words)),
    style: seed,
  };
}

/** Tries every topic of a round on every item, against the plain evaluator; null when they agree. */
export function findDisagreement(round: Round, tally: Tally): Disagreement | null {
  const random = createRandom(round.style);
  const subjects = round.topics.map((topic) => subjectOf(topic, random));
  const set = compileTopicSet(subjects.map((subject) => subject.definition));
  for (const item of round.items) {
    const matches = new Map(set.match(item).map((match) => [match.topic, match]));
    const plain = readItem(item);
    tally.matches += matches.size;
    for (const subject of subjects) {
      tally.cases++;
      const problem = disagreement(subject, plain, matches.get(subject.definition.name));
      if (problem !== null) {
        const { topics, style } = round;
        return { topics, item, style, definition: subject.definition, problem };
      }
    }
  }
  return null;
}
