import { findQualifier, type QualifierName, unknownFieldMessage } from './fields.ts';
import { isRegexp, lexPhrase, lexRegexp, OPENING_QUOTES, type ScannedTerm } from './lex-delimited.ts';
import { lexOperator } from './lex-operator.ts';
import type { Lexeme, Report } from './lexeme.ts';
import { reportForeignSigns } from './report-foreign-signs.ts';

/** `\s`, but for the byte order mark, which has no width. */
const SPACE = /[^\S\ufeff]/;
/** Pasted text and writing from right to left bring them along; they don't exist for matching (rule 1). */
const INVISIBLE = /\p{Cf}/u;
const INVISIBLES = /\p{Cf}+/gu;
const DASH = /\p{Dash}/u;
const FIELD_NAME = /([\p{L}_][\p{L}\p{N}_-]*)\p{Cf}*:/uy;
const DOUBLED_GROUP = /^(\p{L})\1\.$/u;
const NEXT_DOUBLED_GROUP = /^\s+(\p{L})\1\.?(?=[\s()]|$)/u;
const HEBREW = /\p{Script=Hebrew}/u;

/** `title :x`, `title::x`: it would be passed over, and the term looked for everywhere. */
const DISPLACED_COLON =
  'a term does not begin with `:`: a field, its colon and the term stand together, as in title:word';

/** A query as its signs and terms, in order; what can't be one is reported. Linear. */
export function lexQuery(query: string, report: Report): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let at = 0;
  let field: QualifierName | null = null;
  while (at < query.length) {
    if (SPACE.test(query.charAt(at))) field = null;
    if (SPACE.test(query.charAt(at)) || INVISIBLE.test(query.charAt(at))) {
      at++;
      continue;
    }
    const lexeme = lexOne(query, at, field, report);
    lexemes.push(lexeme);
    at = lexeme.end;
    field = lexeme.kind === 'field' ? lexeme.name : null;
  }
  return lexemes;
}

/** @param field - the field whose colon stands directly before. */
function lexOne(query: string, start: number, field: QualifierName | null, report: Report): Lexeme {
  const sign = query.charAt(start);
  if (sign === '(') return { kind: 'open', start, end: start + 1 };
  if (sign === ')') return { kind: 'close', start, end: start + 1 };
  if (OPENING_QUOTES.test(sign)) {
    const phrase = lexPhrase(query, start, report);
    return termOf(phrase, start, { kind: 'phrase', text: phrase.text });
  }
  const address = field === 'link' || field === 'feed';
  if (sign === '/' && (!address || isRegexp(query, start))) return lexRegexp(query, start, report);
  if (sign === '=') return lexExact(query, start, report);
  if (DASH.test(sign)) return lexMinus(query, start, field, report);
  return lexWord(query, start, field, report);
}

function termOf(
  scanned: ScannedTerm,
  start: number,
  term: { kind: 'phrase' | 'exact'; text: string },
): Lexeme {
  return scanned.closed ? { ...term, start, end: scanned.end } : { kind: 'bad', start, end: scanned.end };
}

function lexExact(query: string, start: number, report: Report): Lexeme {
  const from = skipInvisible(query, start + 1);
  if (OPENING_QUOTES.test(query.charAt(from))) {
    const phrase = lexPhrase(query, from, report);
    return termOf(phrase, start, { kind: 'exact', text: phrase.text });
  }
  const end = endOfWord(query, from);
  const text = query.slice(from, end);
  const qualifier = lexQualifier(query, from);
  if (qualifier !== null) {
    const name = query.slice(from, qualifier.end);
    report(
      'error',
      start,
      qualifier.end,
      `\`=\` stands directly before a word or phrase: write ${name}=word`,
    );
    return { kind: 'bad', start, end };
  }
  if (text !== '' && !/^[=/:]/.test(text)) return { kind: 'exact', text, start, end };
  report(
    'error',
    start,
    Math.max(end, start + 1),
    '`=` needs a word or phrase directly after it, without a space, as in =US or ="El País"',
  );
  return { kind: 'bad', start, end: Math.max(end, start + 1) };
}

