import type { FilteredItem, FilterItem, FilterJob, FilterOutcome, JobHandler } from '../domain/job.ts';
import type { TopicDefinition } from '../domain/topic.ts';
import { compileTopicSet, type TopicSet } from './topic-set.ts';

/** The present watchlist, and the ones before and after a reload. */
const KEPT_SETS = 3;

/**
 * The worker that filters a batch of items by a topic set. The text behind a set's hash is
 * `JSON.stringify(TopicDefinition[])`; compiled sets are kept, since batches follow each other closely.
 * @param getTopicSet - the text behind a hash; null when the queue does not hold it (any more)
 */
export function createFilterHandler(
  getTopicSet: (hash: string) => Promise<string | null>,
): JobHandler<'filter'> {
  const compiled = new Map<string, TopicSet>();

  async function topicSetFor(hash: string): Promise<TopicSet | null> {
    const known = compiled.get(hash);
    const topicSet = known ?? (await load(hash));
    if (topicSet === null) return null;
    // Moved to the end: the first one is the one that was not used for longest.
    compiled.delete(hash);
    compiled.set(hash, topicSet);
    const [oldest] = compiled.keys();
    if (compiled.size > KEPT_SETS && oldest !== undefined) compiled.delete(oldest);
    return topicSet;
  }

  async function load(hash: string): Promise<TopicSet | null> {
    const json = await getTopicSet(hash);
    return json === null ? null : compileTopicSet(JSON.parse(json) as TopicDefinition[]);
  }

  return async (job) => {
    try {
      const topicSet = await topicSetFor(job.topicSet);
      return topicSet === null ? { kind: 'topic-set-missing' } : filterItems(job, topicSet);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { kind: 'failed', message: `the items could not be filtered: ${reason}` };
    }
  };
}

function filterItems(job: FilterJob, topicSet: TopicSet): FilterOutcome {
  return { kind: 'filtered', items: job.items.map((item) => filterItem(item, job, topicSet)) };
}

function filterItem(item: FilterItem, job: FilterJob, topicSet: TopicSet): FilteredItem {
  const { itemId, textHash } = item;
  try {
    const source = job.sources[item.source];
    if (source === undefined) throw new Error('it comes from no source of its batch');
    return { itemId, textHash, matches: topicSet.match({ ...item, source }), error: null };
  } catch (error) {
    return { itemId, textHash, matches: [], error: error instanceof Error ? error.message : String(error) };
  }
}
