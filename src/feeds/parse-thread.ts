import { decodePage } from './decode-page.ts';
import { type ArticleAnswer, readArticle } from './read-article.ts';
import { type FeedAnswer, type FeedDocument, readFeed } from './read-feed.ts';
import { type PageLinks, readPageLinks } from './read-page-links.ts';

/** What a thread is asked to do: hostile input is only ever read where it can be stopped. */
export type ParseTask =
  | ({ kind: 'feed' } & FeedDocument)
  | { kind: 'article'; bytes: Uint8Array; contentType: string | undefined }
  /** `url`: where the page comes from. */
  | { kind: 'page'; bytes: Uint8Array; contentType: string | undefined; url: string };

/** The entry of a worker thread (see parse-pool.ts). */
export default async function run(task: ParseTask): Promise<FeedAnswer | ArticleAnswer | PageLinks> {
  switch (task.kind) {
    case 'feed':
      return readFeed(task);
    case 'article':
      return readArticle(decodePage(task.bytes, task.contentType));
    case 'page':
      return readPageLinks(decodePage(task.bytes, task.contentType), task.url);
    default:
      return task satisfies never;
  }
}
