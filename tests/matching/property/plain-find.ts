import type { Field } from '../../../src/domain/item.ts';
import { caseless, plainFold, plainPieces } from './plain-fold.ts';
import type { Element, Exact, Leaf, PlainQuery, Proximity, Regexp, Term } from './plain-query.ts';
import { type PlainWord, plainWords } from './plain-words.ts';

/** One text of an item; rule 7: "Only fields, and single categories, bound a phrase". */
export interface PlainText {
  /** Null for the feed's name. */
  field: Field | null;
  given: string;
  words: PlainWord[];
}

/** Where something stands in a text: positions of its first and last word, UTF-16 units. */
export interface Place {
  first: number;
  last: number;
  start: number;
  end: number;
}

/** All places where a clause stands in a text, whether they overlap or not. */
export function findClause(clause: Leaf | Proximity, text: PlainText): Place[] {
  if (clause.kind === 'regexp') return findRegexp(clause, text);
  return clause.kind === 'near' ? findNear(clause, text) : findWords(clause, text);
}

/** One word of a clause, and whether a word of a text is one, given the word before it. */
interface Wanted {
  fits(word: PlainWord, before: PlainWord | undefined, text: PlainText): boolean;
}

/** Every way to read the clause, tried from every word of the text on. */
function findWords(clause: Term | Exact, text: PlainText): Place[] {
  return readClause(clause, text.field === 'link').flatMap((reading) =>
    text.words.flatMap((word) =>
      reading[0]?.fits(word, undefined, text)
        ? endsOf(reading, 1, word, text).map((last) => placeOf(word, last))
        : [],
    ),
  );
}

/** The last words with which the rest of a reading can end, when it goes on after this word. */
function endsOf(reading: Wanted[], from: number, before: PlainWord, text: PlainText): PlainWord[] {
  const wanted = reading[from];
  if (wanted === undefined) return [before];
  return text.words
    .filter((word) => word.first === before.last + 1 && wanted.fits(word, before, text))
    .flatMap((word) => endsOf(reading, from + 1, word, text));
}

function placeOf(from: PlainWord, to: PlainWord): Place {
  return { first: from.first, last: to.last, start: from.start, end: to.end };
}

/** What a clause is read as, in texts and in addresses; kept, since it is tried on many texts. */
const READ = {
  text: new WeakMap<Term | Exact, Wanted[][]>(),
  address: new WeakMap<Term | Exact, Wanted[][]>(),
};

function readClause(clause: Term | Exact, address: boolean): Wanted[][] {
  const read = address ? READ.address : READ.text;
  const known = read.get(clause);
  const readings =
    known ?? (clause.kind === 'exact' ? [readExact(clause.text, address)] : readTerm(clause, address));
  if (known === undefined) read.set(clause, readings);
  return readings;
}

