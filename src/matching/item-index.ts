import type { SearchableItem } from '../domain/item.ts';
import { type FieldMask, type FieldText, textsOf } from './text-fields.ts';
import { createTokenList, type TokenList } from './token-list.ts';
import { createTokeniser } from './tokenise.ts';
import type { Term, Vocabulary } from './vocabulary.ts';

/** The words of one item, found by term and by position. Filled anew for each item. */
export interface ItemIndex {
  readonly tokens: TokenList;
  /** The item's texts; positions never run on from one to the next. */
  texts: FieldText[];
  /** How many positions the texts have. */
  positions: number;
  /** Goes up with each item: what was worked out for another one is out of date. */
  generation: number;
  /** The terms that occur, in the order of their first occurrence. */
  terms: Term[];
  load(item: SearchableItem, mask: FieldMask): void;
  /** The tokens that are this term, in the order of the text. */
  occurrences(term: Term): readonly number[];
  /** The tokens that begin at this position. */
  at(position: number): readonly number[];
  isTerm(token: number, term: Term): boolean;
  textOf(token: number): FieldText;
}

const NONE: readonly number[] = [];

export function createItemIndex(vocabulary: Vocabulary): ItemIndex {
  const tokenise = createTokeniser();
  const tokens = createTokenList();
  /** The text and the terms of each token. */
  const textIndex: number[] = [];
  const termsOf: (readonly Term[] | null)[] = [];
  const occurrences: number[][] = [];
  /** The generation in which a term last occurred. */
  const seen: number[] = [];
  let byPosition: (number[] | undefined)[] | null = null;

  function load(item: SearchableItem, mask: FieldMask): void {
    index.generation++;
    index.terms = [];
    index.texts = textsOf(item, mask);
    tokens.length = 0;
    byPosition = null;
    let position = 0;
    for (const [number, { composed, mode }] of index.texts.entries()) {
      const first = tokens.length;
      // One position is left free, so that a phrase does not run on into the next text.
      position = tokenise(composed.text, tokens, position, mode) + 1;
      for (let token = first; token < tokens.length; token++) addToken(token, number);
    }
    index.positions = position;
  }

  function addToken(token: number, text: number): void {
    const terms = vocabulary.find(tokens.keys[token] ?? '');
    textIndex[token] = text;
    termsOf[token] = terms;
    if (terms === null) return;
    for (const term of terms) {
      if (seen[term] === index.generation) {
        occurrences[term]?.push(token);
      } else {
        seen[term] = index.generation;
        occurrences[term] = [token];
        index.terms.push(term);
      }
    }
  }

  /** Made when a phrase or a wildcard first asks for it: for most items none does. */
  function groupByPosition(): (number[] | undefined)[] {
    const made: (number[] | undefined)[] = [];
    for (let token = 0; token < tokens.length; token++) {
      const position = tokens.first[token] ?? 0;
      const there = made[position];
      if (there === undefined) made[position] = [token];
      else there.push(token);
    }
    return made;
  }

  const index: ItemIndex = {
    tokens,
    texts: [],
    positions: 0,
    generation: 0,
    terms: [],
    load,
    occurrences: (term) => (seen[term] === index.generation ? (occurrences[term] ?? NONE) : NONE),
    at: (position) => {
      byPosition ??= groupByPosition();
      return byPosition[position] ?? NONE;
    },
    isTerm: (token, term) => termsOf[token]?.includes(term) ?? false,
    textOf: (token) => {
      const text = index.texts[textIndex[token] ?? 0];
      if (text === undefined) throw new Error(`token ${token} has no text`);
      return text;
    },
  };
  return index;
}