function lexMinus(query: string, start: number, field: QualifierName | null, report: Report): Lexeme {
  const end = skipInvisible(query, start + 1);
  const next = query.charAt(end);
  if (next === '' || next === ')' || SPACE.test(next) || DASH.test(next)) {
    report(
      'error',
      start,
      start + 1,
      'a lone `-` means nothing: write -word or NOT word to exclude, "a-b" for a compound',
    );
    return { kind: 'bad', start, end };
  }
  if (field === null) return { kind: 'not', start, end };
  const wordEnd = endOfWord(query, end);
  const word = wordEnd === end ? 'word' : query.slice(end, Math.min(wordEnd, end + 40));
  report('error', start, end, `\`${field}:\` takes a term: to exclude, write -${field}:${word}`);
  return { kind: 'bad', start, end: wordEnd };
}

function lexWord(query: string, start: number, field: QualifierName | null, report: Report): Lexeme {
  // Before the end of the word is looked for, since a thousand fields in a row would look a thousand times.
  const qualifier = lexQualifier(query, start);
  if (qualifier !== null) return qualifier;
  const end = endOfWord(query, start);
  const text = query.slice(start, end);
  if (/^:\P{P}/u.test(text)) {
    report('error', start, start + 1, DISPLACED_COLON);
    return { kind: 'bad', start, end };
  }
  if (field === null) {
    const operator = lexOperator(text.replace(INVISIBLES, ''), { start, end, query }, report);
    if (operator !== null) return operator;
    if (reportUnknownField(text, start, report)) return { kind: 'bad', start, end };
  } else if (reportOperatorWithin(text, start, field, report)) return { kind: 'bad', start, end };
  // In an address these signs are nothing else.
  const address = field === 'link' || (field === 'feed' && text.includes('://'));
  if (!address && reportForeignSigns(text, start, query, report)) return { kind: 'bad', start, end };
  return { kind: 'word', text, start, end };
}

/** A known field with its colon; the parser refuses one directly after another. */
function lexQualifier(query: string, start: number): Lexeme | null {
  FIELD_NAME.lastIndex = start;
  const name = FIELD_NAME.exec(query)?.[1];
  const qualifier = name === undefined ? null : findQualifier(name);
  if (name === undefined || qualifier === null) return null;
  return { kind: 'field', name: qualifier, start, end: skipInvisible(query, FIELD_NAME.lastIndex) };
}

/** `title:NOT x` would look for the word “not”. Codes and hosts are read as such. */
function reportOperatorWithin(text: string, start: number, field: QualifierName, report: Report): boolean {
  if (field === 'lang' || field === 'site' || !/^(?:AND|OR|NOT|(?:NEAR|BEFORE)(?:\/\d*)?)$/.test(text))
    return false;
  const excluding =
    text === 'NOT' ? `to exclude, write NOT ${field}:word` : `several terms stand in ${field}:( )`;
  report(
    'error',
    start,
    start + text.length,
    `\`${field}:\` takes a term, not \`${text}\`: ${excluding}; for the word itself, put it in quotes`,
  );
  return true;
}

function reportUnknownField(text: string, start: number, report: Report): boolean {
  FIELD_NAME.lastIndex = 0;
  const name = FIELD_NAME.exec(text)?.[1];
  if (name === undefined) return false;
  report('error', start, start + FIELD_NAME.lastIndex, unknownFieldMessage(name, text));
  return true;
}

/** Up to white space, a parenthesis or a quote; `EE. UU.` is one word (rule 4). */
function endOfWord(query: string, start: number): number {
  let end = start;
  while (end < query.length && !endsWord(query, end)) end++;
  if (!DOUBLED_GROUP.test(query.slice(start, Math.min(end, start + 6)))) return end;
  const next = NEXT_DOUBLED_GROUP.exec(query.slice(end, end + 40));
  return next === null ? end : end + next[0].length;
}

function endsWord(query: string, at: number): boolean {
  const character = query.charAt(at);
  if (character === '(' || character === ')' || SPACE.test(character)) return true;
  if (!OPENING_QUOTES.test(character)) return false;
  // Gershayim, as in צה"ל, is part of the word.
  return !(HEBREW.test(query.charAt(at - 1)) && HEBREW.test(query.charAt(at + 1)));
}

function skipInvisible(query: string, start: number): number {
  let at = start;
  while (at < query.length && INVISIBLE.test(query.charAt(at))) at++;
  return at;
}
