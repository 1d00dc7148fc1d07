import type { SearchableItem } from '../../src/domain/item.ts';
import { createRandom } from '../news/random.ts';
import { silentSource } from '../news/silent-source.ts';
import { createVocabularies, type Vocabulary } from '../news/vocabulary.ts';
import { writeItems } from '../news/write-items.ts';
import { type BenchTopic, createSource, topicalSource, writeTopics } from '../news/write-topics.ts';

export interface Workload {
  items: SearchableItem[];
  topics: BenchTopic[];
}

/**
 * `topical`: topics as people have them, which hit more the more there are. `constant-hits`: the same few
 * topics cause the hits, the others hit nothing.
 */
export type WorkloadKind = 'topical' | 'constant-hits';

const SEED = 20_261_122;
/** As many as a few hundred feeds show at once; they are cycled. */
const ITEMS = 4_000;
const HITTING_TOPICS = 10;
/** From the fifth word and name of a language on, the next 30: together some tenths of a hit an item. */
const HITTING_RANK = 5;
const HITTING_SPAN = 30;

/** The same for the same arguments, on any machine. Fewer topics are the first ones of more. */
export function createWorkload(kind: WorkloadKind, topics: number): Workload {
  const vocabularies = createVocabularies(SEED);
  const items = writeItems(vocabularies, ITEMS, SEED + 100);
  return {
    items,
    topics:
      kind === 'topical'
        ? writeTopics(topics, topicalSource(vocabularies), SEED + 200)
        : writeConstantHits(vocabularies, items, topics),
  };
}

/**
 * Held constant are the topics that match, their hits, and thereby what is reported of an item: only so does
 * the time show what a topic costs that is not in the news. The silent topics have the same forms, and their words
 * occur in the items as often as those of other topics, so that an engine can't tell them by their words:
 * its dictionary grows, and phrases begin in every item.
 */
function writeConstantHits(vocabularies: Vocabulary[], items: SearchableItem[], count: number): BenchTopic[] {
  const hitting = writeTopics(
    HITTING_TOPICS,
    (_, random) => createSource(random.pick(vocabularies), HITTING_RANK, HITTING_SPAN),
    SEED + 300,
  );
  if (count <= HITTING_TOPICS) return hitting.slice(0, count);
  const silent = silentSource(vocabularies, items, createRandom(SEED + 400));
  return [...hitting, ...writeTopics(count, silent, SEED + 500).slice(HITTING_TOPICS)];
}
