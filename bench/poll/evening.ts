import { join } from 'node:path';
import Database from 'better-sqlite3';
import Parser from 'rss-parser';
import { regexpLoop } from '../match/engines/regexp-loop.ts';
import { readTask, runProgram } from './program.ts';

/**
 * A program as one writes it in an evening: rss-parser's parseURL on one feed after the other, a loop over RegExps
 * (that of the match benchmark), a row for each item.
 */
const { urls, topics, folder } = readTask();
const parser = new Parser();
const match = regexpLoop.compile(topics);
const db = new Database(join(folder, 'evening.db'));
db.exec(`CREATE TABLE items (feed TEXT, guid TEXT, title TEXT, link TEXT, text TEXT, published TEXT, PRIMARY KEY (feed, guid));
  CREATE TABLE matches (topic TEXT, feed TEXT, guid TEXT, PRIMARY KEY (topic, feed, guid))`);
const insertItem = db.prepare('INSERT OR IGNORE INTO items VALUES (?, ?, ?, ?, ?, ?)');
const insertMatch = db.prepare('INSERT OR IGNORE INTO matches VALUES (?, ?, ?)');

async function pollFeed(url: string): Promise<void> {
  const feed = await parser.parseURL(url);
  for (const item of feed.items) {
    const guid = item.guid ?? item.link ?? item.title;
    const text = `${item.contentSnippet ?? ''}\n${item['content:encodedSnippet'] ?? ''}`;
    insertItem.run(url, guid, item.title, item.link, text, item.isoDate);
    for (const { topic } of match(asSearched(item.title ?? '', text))) insertMatch.run(topic, url, guid);
  }
}

/** What the loop looks at is the title and the text. */
function asSearched(title: string, summary: string) {
  const source = { name: '', url: '', tags: [], lang: null };
  return { title, summary, content: '', author: null, categories: [], link: null, lang: null, source };
}

runProgram(async () => {
  for (const url of urls) {
    await pollFeed(url).catch((error: Error) => process.stderr.write(`${url}: ${error.message}\n`));
  }
  return db.prepare<[], number>('SELECT count(*) FROM items').pluck().get() ?? 0;
});
