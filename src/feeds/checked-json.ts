import { MAX_ITEM_TEXT_BYTES, MAX_ITEMS_PER_FEED } from '../domain/item.ts';
import { MAX_DEPTH, MAX_VALUES, type MendedJson, measure, mendJson } from './mend-json.ts';
import { NotAFeedError } from './not-a-feed.ts';

const MAX_LIST = 100;
/** Markup is longer than what it shows, but not that much. */
const MAX_STRING_LENGTH = 2 * MAX_ITEM_TEXT_BYTES;
const FEED_KEYS = ['version', 'title', 'home_page_url', 'feed_url', 'language', 'author', 'authors', 'hubs'];
const ITEM_KEYS = `id url external_url title content_html content_text summary date_published date_modified
  author authors tags language attachments`.split(/\s+/);

type JsonObject = Record<string, unknown>;

/**
 * A JSON Feed with what is read of it and nothing else, so that a stranger's keys, lists and texts cost nothing.
 * @throws NotAFeedError when it is no JSON, or JSON of another kind.
 */
export function checkedJson(text: string): { feed: JsonObject; dropped: number; isCut: boolean } {
  const { json, dropped, isCut } = parseJson(text);
  if (!isObject(json))
    throw new NotAFeedError(
      'this is JSON, but not a JSON Feed: a feed is an object with "version" and "items"',
    );
  const { version, items } = json;
  const says = typeof version === 'string' && version.includes('jsonfeed.org');
  if (!says && !Array.isArray(items))
    throw new NotAFeedError(
      'this is JSON, but not a JSON Feed: it has neither a jsonfeed.org "version" nor "items"',
    );
  const all = Array.isArray(items) ? items : isObject(items) ? [items] : [];
  const kept = all.slice(0, MAX_ITEMS_PER_FEED).filter(isObject);
  const feed = {
    ...pick(json, FEED_KEYS),
    ...(says ? {} : { version: 'https://jsonfeed.org/version/1.1' }),
    items: kept.map((item) => pick(item, ITEM_KEYS)),
  };
  return { feed, dropped: dropped + all.length - kept.length, isCut };
}

function parseJson(text: string): MendedJson {
  // Before anything is built of it.
  const { depth, commas } = measure(text, 0);
  if (depth > MAX_DEPTH)
    throw new NotAFeedError(`this is JSON that nests more than ${MAX_DEPTH} levels, which no feed does`);
  if (commas > MAX_VALUES)
    throw new NotAFeedError(
      `this is JSON of more than ${MAX_VALUES.toLocaleString('en')} values, which no feed has`,
    );
  try {
    return { json: JSON.parse(text), dropped: 0, isCut: false };
  } catch (error) {
    const mended = mendJson(text);
    if (mended !== null) return mended;
    throw new NotAFeedError(`this starts like JSON but is not: ${(error as Error).message.slice(0, 100)}`);
  }
}

function pick(from: JsonObject, keys: readonly string[]): JsonObject {
  const kept = keys.filter((key) => Object.hasOwn(from, key)).map((key) => [key, limited(from[key])]);
  return Object.fromEntries(kept) as JsonObject;
}

function limited(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, MAX_STRING_LENGTH);
  if (Array.isArray(value)) return value.slice(0, MAX_LIST).map(limitedPart);
  return limitedPart(value);
}

/** An author, a tag, an attachment, a hub: of objects what is read of any of them. */
function limitedPart(value: unknown): unknown {
  if (!isObject(value)) return limitedText(value);
  const { name, type, url } = value;
  return { name: limitedText(name), type: limitedText(type), url: limitedText(url) };
}

function limitedText(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, MAX_STRING_LENGTH / MAX_LIST);
  return typeof value === 'number' ? value : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
