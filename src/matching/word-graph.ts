import type { AffixFilter } from './affixes.ts';
import type { FoldedText } from './fold-text.ts';
import { withRoom } from './growing-array.ts';
import type { HashFilter } from './hash-filter.ts';
import type { TokenList } from './token-list.ts';
import type { Term, Vocabulary } from './vocabulary.ts';

/**
 * Which terms the words of an item are, by position. An entry is one term of one token; the entries of the
 * tokens that begin at a position form a chain.
 */
export interface WordGraph {
  clear(): void;
  /** A word that is in neither filter is no term; for the second see `mayHaveAffix`. */
  readonly words: HashFilter;
  readonly affixes: AffixFilter | null;
  /** The beginnings and ends that are asked for of a token. */
  enterAffixes(token: number, position: number, text: FoldedText, start: number, end: number): void;
  /** The entries of beginnings and ends come first, in the order of their tokens; they are there from the start. */
  affixCount(): number;
  /** The first entry of a beginning or end that belongs to the token, or to one after it. */
  firstAffixOf(token: number): number;
  /** Gives all words their entries: most items have nothing for which they are looked up. */
  complete(): void;
  termOf(entry: number): Term;
  tokenOf(entry: number): number;
  /** The chain at a position; -1 is its end. */
  firstAt(position: number): number;
  nextOf(entry: number): number;
  /** The entries of a term, in the order of the text; -1 is their end. */
  firstOf(term: Term): number;
  occurs(term: Term): boolean;
  /** Whether a term with this first hash may occur; in a long text it may always. */
  mayOccur(hash: number): boolean;
  nextSame(entry: number): number;
  isTerm(token: number, position: number, term: Term): boolean;
}

const END = -1;
const NOT_THERE = -1;
/** Of more tokens an index is made at once. */
const FEW_TOKENS = 128;

/**
 * @param vocabulary - to which nothing is added any more
 * @param tokens - of the item
 */
export function createWordGraph(vocabulary: Vocabulary, tokens: TokenList): WordGraph {
  const { findAffixes } = vocabulary;
  const { place, valueAt } = vocabulary.words;
  const { words, affixes } = vocabulary.filters();
  const affixTerms: Term[] = [];
  // By entry. Those of affixes come first.
  let terms = new Int32Array(256);
  let tokenOf = new Int32Array(256);
  let next = new Int32Array(256);
  let count = 0;
  let affixCount = 0;
  let completed = false;
  // By position.
  let heads = new Int32Array(256).fill(END);
  /** Positions whose heads may be set. */
  let used = 0;
  // By term, as a hash table of the first entries plus one: made when first asked for.
  let byTerm = new Int32Array(64);
  let same = new Int32Array(256);
  let indexed = false;

  function clear(): void {
    clearHeads();
    count = 0;
    affixCount = 0;
    completed = false;
    indexed = false;
  }

  function clearHeads(): void {
    for (let position = 0; position < used; position++) heads[position] = END;
    used = 0;
  }

  function enterAffixes(token: number, position: number, text: FoldedText, start: number, end: number): void {
    const found = findAffixes(text, start, end, affixTerms);
    for (let each = 0; each < found; each++) addEntry(token, position, affixTerms[each] ?? 0);
    affixCount = count;
  }

  function firstAffixOf(token: number): number {
    let low = 0;
    let high = affixCount;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tokenOf[middle] ?? 0) < token) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function complete(): void {
    if (completed) return;
    completed = true;
    indexed = false;
    // The entries of a term are to be in the order of the text.
    clearHeads();
    count = 0;
    for (let entry = 0; entry < affixCount; entry++) {
      const token = tokenOf[entry] ?? 0;
      addEntry(token, tokens.first[token] ?? 0, terms[entry] ?? 0);
    }
    for (let token = 0; token < tokens.length; token++) enterWord(token);
  }

  function enterWord(token: number): void {
    const found = place(tokens.hashesA[token] ?? 0, tokens.hashesB[token] ?? 0);
    if (found !== NOT_THERE) addEntry(token, tokens.first[token] ?? 0, valueAt(found));
  }

  function addEntry(token: number, position: number, term: Term): void {
    if (position >= heads.length) growHeads(position);
    if (position >= used) used = position + 1;
    if (count === terms.length) {
      terms = withRoom(terms, count);
      tokenOf = withRoom(tokenOf, count);
      next = withRoom(next, count);
    }
    terms[count] = term;
    tokenOf[count] = token;
    next[count] = heads[position] ?? END;
    heads[position] = count++;
  }

  function growHeads(position: number): void {
    const { length } = heads;
    heads = withRoom(heads, position).fill(END, length);
  }

  function indexTerms(): void {
    indexed = true;
    same = withRoom(same, count);
    if (byTerm.length < count * 2)
      byTerm = new Int32Array(byTerm.length * 2 ** Math.ceil(Math.log2((count * 2) / byTerm.length)));
    else byTerm.fill(0);
    // From the end, so that each chain is in the order of the text.
    for (let entry = count - 1; entry >= 0; entry--) {
      const slot = slotOf(terms[entry] ?? 0);
      same[entry] = (byTerm[slot] ?? 0) - 1;
      byTerm[slot] = entry + 1;
    }
  }

  function firstOf(term: Term): number {
    complete();
    if (!indexed) indexTerms();
    return (byTerm[slotOf(term)] ?? 0) - 1;
  }

  function occurs(term: Term): boolean {
    return mayOccur(vocabulary.hashAOf(term)) && firstOf(term) !== END;
  }

  /** For a few questions a look at each word takes less time than an index of them. */
  function mayOccur(hash: number): boolean {
    const { length, hashesA } = tokens;
    if (length > FEW_TOKENS) return true;
    for (let token = 0; token < length; token++) if (hashesA[token] === hash) return true;
    for (let entry = 0; entry < affixCount; entry++)
      if (vocabulary.hashAOf(terms[entry] ?? 0) === hash) return true;
    return false;
  }

  function slotOf(term: Term): number {
    const mask = byTerm.length - 1;
    let slot = (Math.imul(term, 0x9e3779b1) >>> 7) & mask;
    for (;;) {
      const entry = (byTerm[slot] ?? 0) - 1;
      if (entry === END || terms[entry] === term) return slot;
      slot = (slot + 1) & mask;
    }
  }

  return {
    clear,
    words,
    affixes,
    enterAffixes,
    affixCount: () => affixCount,
    firstAffixOf,
    complete,
    termOf: (entry) => terms[entry] ?? 0,
    tokenOf: (entry) => tokenOf[entry] ?? 0,
    firstAt: (position) => (position < used ? (heads[position] ?? END) : END),
    nextOf: (entry) => next[entry] ?? END,
    firstOf,
    occurs,
    mayOccur,
    nextSame: (entry) => same[entry] ?? END,
    isTerm: (token, position, term) => {
      for (let entry = heads[position] ?? END; entry !== END; entry = next[entry] ?? END)
        if (tokenOf[entry] === token && terms[entry] === term) return true;
      return false;
    },
  };
}
