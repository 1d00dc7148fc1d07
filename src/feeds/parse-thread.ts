import type { IdentifiedItem } from '../domain/item.ts';
import { believeDates } from './believe-dates.ts';
import { decode } from './decode.ts';
import { identify } from './identify.ts';
import { NotAFeedError } from './not-a-feed.ts';
import { parse } from './parse.ts';
import { type ArticleAnswer, readArticle } from './read-article.ts';

/** What a thread is asked to do: hostile input is only ever read where it can be stopped. */
export type ParseTask = {
  kind: 'feed' | 'article';
  bytes: Uint8Array;
  contentType: string | undefined;
  /** Where it comes from; null where relative links would carry a secret. */
  url: string | null;
  now: number;
};

export type FeedAnswer =
  | {
      kind: 'feed';
      title: string;
      link: string | null;
      lang: string | null;
      hubs: string[];
      self: string | null;
      items: IdentifiedItem[];
      dropped: number;
    }
  /** `start` is the beginning of the document, to tell a bot check from a page. */
  | { kind: 'not-a-feed'; message: string; start: string };

/** The entry of a worker thread (see parse-pool.ts). */
export default async function run(task: ParseTask): Promise<FeedAnswer | ArticleAnswer> {
  const text = decode(task.bytes, { 'content-type': task.contentType });
  return task.kind === 'feed' ? readFeed(text, task) : await readArticle(text);
}

async function readFeed(text: string, task: ParseTask): Promise<FeedAnswer> {
  try {
    const { feed, dropped } = await parse(text, task.url);
    const believed = feed.items.map((item) => believeDates(item, task.now));
    const identified = identify(believed, feed.link);
    const { title, link, lang, hubs, self } = feed;
    return {
      kind: 'feed',
      title,
      link,
      lang,
      hubs,
      self,
      items: identified.items,
      dropped: dropped + identified.dropped,
    };
  } catch (error) {
    if (!(error instanceof NotAFeedError)) throw error;
    return { kind: 'not-a-feed', message: error.message, start: text.slice(0, 20_000) };
  }
}
