import { caseless, EMOJI_CLOSE, EMOJI_OPEN, type PlainFold, plainFold } from './plain-fold.ts';

/** A word of a text. One that is made of others (a compound, a hashtag) stands at all their positions. */
export interface PlainWord {
  key: string;
  /** Rule 12: as it is written. */
  spelling: string;
  first: number;
  last: number;
  /** UTF-16 units of the given text. */
  start: number;
  end: number;
  /** Whether a query means this word by what it says; else it is only another way to find it in a text. */
  asked: boolean;
  /** Rule 3: the one word that a compound is besides its parts. */
  joined: boolean;
  /** Rule 6: a character of a script without spaces. */
  character: boolean;
}

const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー`;
/** What stands for the dots (and spaces) of an abbreviation, so that it is one word. */
const DOT_WITHIN = '\ue002';
const LETTER = String.raw`[[\p{L}\p{N}\p{M}_${DOT_WITHIN}]--[${UNSPACED}]]`;
const SPACED = String.raw`[\p{L}--[${UNSPACED}]]`;
const CHARACTER = String.raw`[[\p{L}\p{N}]&&[${UNSPACED}]][\p{M}&&[${UNSPACED}]]*`;
/** Rules 2, 3, 5: apostrophes, hyphens and dots between letters hold them together, commas digits. */
const JOINT = String.raw`(?:[\-'.]|(?<=\p{N}),(?=\p{N})|(?<=\p{sc=Hebr})"(?=\p{sc=Hebr}))`;
/** A name in letters ends where characters begin: 对@maduro说. */
const TAG = `(?:#(?:${LETTER}|${CHARACTER})+|@(?:${LETTER}+|${CHARACTER}(?:${LETTER}|${CHARACTER})*))`;
/** Rule 2: "A final 's is dropped". */
const POSSESSIVE = `(?:'[sS](?!${LETTER}))?`;
const WORDS = new RegExp(
  [
    `(?<emoji>${EMOJI_OPEN}[^${EMOJI_CLOSE}]+${EMOJI_CLOSE})${POSSESSIVE}`,
    `(?<tag>(?<!(?<!${TAG})${LETTER})${TAG})${POSSESSIVE}`,
    `(?<character>${CHARACTER})${POSSESSIVE}`,
    `(?<chunk>${LETTER}+(?:${JOINT}${LETTER}+)*)`,
  ].join('|'),
  'gv',
);
/** Rule 4: "dotted groups (EE. UU., EE.UU.)", a Spanish plural: the same letter twice, both capital or both small. */
const doubled = (number: number) =>
  String.raw`(?:(?<c${number}>\p{Lu})\k<c${number}>|(?<s${number}>\p{Ll})\k<s${number}>)(?!${LETTER})`;
/** Rule 4: "Single letters with dots are one word". Of three groups with spaces the last two are a pair: `siglo XX. EE. UU.` */
const ABBREVIATION = new RegExp(
  [
    String.raw`(?<!${LETTER}|[#@](?:${LETTER}|${CHARACTER})*)(?:(?:${SPACED}\.){2,}|(?:${SPACED}\.)+${SPACED}(?!${LETTER})`,
    String.raw`${doubled(1)}\.(?:${doubled(2)}\.?| +(?:${doubled(3)}\.|(?=\p{Lu})${doubled(4)})(?! +${doubled(5)}\.(?! *${doubled(6)}))))`,
  ].join('|'),
  'gv',
);
/** Rule 2: "An elided article (l'opposition, d'Ortega) is a word of its own." */
const ARTICLE = /^(?:l|d|j|m|t|s|n|c|qu|un|dell|all|nell|sull|dall)'(?!s$)/iu;
/** Rule 5: "1,000 is one word, also found as 1000". */
const GROUPED_NUMBER = /^\d{1,3}([,.'])\d{3}(?:\1\d{3})*$/;
const TAG_RUNS = new RegExp(`${CHARACTER}|${LETTER}+`, 'gv');
const IS_CHARACTER = new RegExp(`^${CHARACTER}$`, 'v');
/** Rule 5: the words of a hashtag, by capitals, digits and underscores. */
const CAMEL_CASE = /\p{Lu}+(?![\p{Ll}\p{Lo}\p{M}])|\p{Lu}?[^\p{Lu}\p{N}_]+|\p{N}+/gu;
/** Letters with the digits after them are a word too: Covid19 in #Covid19Venezuela. */
const NUMBERED = /(?:\p{Lu}+(?![\p{Ll}\p{Lo}\p{M}])|\p{Lu}?[^\p{Lu}\p{N}_]+)\p{N}+$/u;

/** The words of a text by rules 1 to 6. In an address (rule 16) only hyphens hold words together. */
export function plainWords(given: string, address = false): PlainWord[] {
  const fold = plainFold(given, address);
  const text = address
    ? fold.text.replace(/[#@_'.,"]/g, ' ')
    : fold.text.replace(ABBREVIATION, (found) => found.replace(/[. ]/g, DOT_WITHIN));
  const words: PlainWord[] = [];
  const reader: Reader = { fold, words, position: 0 };
  for (const { 0: found, index, groups = {} } of text.matchAll(WORDS)) {
    if (groups['chunk']) readChunk(reader, found, index);
    else if (groups['tag']) readTag(reader, groups['tag'], index);
    else {
      const { emoji, character } = groups;
      addWord(reader, emoji ?? character ?? found, index, {
        asked: true,
        character: character !== undefined,
      });
    }
  }
  return words;
}

interface Reader {
  fold: PlainFold;
  words: PlainWord[];
  /** Of the next word. */
  position: number;
}

/** Rule 3: a compound is its parts, and one word. */
function readChunk(reader: Reader, chunk: string, index: number): void {
  let at = index;
  const parts: { key: string; first: number; start: number; end: number }[] = [];
  for (const part of chunk.split('-')) {
    const articles = readArticles(reader, part, at);
    const first = reader.position;
    const own = readPart(reader, part.slice(articles), at + articles);
    if (own !== null) parts.push({ first, ...own });
    at += part.length + 1;
  }
  const [begin, end] = [parts[0], parts.at(-1)];
  if (parts.length < 2 || begin === undefined || end === undefined) return;
  const key = parts.map((part) => part.key).join('');
  addWhole(reader, key, begin.first, begin.start, end.end, { asked: true, joined: true });
}

/** Rule 2. @returns how many units of the part the articles take. */
function readArticles(reader: Reader, part: string, index: number): number {
  let length = 0;
  for (let found = ARTICLE.exec(part); found !== null; found = ARTICLE.exec(part.slice(length))) {
    addWord(reader, found[0].slice(0, -1), index + length, { asked: true });
    length += found[0].length;
  }
  return length;
}

/** Rule 2: "At any other apostrophe the parts and the whole are words"; dots as well. */
function readPart(
  reader: Reader,
  part: string,
  index: number,
): { key: string; start: number; end: number } | null {
  // "A final 's is dropped"; underscores are emphasis.
  const start = index + (/^_+/.exec(part)?.[0].length ?? 0);
  const body = part.replace(/'s$/i, '').replace(/^_+|_+$/g, '');
  const pieces = body.split(/(?<!\p{N})['."]|['."](?!\p{N})/u);
  if (body === '') return null;
  if (pieces.length === 1) addWord(reader, body, start, { asked: true });
  else {
    const first = reader.position;
    let at = start;
    for (const piece of pieces) {
      addWord(reader, piece, at, { asked: false });
      at += piece.length + 1;
    }
    addWhole(reader, body, first, start, start + body.length, { asked: true });
  }
  return { key: keyOf(body), start, end: start + body.length };
}

/** Rule 5: "#venezuela finds only the hashtag, venezuela finds both; CamelCase hashtags are also their words". */
function readTag(reader: Reader, tag: string, index: number): void {
  const first = reader.position;
  for (const run of tag.matchAll(TAG_RUNS)) {
    const start = index + run.index;
    if (IS_CHARACTER.test(run[0])) {
      addWord(reader, run[0], start, { asked: false, character: true });
      continue;
    }
    const runFirst = reader.position;
    const cased = withWholeCapitals(run[0], reader.fold.written.slice(start));
    for (const word of cased.matchAll(CAMEL_CASE)) {
      addWord(reader, word[0], start + word.index, { asked: false });
      const numbered = NUMBERED.exec(cased.slice(0, word.index + word[0].length))?.[0] ?? '';
      const end = start + word.index + word[0].length;
      if (numbered !== '' && numbered !== cased)
        addWhole(reader, numbered, reader.position - 2, end - numbered.length, end, { asked: false });
    }
    if (reader.position > runFirst + 1)
      addWhole(reader, run[0], runFirst, start, start + run[0].length, { asked: false });
  }
  addWhole(reader, tag, first, index, index + tag.length, { asked: true });
}

/** A capital that folds to two letters is one: CÆSAR is no C and AeSAR, while Ælfred is Aelfred. */
function withWholeCapitals(run: string, written: readonly string[]): string {
  return Array.from({ length: run.length }, (_, unit) => {
    const letter = run.charAt(unit);
    const within = written[unit] === '' && /\p{Lu}/u.test(run.charAt(unit - 1));
    return within && !/\p{Ll}/u.test(run.charAt(unit + 1)) ? letter.toUpperCase() : letter;
  }).join('');
}

type Traits = { asked: boolean; joined?: boolean; character?: boolean };

/** A word that takes a position; rule 9: each part, article, abbreviation and character counts 1. */
function addWord(reader: Reader, folded: string, index: number, traits: Traits): void {
  const first = reader.position++;
  addWhole(reader, folded, first, index, index + folded.length, traits);
}

/** Another word for what was read since a position. */
function addWhole(
  reader: Reader,
  folded: string,
  first: number,
  from: number,
  to: number,
  traits: Traits,
): void {
  const start = reader.fold.starts[from] ?? 0;
  const end = reader.fold.ends[to - 1] ?? 0;
  const spelling = spellingOf(reader.fold.written.slice(from, to).join(''), folded.includes(DOT_WITHIN));
  const last = reader.position - 1;
  reader.words.push({
    key: keyOf(folded),
    spelling,
    first,
    last,
    start,
    end,
    joined: false,
    character: false,
    ...traits,
  });
}

function keyOf(folded: string): string {
  const key = caseless(folded).replaceAll(DOT_WITHIN, '');
  return GROUPED_NUMBER.test(key) ? key.replace(/\P{N}/gu, '') : key;
}

/** Rule 12: "case and marks as written (NFC)"; rule 4: an abbreviation without its dots. */
function spellingOf(written: string, abbreviation: boolean): string {
  const spelling = written
    .normalize('NFC')
    .replace(/\p{Cf}|\u0640|\ufe0f/gu, '')
    .replace(/[‘’‛′`´ʼ]/g, "'");
  return abbreviation ? spelling.replace(/[^\p{L}\p{M}]/gu, '') : spelling;
}
