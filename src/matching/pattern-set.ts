import {
  type CompiledPattern,
  compileLine,
  compilePattern,
  MAX_OPENING,
  openingPaths,
} from './compiled-pattern.ts';
import { createLineTable } from './line-table.ts';
import type { Pattern, PatternEdge } from './pattern.ts';
import { createPhraseTrie, type PatternNumber, type PhraseTrie } from './phrase-trie.ts';
import { createVocabulary, type Term, type Vocabulary } from './vocabulary.ts';

/** All patterns of a topic set. */
export interface PatternSet {
  vocabulary: Vocabulary;
  /** Of the anchors: it is walked for each item. */
  openings: PhraseTrie;
  /** The same pattern of two topics is one. */
  add(pattern: Pattern): PatternNumber;
  /** How often a pattern is guessed to occur, once all are there: low is rare. */
  costOf(number: PatternNumber): number;
  /** Terms of which one occurs wherever the pattern does. */
  neededTerms(number: PatternNumber): readonly Term[];
  /** Makes the pattern one whose opening is found in each item; others are looked for when asked for. */
  anchor(number: PatternNumber): void;
  isAnchor(number: PatternNumber): boolean;
  /** Null for an anchor that is found as soon as its opening is. */
  compiledOf(number: PatternNumber): CompiledPattern | null;
  size(): number;
  /** To be called once all patterns are there, and all anchors. */
  seal(): void;
}

export function createPatternSet(): PatternSet {
  const vocabulary = createVocabulary();
  const openings = createPhraseTrie();
  let lines = createLineTable();
  /** Other patterns, by their edges. */
  const known = new Map<string, PatternNumber>();
  /** Most patterns are words in a line: of these only the terms are kept until more is asked for. */
  const forms: (Term[] | CompiledPattern | null)[] = [];
  const costs: number[] = [];
  const uses: number[] = [];
  const anchors: boolean[] = [];
  /** Of a line its rarest term. */
  const needed: (Term | readonly Term[])[] = [];

  function add(pattern: Pattern): PatternNumber {
    const words = wordsInLine(pattern);
    const next = forms.length;
    const number = words === null ? addGraph(pattern, next) : addLine(words, next);
    if (number === next) {
      costs.push(guessCost(pattern));
      uses.push(0);
      anchors.push(false);
    }
    uses[number] = (uses[number] ?? 0) + 1;
    return number;
  }

  function addLine(words: readonly string[], next: PatternNumber): PatternNumber {
    const terms = words.map((word) => vocabulary.intern('word', word));
    const number = lines.intern(terms, next);
    if (number !== next) return number;
    forms.push(terms);
    needed.push(rarestTerm(terms, words));
    return next;
  }

  function addGraph(pattern: Pattern, next: PatternNumber): PatternNumber {
    const signature = JSON.stringify(pattern.edges);
    const same = known.get(signature);
    if (same !== undefined) return same;
    known.set(signature, next);
    const compiled = compilePattern(pattern, vocabulary);
    forms.push(compiled);
    needed.push(compiled.firstTerms);
    return next;
  }

  /** What only serves to add patterns is let go of. */
  function seal(): void {
    vocabulary.seal(openings);
    lines = createLineTable();
    known.clear();
    for (const list of [costs, uses, needed]) list.length = 0;
  }

  function anchor(number: PatternNumber): void {
    if (anchors[number] === true) return;
    anchors[number] = true;
    const form = forms[number] ?? null;
    if (Array.isArray(form) && form.length <= MAX_OPENING) {
      openings.add(form, number);
      forms[number] = null;
      return;
    }
    const pattern = compiledOf(number);
    if (pattern === null) return;
    const paths = openingPaths(pattern);
    for (const path of paths) openings.add(path.terms, number);
    if (paths.every((path) => path.whole)) forms[number] = null;
  }

  function compiledOf(number: PatternNumber): CompiledPattern | null {
    const form = forms[number] ?? null;
    if (!Array.isArray(form)) return form;
    const compiled = compileLine(form);
    forms[number] = compiled;
    return compiled;
  }

  return {
    vocabulary,
    openings,
    add,
    // What many topics ask for is in the news.
    costOf: (number) => (costs[number] ?? 1) * Math.sqrt(uses[number] ?? 1),
    neededTerms: (number) => {
      const terms = needed[number] ?? [];
      return typeof terms === 'number' ? [terms] : terms;
    },
    anchor,
    isAnchor: (number) => anchors[number] === true,
    compiledOf,
    seal,
    size: () => forms.length,
  };
}

/** Whether as an anchor it is found as soon as its opening is: words one after the other. */
export function isPlain(pattern: Pattern): boolean {
  return pattern.end <= MAX_OPENING && wordsInLine(pattern) !== null;
}

/** The keys of a pattern that is plain words one after the other; null for any other. */
function wordsInLine({ edges }: Pattern): string[] | null {
  const words: string[] = [];
  for (const [at, { from, to, word, adjacent }] of edges.entries()) {
    if (from !== at || to !== at + 1 || adjacent || word.match !== 'word') return null;
    words.push(word.key);
  }
  return words;
}

/** The term of the longest word. */
function rarestTerm(terms: readonly Term[], words: readonly string[]): Term {
  let longest = 0;
  for (const [at, word] of words.entries()) if (word.length > (words[longest]?.length ?? 0)) longest = at;
  return terms[longest] ?? 0;
}

/** Words counted towards a pattern's rarity. */
const MAX_COUNTED = 6;

/** For how many words a beginning or an end stands, and by how many letters they are longer. */
const AFFIX_WORDS = 2;
const AFFIX_LETTERS = 2;

/** Short words are frequent ones; each further word makes a phrase rarer. */
function guessCost({ edges }: Pattern): number {
  let cost = 1;
  let node = 0;
  for (const edge of edges.slice(0, MAX_COUNTED)) {
    // One path: of a compound either the whole or the parts.
    if (edge.from < node) continue;
    cost *= wordCost(edge);
    node = edge.to;
  }
  return cost;
}

function wordCost({ word }: PatternEdge): number {
  if (word.match === 'any') return 1;
  const rarity = (length: number) => Math.max(length, 1) ** 2;
  if (word.match === 'word' || word.match === 'exact') return 1 / rarity(word.key.length);
  // It stands for some words that are longer.
  return AFFIX_WORDS / rarity(word.key.length + AFFIX_LETTERS);
}
