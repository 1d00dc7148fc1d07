import type { Field, SearchableItem } from '../domain/item.ts';
import { type ItemOrigin, originOf } from './item-source.ts';
import { createOccurrences, type Occurrences } from './occurrences.ts';
import type { PatternSet } from './pattern-set.ts';
import { exactSpelling } from './spelling.ts';
import { eachText, type FieldMask, type FieldText, modeOf } from './text-fields.ts';
import { clearTokens, createTokenList, DOTTED, type TokenList } from './token-list.ts';
import { createTokeniser } from './tokenise.ts';
import type { Term } from './vocabulary.ts';
import { createWordGraph, type WordGraph } from './word-graph.ts';

/** The words of one item, and where the openings of patterns stand in it. Filled anew for each item. */
export interface ItemIndex {
  readonly tokens: TokenList;
  /** All of them; to ask whether there is one, `occurs` takes less. */
  readonly words: WordGraph;
  occurs(term: Term): boolean;
  /** Whether a term with this first hash may occur. */
  mayOccur(hash: number): boolean;
  readonly occurrences: Occurrences;
  /** The item's texts; positions never run on from one to the next. */
  texts: FieldText[];
  /** Goes up with each item: what was worked out for another one is out of date. */
  generation: number;
  load(item: SearchableItem, mask: FieldMask): void;
  textOf(token: number): FieldText;
  /** A token as `=exact` compares it; worked out when first asked for. */
  spellingOf(token: number): string;
  /** The tokens that begin at this position. */
  tokensAt(position: number): readonly number[];
  /** Worked out when first asked for. */
  origin(): ItemOrigin;
}

export function createItemIndex(patterns: PatternSet): ItemIndex {
  patterns.seal();
  const tokens = createTokenList();
  const words = createWordGraph(patterns.vocabulary, tokens);
  const tokenise = createTokeniser(words);
  const occurrences = createOccurrences(patterns, tokens, words);
  let loaded: SearchableItem | null = null;
  let origin: ItemOrigin | null = null;
  let byPosition: number[][] | null = null;
  const spellings: string[] = [];

  function readText(field: Field | null, bit: FieldMask, given: string): void {
    const firstToken = tokens.length;
    const firstPosition = tokens.positions;
    const mapped = tokenise(given, tokens, modeOf(field));
    const composed = mapped === null ? given : mapped.text;
    // One position is left free, so that a phrase does not run on into the next text.
    tokens.positions++;
    const number = index.texts.length;
    index.texts.push({ number, field, bit, given, composed, mapped, firstToken, firstPosition });
  }

  function load(item: SearchableItem, mask: FieldMask): void {
    index.generation++;
    loaded = item;
    origin = null;
    byPosition = null;
    if (spellings.length > 0) spellings.length = 0;
    clearTokens(tokens);
    words.clear();
    index.texts = [];
    eachText(item, mask, readText);
    occurrences.find();
  }

  const index: ItemIndex = {
    tokens,
    get words() {
      words.complete();
      return words;
    },
    occurs: words.occurs,
    mayOccur: words.mayOccur,
    occurrences,
    texts: [],
    generation: 0,
    load,
    textOf: (token) => {
      let low = 0;
      let high = index.texts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((index.texts[middle]?.firstToken ?? 0) <= token) low = middle;
        else high = middle - 1;
      }
      const text = index.texts[low];
      if (text === undefined) throw new Error(`token ${token} has no text`);
      return text;
    },
    spellingOf: (token) => {
      const known = spellings[token];
      if (known !== undefined) return known;
      const { starts, ends, flags } = tokens;
      const written = index.textOf(token).composed.slice(starts[token], ends[token]);
      const spelling = exactSpelling(written, ((flags[token] ?? 0) & DOTTED) !== 0);
      spellings[token] = spelling;
      return spelling;
    },
    tokensAt: (position) => {
      byPosition ??= groupByPosition(tokens);
      return byPosition[position] ?? NO_TOKENS;
    },
    origin: () => {
      if (loaded === null) throw new Error('no item was loaded');
      origin ??= originOf(loaded);
      return origin;
    },
  };
  return index;
}

const NO_TOKENS: readonly number[] = [];

/** Made when `*` in a phrase first asks for it: for most items none does. */
function groupByPosition(tokens: TokenList): number[][] {
  const groups: number[][] = [];
  for (let token = 0; token < tokens.length; token++) {
    const position = tokens.first[token] ?? 0;
    const there = groups[position];
    if (there === undefined) groups[position] = [token];
    else there.push(token);
  }
  return groups;
}
