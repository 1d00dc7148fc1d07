import { decode } from './decode.ts';
import { type ArticleAnswer, readArticle } from './read-article.ts';
import { type FeedAnswer, type FeedDocument, readFeed } from './read-feed.ts';

/** What a thread is asked to do: hostile input is only ever read where it can be stopped. */
export type ParseTask =
  | ({ kind: 'feed' } & FeedDocument)
  | { kind: 'article'; bytes: Uint8Array; contentType: string | undefined };

/** The entry of a worker thread (see parse-pool.ts). */
export default async function run(task: ParseTask): Promise<FeedAnswer | ArticleAnswer> {
  if (task.kind === 'feed') return readFeed(task);
  return readArticle(decode(task.bytes, { 'content-type': task.contentType }));
}
