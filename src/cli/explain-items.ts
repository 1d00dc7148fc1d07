import { existsSync } from 'node:fs';
import { countOf } from '../domain/count-of.ts';
import type { ItemSource, SearchableItem } from '../domain/item.ts';
import type { Settings } from '../domain/settings.ts';
import type { Hit } from '../domain/topic.ts';
import { keysOfName } from '../feeds/identify.ts';
import { sourceOf } from '../hub/due-jobs.ts';
import { searchedTexts } from '../hub/searched-texts.ts';
import type { ItemRow } from '../ledger/item-store.ts';
import { type Ledger, openLedger } from '../ledger/open-ledger.ts';
import { ExitError } from '../process/exit-error.ts';
import { tell } from './output.ts';
import { readItems } from './read-items.ts';

export interface ItemToExplain {
  /** The number of a stored item; else as given, or the text or URL itself. */
  id: string | number;
  item: SearchableItem;
  /** Where it comes from, for people; empty for what was just given. */
  from: string;
  /** A hit with offsets in the field as given, where that held HTML. */
  toGiven?: (hit: Hit) => Hit;
}

export interface Sources {
  db: string;
  /** Null: there is no watchlist. */
  settings: () => Settings | null;
}

export const NO_SOURCE: ItemSource = { name: '', url: '', tags: [], lang: null };

/**
 * The items that are meant: a stored one by its number, guid or link; those of a file, of stdin, of a feed; an
 * article page; any other text is a title.
 * @throws ExitError when there is no such item, or it can't be read.
 */
export async function* findItems(what: string, sources: Sources): AsyncGenerator<ItemToExplain> {
  if (what === '-' || existsSync(what)) {
    yield* itemsOfFile(what);
    return;
  }
  const stored = storedItems(what, sources);
  if (stored.length > 0) {
    yield* stored;
  } else if (/^https?:\/\//i.test(what)) {
    const { fetchItems } = await import('./explain-url.ts');
    yield* await fetchItems(what, sources.settings());
  } else {
    yield itemOfText(what, sources.db);
  }
}

async function* itemsOfFile(file: string): AsyncGenerator<ItemToExplain> {
  let unreadable = 0;
  for await (const read of readItems(file)) {
    if (!('problem' in read)) {
      yield { ...read, from: '' };
      continue;
    }
    unreadable += 1;
    tell(read.problem);
  }
  if (unreadable > 0) throw new ExitError(`${countOf(unreadable, 'line')} could not be read.`);
}

function storedItems(what: string, { db, settings }: Sources): ItemToExplain[] {
  // A title is no name of an item, and needs no database.
  if (!existsSync(db) || /\s/.test(what.trim())) return [];
  const ledger = openLedger(db, 'read');
  try {
    const byNumber = /^\d{1,15}$/.test(what) ? ledger.items.get(Number(what)) : undefined;
    const rows = byNumber === undefined ? ledger.items.withKeys(keysOfName(what)) : [byNumber];
    const feeds = new Map(rows.length === 0 ? [] : settings()?.feeds.map((feed) => [feed.url, feed]));
    return rows.map((row) => storedItem(row, ledger, feeds));
  } finally {
    ledger.close();
  }
}

function storedItem(
  row: ItemRow,
  ledger: Ledger,
  feeds: ReadonlyMap<string, Settings['feeds'][number]>,
): ItemToExplain {
  const feed = ledger.feeds.get(row.feedId);
  const source = feed === undefined ? NO_SOURCE : sourceOf({ feeds: new Map(feeds) }, feed);
  const waits = row.stage === 'done' ? '' : ', not yet filtered';
  return { id: row.id, item: { ...searchedTexts(row), source }, from: `item ${row.id}${waits}` };
}

function itemOfText(text: string, db: string): ItemToExplain {
  if (/^\d+$/.test(text))
    throw new ExitError(`There is no item ${text} in ${db}: \`vigia matches\` shows the numbers.`);
  if (/^\S+\.(?:jsonl?|ndjson)$/i.test(text)) throw new ExitError(`${text} does not exist.`);
  const item = {
    title: text,
    summary: '',
    content: '',
    author: null,
    categories: [],
    link: null,
    lang: null,
    source: NO_SOURCE,
  };
  return { id: text, item, from: '' };
}
