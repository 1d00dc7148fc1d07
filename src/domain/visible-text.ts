import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** What a reader sees of a piece of HTML, and where in the HTML it stands. */
export interface VisibleText {
  text: string;
  /** The range of the given HTML, in UTF-16 units, that shows as `text.slice(start, end)`. */
  toSource(start: number, end: number): { start: number; end: number };
}

/** Elements that begin a new line on the page, or stand in a cell of their own. */
const BLOCKS = new Set(
  `address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption
  figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup
  option p pre search section select summary table tbody td tfoot th thead title tr ul`.split(/\s+/),
);
/** Elements that stand between words without breaking the line. */
const OBJECTS = new Set('audio canvas embed iframe img input object svg textarea video'.split(' '));
/** Elements whose text is no text. Script and style also when they are never closed, as in a browser. */
const UNSHOWN = new Set('applet script style template'.split(' '));

/** Visible characters and single spaces within, not without end; the others are white space or controls. */
const VISIBLE_RUN = /[^\s\p{Cc}]+(?: [^\s\p{Cc}]+){0,50}/gu;
/** A chunk that has more than single spaces between and around words. */
const UNEVEN = /\p{Cc}|\s\s|[^\S ]/u;
const NEEDS_WORK = /[<&\p{Cc}]|\s\s|[^\S ]|^\s|\s$/u;

/**
 * HTML (or plain text) as plain text: tags, comments, scripts and styles are gone, character references are
 * decoded, blocks and `<br>` separate by a line break, inline tags don't split a word, white space is
 * collapsed and trimmed, controls vanish. Linear in the length of the input, however it nests.
 */
export function visibleText(html: string): VisibleText {
  const wellFormed = closeComments(html.toWellFormed());
  if (!NEEDS_WORK.test(wellFormed)) return { text: wellFormed, toSource: (start, end) => ({ start, end }) };
  const pieces = createPieces();
  const tokenizer = new Tokenizer({}, textCallbacks(wellFormed, pieces));
  tokenizer.write(wellFormed);
  tokenizer.end();
  return { text: pieces.text(), toSource: pieces.toSource };
}

/** A comment that is never closed ends at the next bracket, not with all the text after it. */
function closeComments(html: string): string {
  const lastEnd = html.lastIndexOf('-->');
  const open = html.indexOf('<!--', lastEnd === -1 ? 0 : lastEnd);
  return open === -1 || html.indexOf('>', open) === -1
    ? html
    : `${html.slice(0, open)}<!  ${html.slice(open + 4)}`;
}

function textCallbacks(html: string, pieces: Pieces): TokenizerCallbacks {
  const unclosed = new Set<string>();
  /** Nothing is shown before this offset. */
  let unshownUntil = 0;
  let tagStart = 0;
  let openUnshown = '';

  /** Where the element that opens here ends; an element that only looks open hides nothing. */
  function endOfUnshown(name: string, from: number): number {
    const raw = name === 'script' || name === 'style';
    if (unclosed.has(name)) return raw ? html.length : from;
    const close = new RegExp(`</${name}(?![a-z0-9-])`, 'gi');
    close.lastIndex = from;
    const found = close.exec(html);
    // Remembered, so that a thousand open tags don't search the rest a thousand times.
    if (found === null) unclosed.add(name);
    return found?.index ?? (raw ? html.length : from);
  }
  function tag(start: number, end: number): string {
    const name = html.slice(start, end).toLowerCase();
    tagStart = start - 1;
    if (BLOCKS.has(name)) pieces.separate('\n', tagStart, end);
    else if (OBJECTS.has(name)) pieces.separate(' ', tagStart, end);
    return name;
  }
  return {
    ontext(start, end) {
      if (start >= unshownUntil) addText(html, start, end, pieces);
    },
    ontextentity(codePoint, end) {
      if (end <= unshownUntil) return;
      const decoded = String.fromCodePoint(codePoint);
      const start = Math.max(html.lastIndexOf('&', end - 1), 0);
      if (/[^\s\p{Cc}]/u.test(decoded)) pieces.add(decoded, start, end);
      else separateBy(decoded, start, end, pieces);
    },
    oncdata(start, end, endOffset) {
      if (start >= unshownUntil) addText(html, start, end - endOffset, pieces);
    },
    onopentagname(start, end) {
      if (start < unshownUntil) return;
      const name = tag(start, end);
      openUnshown = UNSHOWN.has(name) ? name : '';
    },
    onopentagend(end) {
      if (openUnshown !== '') unshownUntil = Math.max(unshownUntil, endOfUnshown(openUnshown, end));
      openUnshown = '';
    },
    onselfclosingtag() {
      openUnshown = '';
    },
    onclosetag(start, end) {
      if (start >= unshownUntil) tag(start, end);
    },
    oncomment() {},
    ondeclaration() {},
    onprocessinginstruction() {},
    onattribdata() {},
    onattribentity() {},
    onattribend() {},
    onattribname() {},
    onend() {},
  };
}

