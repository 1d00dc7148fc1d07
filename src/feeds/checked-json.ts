import { MAX_ITEM_TEXT_BYTES, MAX_ITEMS_PER_FEED } from '../domain/item.ts';
import { mendJson } from './mend-json.ts';
import { NotAFeedError } from './not-a-feed.ts';

/** A JSON Feed nests six levels; extensions nest some more. */
const MAX_DEPTH = 200;
/** Sixty for each item that a feed may have; a key of its own takes some hundred bytes of memory. */
const MAX_VALUES = 300_000;
const MAX_LIST = 100;
/** Markup is longer than what it shows, but not that much. */
const MAX_STRING_LENGTH = 2 * MAX_ITEM_TEXT_BYTES;
const FEED_KEYS = ['version', 'title', 'home_page_url', 'feed_url', 'language', 'hubs'];
const ITEM_KEYS = `id url external_url title content_html content_text summary date_published date_modified
  author authors tags language attachments`.split(/\s+/);

type JsonObject = Record<string, unknown>;

/**
 * A JSON Feed with what is read of it and nothing else, so that a stranger's keys, lists and texts cost nothing.
 * @throws NotAFeedError when it is no JSON, or JSON of another kind.
 */
export function checkedJson(text: string): { feed: JsonObject; dropped: number } {
  const json = parseJson(text);
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
  return { feed, dropped: all.length - kept.length };
}

function parseJson(text: string): unknown {
  const { depth, commas } = measure(text);
  if (depth > MAX_DEPTH)
    throw new NotAFeedError(`this is JSON that nests more than ${MAX_DEPTH} levels, which no feed does`);
  if (commas > MAX_VALUES)
    throw new NotAFeedError(
      `this is JSON of more than ${MAX_VALUES.toLocaleString('en')} values, which no feed has`,
    );
  try {
    return JSON.parse(text);
  } catch (error) {
    const mended = mendJson(text);
    if (mended !== text) return parseMended(mended, error as Error);
    throw new NotAFeedError(`this starts like JSON but is not: ${(error as Error).message.slice(0, 100)}`);
  }
}

function parseMended(mended: string, first: Error): unknown {
  try {
    return JSON.parse(mended);
  } catch {
    throw new NotAFeedError(`this starts like JSON but is not: ${first.message.slice(0, 100)}`);
  }
}

/** How deeply it nests, and how many commas part its values; not further than is allowed. */
function measure(text: string): { depth: number; commas: number } {
  let depth = 0;
  let commas = 0;
  let inString = false;
  for (let at = 0; at < text.length && depth <= MAX_DEPTH && commas <= MAX_VALUES; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) inString = !inString;
    else if (inString) at += sign === BACKSLASH ? 1 : 0;
    else if (sign === OPEN_BRACE || sign === OPEN_BRACKET) depth += 1;
    else if (sign === CLOSE_BRACE || sign === CLOSE_BRACKET) depth -= 1;
    else if (sign === COMMA) commas += 1;
  }
  return { depth, commas };
}
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

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
