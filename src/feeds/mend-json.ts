/** A JSON Feed nests six levels; extensions nest some more. */
export const MAX_DEPTH = 200;
/** Sixty for each item that a feed may have; a key of its own takes some hundred bytes of memory. */
export const MAX_VALUES = 300_000;
/** Signs of what turns out to be no item that may be read: a second. */
const MAX_WORK = 20_000_000;
/** To fail takes time, too, in signs. */
const FAILURE = 1_000;
const MAX_MENDS = 100_000;
const CHUNK = 65_536;

const [QUOTE, BACKSLASH, COMMA, SLASH] = [0x22, 0x5c, 0x2c, 0x2f];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];
const CONTROLS = /[^ -\uffff]+/g;
const LIST_OF_ITEMS = /"items"\s*:\s*\[/g;
const LIST_HERE = new RegExp(LIST_OF_ITEMS.source, 'y');
const NEXT_BRACE = /\}\s*,\s*(?=\{)/g;
/** What follows an item: the next one, or the end of the list. */
const AFTER_ITEM = /\s*(?:,\s*\{|\])/y;
/** A comma before a closing bracket, with a comment between them or none. */
const LOOSE_COMMA = /,\s*(?:(?:\/\*[^*]*\*\/|\/\/[^\n]*\n)\s*)?[}\]]/y;
/** What items have and their authors and attachments don't. */
const ITEM_KEYS = ['id', 'content_html', 'content_text', 'date_published'];

export interface MendedJson {
  json: unknown;
  /** Items that can't be read. */
  dropped: number;
  /** Whether the text ends before its feed does. */
  isCut: boolean;
}

/**
 * A broken JSON Feed: without comments, loose commas, raw controls in texts and what stands behind it; each item is read
 * by itself, so that one that is broken otherwise (a quote within a text, a bad escape, NaN), or cut off, costs only
 * itself. Null where that is no help. Linear in the length of the text.
 */
export function mendJson(text: string): MendedJson | null {
  const start = startOfItems(text);
  if (start === -1) return wrapped(parseMended(untilEnd(text)));
  const { items, dropped, end, last } = readItems(text, start);
  // Of what is broken otherwise the end may not be found, either; where all items are whole, nothing else is broken.
  const isCut = end === -1 && (dropped === 0 || !isClosed(text, last));
  if (isCut && items.length === 0) return null;
  const head = text.slice(0, start);
  const feed =
    (end === -1 ? undefined : parseMended(untilEnd(head + text.slice(end)))) ??
    parseMended(`${head}]}`) ??
    (head.includes('jsonfeed.org/version') ? { items: [] } : undefined);
  if (typeof feed !== 'object' || feed === null || !('items' in feed)) return null;
  // Else the list was one of an extension.
  const isEmptied = Array.isArray(feed.items) && feed.items.length === 0;
  return isEmptied ? { json: { ...feed, items }, dropped, isCut } : wrapped(feed);
}

/**
 * Whether a feed ends with its text, by its brackets: from the beginning of an item to the end of its feed more are
 * closed than opened. Quotes count for nothing, since one too many turns texts inside out.
 */
function isClosed(text: string, item: number): boolean {
  let open = 0;
  for (let at = item; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === OPEN_BRACE) open += 1;
    else if (sign === CLOSE_BRACE) open -= 1;
  }
  return open < 0;
}

/** Where the feed's own list begins; an extension may have one of that name. */
function startOfItems(text: string): number {
  let depth = 0;
  let inExtension = false;
  const foreign = new Set<number>();
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) {
      LIST_HERE.lastIndex = at;
      const isList = LIST_HERE.test(text);
      if (isList && depth === 1) return LIST_HERE.lastIndex;
      if (isList && inExtension) foreign.add(LIST_HERE.lastIndex);
      // JSON Feed 1.1, Extensions: their names begin so.
      if (depth === 1) inExtension = text.charAt(at + 1) === '_';
      at = endOfString(text, at);
    } else if (sign === OPEN_BRACE || sign === OPEN_BRACKET) depth += 1;
    else if (sign === CLOSE_BRACE || sign === CLOSE_BRACKET) depth -= 1;
  }
  // A text or a bracket is broken.
  for (const list of text.matchAll(LIST_OF_ITEMS)) {
    const start = list.index + list[0].length;
    if (!foreign.has(start)) return start;
  }
  return -1;
}

function wrapped(json: unknown): MendedJson | null {
  return json === undefined ? null : { json, dropped: 0, isCut: false };
}

function untilEnd(text: string): string {
  const { end } = measure(text, 0);
  return end === -1 ? text : text.slice(0, end);
}

interface ItemList {
  items: unknown[];
  dropped: number;
  /** Where the bracket that closes it is; -1 when that is not found. */
  end: number;
  /** Where the last item begins. */
  last: number;
}

function readItems(text: string, start: number): ItemList {
  const items: unknown[] = [];
  const spent = { work: 0, values: 0 };
  let dropped = 0;
  let at = skipBetween(text, start);
  let last = start;
  while (at < text.length && spent.work < MAX_WORK && spent.values < MAX_VALUES) {
    if (text.charCodeAt(at) === CLOSE_BRACKET) return { items, dropped, end: at, last };
    last = at;
    const { item, end, values } = readValue(text, at, spent);
    if (typeof item === 'object' && item !== null) {
      items.push(item);
      spent.values += values + 1;
    } else dropped += 1;
    at = skipBetween(text, item === undefined ? nextItem(text, at, end, spent) : end);
  }
  return { items, dropped, end: -1, last };
}