function addText(html: string, start: number, end: number, pieces: Pieces): void {
  const chunk = html.slice(start, end);
  if (!UNEVEN.test(chunk)) {
    addEven(chunk, start, end, pieces);
    return;
  }
  let read = 0;
  for (const run of chunk.matchAll(VISIBLE_RUN)) {
    separateBy(chunk.slice(read, run.index), start + read, start + run.index, pieces);
    pieces.add(run[0], start + run.index, start + run.index + run[0].length);
    read = run.index + run[0].length;
  }
  separateBy(chunk.slice(read), start + read, end, pieces);
}

function addEven(chunk: string, start: number, end: number, pieces: Pieces): void {
  const from = chunk.startsWith(' ') ? 1 : 0;
  const to = chunk.length > from && chunk.endsWith(' ') ? chunk.length - 1 : chunk.length;
  if (from > 0) pieces.separate(' ', start, start + 1);
  if (to > from) pieces.add(chunk.slice(from, to), start + from, start + to);
  if (to < chunk.length) pieces.separate(' ', end - 1, end);
}

/** Controls alone are nothing; white space is a space. */
function separateBy(gap: string, start: number, end: number, pieces: Pieces): void {
  if (gap !== '') pieces.separate(/\s/.test(gap) ? ' ' : '', start, end);
}

type Pieces = ReturnType<typeof createPieces>;

/** Collects the shown text and, for each stretch of it, its range in the source. */
function createPieces() {
  const shown: string[] = [];
  const textStarts: number[] = [];
  const sourceStarts: number[] = [];
  const sourceEnds: number[] = [];
  let length = 0;
  let gap: { by: '' | ' ' | '\n'; start: number; end: number } | null = null;

  function separate(by: '' | ' ' | '\n', start: number, end: number): void {
    gap ??= { by, start, end };
    if (by === '\n' || gap.by === '') gap.by = by;
    gap.end = end;
  }
  function add(text: string, start: number, end: number): void {
    if (gap !== null && gap.by !== '' && length > 0) append(gap.by, gap.start, gap.end);
    gap = null;
    append(text, start, end);
  }
  function append(text: string, start: number, end: number): void {
    const last = textStarts.length - 1;
    const extends1to1 =
      sourceEnds[last] === start && oneToOne(last, length) && end - start === text.length && last >= 0;
    if (extends1to1) {
      sourceEnds[last] = end;
    } else {
      textStarts.push(length);
      sourceStarts.push(start);
      sourceEnds.push(end);
    }
    shown.push(text);
    length += text.length;
  }
  /** Whether each unit of a stretch stands for one unit of the source (no character reference, say). */
  function oneToOne(index: number, textEnd: number): boolean {
    return textEnd - (textStarts[index] ?? 0) === (sourceEnds[index] ?? 0) - (sourceStarts[index] ?? 0);
  }
  function stretchAt(offset: number): number {
    let low = 0;
    let high = textStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((textStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
  /** The source range of the one unit of text at the offset. */
  function unitAt(offset: number): { start: number; end: number } {
    const index = stretchAt(offset);
    const start = sourceStarts[index] ?? 0;
    if (!oneToOne(index, textStarts[index + 1] ?? length)) return { start, end: sourceEnds[index] ?? 0 };
    const at = start + offset - (textStarts[index] ?? 0);
    return { start: at, end: at + 1 };
  }
  return {
    add,
    separate,
    text: () => shown.join(''),
    toSource(start: number, end: number) {
      if (length === 0) return { start: 0, end: 0 };
      const first = unitAt(Math.min(start, length - 1));
      if (end <= start) return { start: first.start, end: first.start };
      return { start: first.start, end: unitAt(Math.min(end, length) - 1).end };
    },
  };
}