/** A compound is read in two ways (rule 3), so a phrase with two of them in four. */
function readTerm(term: Term, address: boolean): Wanted[][] {
  const [only] = term.elements;
  const bare = !term.quoted && only?.match === 'word' && !address;
  // Rule 4: "unquoted U.S. in a query means =US".
  if (bare && /^(?:\p{Lu}\.)+\p{Lu}?\.?(?:['’][sS])?$/u.test(only.text))
    return [readExact(only.text, address)];
  return term.elements
    .map((element) => readElement(element, address))
    .reduce((before, next) => before.flatMap((start) => next.map((end) => [...start, ...end])));
}

function readElement({ match, text: written }: Element, address: boolean): Wanted[][] {
  // Rule 8: "exactly one word".
  if (match === 'any') return [[{ fits: () => true }]];
  const words = plainWords(written, address).filter((word) => word.asked);
  return pathsFrom(0, words).map((path) =>
    path.map((word, index) => {
      const end = match === 'prefix' && index === path.length - 1;
      const begin = match === 'suffix' && index === 0;
      // Rule 6: a run "wherever it occurs", so that a wildcard beside it adds nothing.
      // But "zero or more letters" may be vowel signs.
      const marked = end && /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u.test(word.key);
      const how =
        end && (!word.character || marked) ? 'prefix' : begin && !word.character ? 'suffix' : 'word';
      return wantedWord(word, path[index - 1], how, written);
    }),
  );
}

/** The ways through the words of a query, of which a compound is two. */
function pathsFrom(position: number, words: PlainWord[]): PlainWord[][] {
  const here = words.filter((word) => word.first === position);
  if (here.length === 0) return [[]];
  return here.flatMap((word) => pathsFrom(word.last + 1, words).map((rest) => [word, ...rest]));
}

function wantedWord(
  wanted: PlainWord,
  before: PlainWord | undefined,
  how: 'word' | 'prefix' | 'suffix',
  query: string,
): Wanted {
  // Rule 6: what is written together with a character is one run with it, in which "white space is free".
  const run =
    before !== undefined &&
    (wanted.character || before.character) &&
    squeeze(query.slice(before.end, wanted.start)) === '' &&
    !/\s/.test(query.slice(before.end, wanted.start));
  return {
    fits: (word, previous, text) => {
      if (run && previous !== undefined && !isWithinRun(text.given.slice(previous.end, word.start)))
        return false;
      if (how === 'word') return word.key === wanted.key;
      // Rule 11: "zero or more letters".
      return how === 'prefix' ? word.key.startsWith(wanted.key) : word.key.endsWith(wanted.key);
    },
  };
}

/** Rule 3: "a hyphenated compound is also one word". */
function isWithinRun(gap: string): boolean {
  return squeeze(gap) === '' || /^\p{Cf}*[\p{Pd}\u2212]\p{Cf}*$/u.test(gap);
}

/** Rule 12: "case and marks as written (NFC), whole words, white space free". */
function readExact(written: string, address: boolean): Wanted[] {
  const words = plainWords(written, address).filter((word) => word.asked && !word.joined);
  return words.map((wanted, index) => {
    const gap = exactGap(written.slice(words[index - 1]?.end ?? wanted.start, wanted.start));
    return {
      fits: (word, before, { given }) =>
        word.spelling === wanted.spelling &&
        (before === undefined || exactGap(given.slice(before.end, word.start)) === gap),
    };
  });
}

/** Rule 2: "A final 's is dropped on both sides". */
function exactGap(between: string): string {
  return squeeze(between).replace(/^'s/i, '');
}

/** What stands between two words, without white space and with one kind of dash and apostrophe. */
function squeeze(between: string): string {
  return between
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[’‘]/g, "'");
}

/** Rules 9 and 10: any pair of places in one text, the later beginning 1 to n positions after the earlier's end. */
function findNear(chain: Proximity, text: PlainText): Place[] {
  return chain.rest.reduce(
    (found, { ordered, distance, operand }) =>
      distinct(
        found.flatMap((one) =>
          findOperand(operand, text).flatMap((other) => [
            ...spanned(one, other, distance),
            ...(ordered ? [] : spanned(other, one, distance)),
          ]),
        ),
      ),
    findOperand(chain.first, text),
  );
}

function findOperand(operand: PlainQuery, text: PlainText): Place[] {
  if (operand.kind === 'or') return operand.children.flatMap((child) => findOperand(child, text));
  if (operand.kind === 'near' || operand.kind === 'term' || operand.kind === 'exact')
    return findClause(operand, text);
  throw new Error(`${operand.kind} is no operand of NEAR`);
}

function spanned(earlier: Place, later: Place, distance: number): Place[] {
  const apart = later.first - earlier.last;
  if (apart < 1 || apart > distance) return [];
  return [{ first: earlier.first, last: later.last, start: earlier.start, end: later.end }];
}

function distinct(places: Place[]): Place[] {
  return [...new Map(places.map((place) => [Object.values(place).join(' '), place])).values()];
}

/**
 * Rule 13: "unanchored, per field, on the text as stored (NFC)", an address without its escapes, as for words.
 * JavaScript reads the tests' patterns as RE2 does.
 */
function findRegexp({ source, ignoreCase }: Regexp, text: PlainText): Place[] {
  let composed = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const { written, length } of plainPieces(text.given, text.field === 'link')) {
    const piece = written.normalize('NFC');
    const same = piece === written;
    const escaped = written !== text.given.slice(at, at + length);
    // Composed, a letter and its mark stand where both stood; else each character where it stood.
    for (const part of same ? written : [piece]) {
      const width = !same ? length : escaped ? encodeURIComponent(part).length : part.length;
      for (let unit = 0; unit < part.length; unit++) {
        starts.push(same && !escaped ? at + unit : at);
        ends.push(same && !escaped ? at + unit + 1 : at + width);
      }
      at += width;
    }
    composed += piece;
  }
  const pattern = new RegExp(source.replaceAll('\\p{Han}', '\\p{sc=Han}'), ignoreCase ? 'giu' : 'gu');
  return [...composed.matchAll(pattern)].map(({ 0: found, index }) => ({
    ...{ first: 0, last: 0 },
    start: starts[index] ?? 0,
    end: ends[index + found.length - 1] ?? 0,
  }));
}

/** Rule 17: "`tag:` is the whole tag, folded". */
export function wholeTagOf(written: string): string {
  return caseless(plainFold(written).text).replace(/ +/g, ' ').trim();
}
