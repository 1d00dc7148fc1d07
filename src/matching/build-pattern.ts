import type { Pattern, PatternEdge, PatternWord } from './pattern.ts';
import { exactGap, exactSpelling } from './spelling.ts';
import type { Wildcard, WildcardText } from './split-wildcards.ts';
import {
  ABBREVIATION,
  ASKED,
  CHARACTER,
  clearTokens,
  createTokenList,
  DOTTED,
  JOINED,
  keyOf,
  PUNCTUATED,
} from './token-list.ts';
import { createTokeniser, type TokenMode } from './tokenise.ts';

const tokenise = createTokeniser();
/** Filled anew with each text. */
const tokens = createTokenList(16);

/** The words of a text one after the other, read as a text is; null when it has none. */
export function buildPhrase(text: string, mode: TokenMode): Pattern | null {
  return buildWildcardPhrase({ texts: [text], wildcards: [] }, mode);
}

/** As `buildPhrase`, with wildcards between the texts. */
export function buildWildcardPhrase(phrase: WildcardText, mode: TokenMode): Pattern | null {
  const edges: PatternEdge[] = [];
  let position = 0;
  let pending: Wildcard | null = null;
  for (const [index, text] of phrase.texts.entries()) {
    if (pending === 'any') {
      edges.push({ from: position, to: position + 1, word: { match: 'any' }, adjacent: false });
      position++;
    }
    const start = position;
    clearTokens(tokens);
    tokens.positions = start;
    const composed = tokenise(text, tokens, mode)?.text ?? text;
    position = tokens.positions;
    const next = phrase.wildcards[index] ?? null;
    const bounds = {
      suffixAt: pending === 'suffix' ? start : -1,
      prefixAt: next === 'prefix' ? position : -1,
    };
    for (const token of askedTokens()) edges.push(wordEdge(token, composed, bounds));
    pending = next;
  }
  return edges.length === 0 ? null : { edges: edges.sort((a, b) => a.from - b.from), end: position };
}

/** The words of a text as they are spelt (rule 12); null when it has none. */
export function buildExactPhrase(text: string, mode: TokenMode): Pattern | null {
  clearTokens(tokens);
  const composed = tokenise(text, tokens, mode)?.text ?? text;
  const edges: PatternEdge[] = [];
  let gapStart = -1;
  for (const token of askedTokens()) {
    const flags = tokens.flags[token] ?? 0;
    if ((flags & JOINED) !== 0) continue;
    const start = tokens.starts[token] ?? 0;
    const word: PatternWord = {
      match: 'exact',
      key: keyOf(tokens, token),
      spelling: exactSpelling(composed.slice(start, tokens.ends[token]), (flags & DOTTED) !== 0),
      gap: gapStart === -1 ? '' : exactGap(composed.slice(gapStart, start)),
    };
    edges.push({ from: tokens.first[token] ?? 0, to: (tokens.last[token] ?? 0) + 1, word, adjacent: false });
    gapStart = tokens.ends[token] ?? 0;
  }
  return edges.length === 0 ? null : { edges, end: tokens.positions };
}

/** A final `'s`, whichever apostrophe it has. */
const POSSESSIVE = /(?<=\.)[^\p{L}\p{N}.]s(?![\p{L}\p{N}])/u;

/** Whether a word of a query is single capitals with dots, which stands for the word as spelt (rule 4). */
export function isAbbreviation(text: string): boolean {
  if (!text.includes('.') || /\p{Ll}/u.test(text.replace(POSSESSIVE, ''))) return false;
  clearTokens(tokens);
  tokenise(text, tokens, 'text');
  return tokens.length === 1 && ((tokens.flags[0] ?? 0) & ABBREVIATION) !== 0;
}

function askedTokens(): number[] {
  const asked: number[] = [];
  for (let token = 0; token < tokens.length; token++)
    if (((tokens.flags[token] ?? 0) & ASKED) !== 0) asked.push(token);
  return asked;
}

function wordEdge(token: number, text: string, bounds: { suffixAt: number; prefixAt: number }): PatternEdge {
  const from = tokens.first[token] ?? 0;
  const to = (tokens.last[token] ?? 0) + 1;
  const isCharacter = ((tokens.flags[token] ?? 0) & CHARACTER) !== 0;
  const key = keyOf(tokens, token);
  const ends = to === bounds.prefixAt;
  // A run of characters matches wherever it occurs, so that a wildcard beside it adds no more than a vowel sign.
  const match = isCharacter
    ? ends && TAKES_MARKS.test(key)
      ? 'prefix'
      : 'word'
    : from === bounds.suffixAt
      ? 'suffix'
      : ends
        ? 'prefix'
        : 'word';
  return {
    from,
    to,
    word: { match, key },
    adjacent: isAdjacent(token, text),
  };
}

/** Of the scripts without spaces, those in which marks follow a letter. */
const TAKES_MARKS = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;

/** Characters that are written together are a run, which only white space may interrupt. */
function isAdjacent(token: number, text: string): boolean {
  const start = tokens.starts[token] ?? 0;
  const before = token - 1;
  // What is invisible between them does not part them.
  if (before < 0 || exactSpelling(text.slice(tokens.ends[before], start), false) !== '') return false;
  const flags = tokens.flags[token] ?? 0;
  // One character may stand for several with punctuation between: ㈱ is (株).
  if ((flags & PUNCTUATED) !== 0) return false;
  return ((flags | (tokens.flags[before] ?? 0)) & CHARACTER) !== 0;
}
