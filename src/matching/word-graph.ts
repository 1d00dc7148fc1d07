import type { AffixFilter } from './affixes.ts';
import { withRoom } from './growing-array.ts';
import type { PairFilter } from './pair-table.ts';
import type { Term, Vocabulary } from './vocabulary.ts';

/**
 * Which terms the words of an item are, by position. An entry is one term of one token; the entries of the
 * tokens that begin at a position form a chain.
 */
export interface WordGraph {
  clear(): void;
  /** What follows can be taken back, as long as no other text was begun. */
  beginText(): void;
  /** @param position - where the text began */
  takeBackText(position: number): void;
  /** A word that is in neither filter is no term; for the second see `mayHaveAffix`. */
  readonly words: PairFilter;
  readonly affixes: AffixFilter | null;
  /** A token that may be a term: its hash, the cells of its key, and the position at which it begins. */
  enter(
    token: number,
    position: number,
    a: number,
    b: number,
    cells: Int32Array,
    start: number,
    end: number,
  ): void;
  /** To be called when all texts were read, and before what follows here. */
  resolve(): void;
  entryCount(): number;
  termOf(entry: number): Term;
  tokenOf(entry: number): number;
  /** What the vocabulary notes of the entry's term. */
  noteOf(entry: number): number;
  /** The chain at a position; -1 is its end. */
  firstAt(position: number): number;
  nextOf(entry: number): number;
  /** The entries of a term, in the order of the text; -1 is their end. */
  firstOf(term: Term): number;
  occurs(term: Term): boolean;
  nextSame(entry: number): number;
  isTerm(token: number, position: number, term: Term): boolean;
}

const END = -1;
const NOT_THERE = -1;
/** Since `*` in a phrase may be any word. */
const EVERYTHING: PairFilter = { bits: new Uint8Array([0xff]), mask: 0 };

/** @param vocabulary - to which nothing is added any more */
export function createWordGraph(vocabulary: Vocabulary): WordGraph {
  const { findAffixes } = vocabulary;
  const { place, valueAt, noteAt } = vocabulary.words;
  const affixes = vocabulary.affixFilter();
  const affixTerms: Term[] = [];
  // By entry.
  let terms = new Int32Array(256);
  let notes = new Int32Array(256);
  let tokenOf = new Int32Array(256);
  let next = new Int32Array(256);
  let count = 0;
  let countBefore = 0;
  // Tokens that are still to be looked up: four numbers each.
  let pending = new Int32Array(1_024);
  let pendingCount = 0;
  let pendingBefore = 0;
  // By position.
  let heads = new Int32Array(256).fill(END);
  /** Positions whose heads may be set. */
  let used = 0;
  // By term, as a hash table of the first entries plus one: made when first asked for.
  let byTerm = new Int32Array(64);
  let same = new Int32Array(256);
  let indexed = false;

  function clear(): void {
    for (let position = 0; position < used; position++) heads[position] = END;
    count = 0;
    pendingCount = 0;
    used = 0;
    indexed = false;
  }

  function beginText(): void {
    countBefore = count;
    pendingBefore = pendingCount;
  }

  function takeBackText(position: number): void {
    heads.fill(END, position, Math.max(position, used));
    used = Math.min(used, position);
    count = countBefore;
    pendingCount = pendingBefore;
  }

  function enter(
    token: number,
    position: number,
    a: number,
    b: number,
    cells: Int32Array,
    start: number,
    end: number,
  ): void {
    const at = pendingCount;
    if (at + 3 >= pending.length) pending = withRoom(pending, at + 3);
    pending[at] = a;
    pending[at + 1] = b;
    pending[at + 2] = token;
    pending[at + 3] = position;
    pendingCount = at + 4;
    if (affixes === null) return;
    // Their cells are there only now.
    const affixCount = findAffixes(cells, start, end, affixTerms);
    for (let each = 0; each < affixCount; each++) {
      const term = affixTerms[each] ?? 0;
      addEntry(token, position, term, vocabulary.noteOf(term));
    }
  }

  /** All at once, so that the processor can wait for the memory of several at a time. */
  function resolve(): void {
    for (let at = 0; at < pendingCount; at += 4) {
      const found = place(pending[at] ?? 0, pending[at + 1] ?? 0);
      if (found !== NOT_THERE)
        addEntry(pending[at + 2] ?? 0, pending[at + 3] ?? 0, valueAt(found), noteAt(found));
    }
    pendingCount = 0;
  }

  function addEntry(token: number, position: number, term: Term, note: number): void {
    if (position >= heads.length) growHeads(position);
    if (position >= used) used = position + 1;
    if (count === terms.length) {
      terms = withRoom(terms, count);
      notes = withRoom(notes, count);
      tokenOf = withRoom(tokenOf, count);
      next = withRoom(next, count);
    }
    terms[count] = term;
    notes[count] = note;
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
    if (!indexed) indexTerms();
    return (byTerm[slotOf(term)] ?? 0) - 1;
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
    beginText,
    takeBackText,
    words: vocabulary.asksForAnyWord() ? EVERYTHING : vocabulary.words.filter(),
    affixes,
    enter,
    resolve,
    entryCount: () => count,
    termOf: (entry) => terms[entry] ?? 0,
    tokenOf: (entry) => tokenOf[entry] ?? 0,
    noteOf: (entry) => notes[entry] ?? 0,
    firstAt: (position) => (position < used ? (heads[position] ?? END) : END),
    nextOf: (entry) => next[entry] ?? END,
    firstOf,
    occurs: (term) => firstOf(term) !== END,
    nextSame: (entry) => same[entry] ?? END,
    isTerm: (token, position, term) => {
      for (let entry = heads[position] ?? END; entry !== END; entry = next[entry] ?? END)
        if (tokenOf[entry] === token && terms[entry] === term) return true;
      return false;
    },
  };
}
