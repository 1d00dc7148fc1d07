import type { SearchableItem } from '../domain/item.ts';
import type { Hit } from '../domain/topic.ts';
import { type VisibleText, visibleText } from '../domain/visible-text.ts';

/** An item of a file, as the matcher takes it. */
export interface FileItem {
  /** As given. */
  id: string | number;
  item: SearchableItem;
  /** The same hit with offsets in the field as given, which may hold HTML; its text stays the visible one. */
  toGiven(hit: Hit): Hit;
}

/** An item of a file that can't be used; the message names the key. */
export class FileItemError extends Error {}

/**
 * Reads one record of rule 21: `{id, title, summary?, content?, link?, author?, categories?, feed?, tags?,
 * lang?}`. Summary and content may hold HTML. `feed` is a name, a URL or `{name, url}`.
 * @throws FileItemError
 */
export function matchFileItem(record: unknown): FileItem {
  if (!isRecord(record)) throw new FileItemError('an item is a JSON object, as in {"id": "1", "title": "…"}');
  const summary = visibleText(readText(record, 'summary') ?? '');
  const content = visibleText(readText(record, 'content') ?? '');
  const item: SearchableItem = {
    title: readRequired(record, 'title'),
    summary: summary.text,
    content: content.text,
    author: readText(record, 'author'),
    categories: readList(record, 'categories'),
    link: readText(record, 'link'),
    lang: readText(record, 'lang'),
    source: { ...readFeed(record), tags: readList(record, 'tags'), lang: null },
  };
  return { id: readId(record), item, toGiven: (hit) => mapHit(hit, { summary, content }) };
}

function mapHit(hit: Hit, texts: { summary: VisibleText; content: VisibleText }): Hit {
  if (hit.field !== 'summary' && hit.field !== 'content') return hit;
  return { ...hit, ...texts[hit.field].toSource(hit.start, hit.end) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readId(record: Record<string, unknown>): string | number {
  const { id } = record;
  if (typeof id === 'string' || typeof id === 'number') return id;
  throw new FileItemError(`"id" must be a text or a number${found(id)}`);
}

function readRequired(record: Record<string, unknown>, key: string): string {
  const text = readText(record, key);
  if (text === null) throw new FileItemError(`"${key}" is missing: an item has at least an id and a title`);
  return text;
}

/** An absent key and null are the same. */
function readText(record: Record<string, unknown>, key: string): string | null {
  const value = record[key] ?? null;
  if (value === null || typeof value === 'string') return value;
  throw new FileItemError(`"${key}" must be a text${found(value)}`);
}

function readList(record: Record<string, unknown>, key: string): string[] {
  const value = record[key] ?? [];
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value;
  throw new FileItemError(`"${key}" must be a list of texts${found(value)}`);
}

function readFeed(record: Record<string, unknown>): { name: string; url: string } {
  const { feed } = record;
  if (isRecord(feed)) return { name: readText(feed, 'name') ?? '', url: readText(feed, 'url') ?? '' };
  const text = readText(record, 'feed') ?? '';
  return URL.canParse(text) && text.includes('://') ? { name: '', url: text } : { name: text, url: '' };
}

function found(value: unknown): string {
  return value === undefined ? ', and is missing' : `, not ${JSON.stringify(value).slice(0, 60)}`;
}