interface Value {
  /** Undefined when it can't be read. */
  item: unknown;
  end: number;
  values: number;
}

function readValue(text: string, at: number, spent: { work: number }): Value {
  const { end, commas } = measure(text, at);
  const item = end === -1 ? undefined : parseMended(text.slice(at, end));
  if (item === undefined) spent.work += (end === -1 ? text.length : end) - at + FAILURE;
  return { item, end, values: commas };
}

/**
 * Where the first item begins that can be read, after one that can't. A quote too many turns texts inside out, so that
 * the item's end is believed only when it is followed as it should be, and nothing in it is an item.
 */
function nextItem(text: string, from: number, end: number, spent: { work: number }): number {
  AFTER_ITEM.lastIndex = end;
  const until = end !== -1 && AFTER_ITEM.test(text) ? end : text.length;
  NEXT_BRACE.lastIndex = from;
  for (let match = NEXT_BRACE.exec(text); match !== null; match = NEXT_BRACE.exec(text)) {
    const at = match.index + match[0].length;
    if (at >= until || spent.work >= MAX_WORK) break;
    const { item, end } = readValue(text, at, spent);
    if (typeof item === 'object' && item !== null && ITEM_KEYS.some((key) => Object.hasOwn(item, key)))
      return at;
    // What can be read and is no item takes time as well.
    if (item !== undefined) spent.work += end - at + FAILURE;
  }
  return until;
}

function skipBetween(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === SLASH) at = endOfComment(text, at) - 1;
    else if (sign !== COMMA && text.charAt(at).trim() !== '') return at;
  }
  return text.length;
}

/** Undefined when it can't be parsed, or has more than a feed may have. */
function parseMended(text: string): unknown {
  return parseStrictly(text) ?? parseStrictly(mendSigns(text));
}

function parseStrictly(text: string): unknown {
  const { depth, commas } = measure(text, 0);
  if (depth > MAX_DEPTH || commas > MAX_VALUES) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Escapes raw controls in texts; takes out comments, and commas that nothing follows. */
function mendSigns(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  function replace(start: number, end: number, by: string): void {
    parts.push(text.slice(copied, start), by);
    copied = end;
  }
  for (let at = 0; at < text.length && parts.length < MAX_MENDS; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) {
      const end = endOfString(text, at);
      const inner = text.slice(at + 1, end);
      // The place of a global pattern is kept between tests.
      if (inner.search(CONTROLS) !== -1) replace(at + 1, end, escapeControls(inner));
      at = end;
    } else if (sign === SLASH) {
      const end = endOfComment(text, at);
      replace(at, end, '');
      at = end - 1;
    } else if (sign === COMMA) {
      LOOSE_COMMA.lastIndex = at;
      if (LOOSE_COMMA.test(text)) replace(at, at + 1, '');
    }
  }
  return parts.join('') + text.slice(copied);
}

/** In chunks, as replacing keeps a list of all it found; one of a run says as much as a million. */
function escapeControls(text: string): string {
  let escaped = '';
  for (let at = 0; at < text.length; at += CHUNK) {
    const chunk = text.slice(at, at + CHUNK);
    escaped += chunk.replace(CONTROLS, (run) => (run.includes('\n') ? '\\n' : ' '));
  }
  return escaped;
}

/** The place of the quote that closes the text which begins at the given one. */
function endOfString(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) return at;
    if (sign === BACKSLASH) at += 1;
  }
  return text.length;
}

/** Behind the comment that begins there; behind the slash, when none does. */
function endOfComment(text: string, start: number): number {
  const second = text.charAt(start + 1);
  if (second !== '*' && second !== '/') return start + 1;
  const end = second === '*' ? text.indexOf('*/', start + 2) : text.indexOf('\n', start + 2);
  return end === -1 ? text.length : end + (second === '*' ? 2 : 1);
}

/**
 * How deeply the value there nests, how many commas part its values, and where it ends (-1 when it doesn't); not
 * further than is allowed.
 */
export function measure(text: string, from: number): { depth: number; commas: number; end: number } {
  let depth = 0;
  let deepest = 0;
  let commas = 0;
  for (let at = from; at < text.length && deepest <= MAX_DEPTH && commas <= MAX_VALUES; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = endOfString(text, at);
    else if (sign === OPEN_BRACE || sign === OPEN_BRACKET) depth += 1;
    else if (sign === CLOSE_BRACE || sign === CLOSE_BRACKET) {
      // Of a value without brackets, what closes the list that it is in.
      if (depth <= 1) return { depth: deepest, commas, end: depth === 0 ? at : at + 1 };
      depth -= 1;
    } else if (sign === COMMA) {
      if (depth === 0) return { depth: deepest, commas, end: at };
      commas += 1;
    }
    if (depth > deepest) deepest = depth;
  }
  return { depth: deepest, commas, end: -1 };
}
