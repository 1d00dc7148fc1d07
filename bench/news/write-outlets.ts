import { createVocabularies } from './vocabulary.ts';
import { writeFeed } from './write-feed.ts';
import { writeItems } from './write-items.ts';

/** The feed of an outlet as it is, and as it is when there is one more item, and the oldest has gone. */
export interface Outlet {
  before: string;
  after: string;
}

export const ITEMS_PER_FEED = 30;

/** Feeds of 30 items each, the same for the same seed; made when they are asked for. */
export function* writeOutlets(count: number, seed: number): Generator<Outlet> {
  const vocabularies = createVocabularies(seed);
  for (let outlet = 0; outlet < count; outlet += 1) {
    const items = writeItems(vocabularies, ITEMS_PER_FEED + 1, seed + outlet);
    yield { before: writeFeed(outlet, items.slice(1), 1), after: writeFeed(outlet, items.slice(0, -1), 0) };
  }
}
