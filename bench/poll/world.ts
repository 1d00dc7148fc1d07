import { createVocabularies } from '../news/vocabulary.ts';
import { type Outlet, writeOutlets } from '../news/write-outlets.ts';
import { type BenchTopic, topicalSource, writeTopics } from '../news/write-topics.ts';

const SEED = 20_261_127;
/** Every so many feeds have one new item at the second poll, as an hour later. */
export const FEEDS_PER_NEWS = 20;

export function createTopics(count: number): BenchTopic[] {
  return writeTopics(count, topicalSource(createVocabularies(SEED)), SEED);
}

export function createFeeds(count: number): Generator<Outlet> {
  return writeOutlets(count, SEED);
}

/** A host each, since a host gets one request at a time: all of 127.0.0.0/8 is this machine. */
export function feedUrl(feed: number, port: number): string {
  return `http://127.1.${Math.floor(feed / 250)}.${1 + (feed % 250)}:${port}/${feed}.xml`;
}
