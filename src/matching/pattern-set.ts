import {
  type CompiledPattern,
  compileLine,
  compilePattern,
  MAX_OPENING,
  openingPaths,
} from './compiled-pattern.ts';
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
}

export function createPatternSet(): PatternSet {
  const vocabulary = createVocabulary();
  const openings = createPhraseTrie();
  const known = new Map<string, PatternNumber>();
  /** Most patterns are words in a line: of these only the terms are kept until more is asked for. */
  const forms: (Term[] | CompiledPattern | null)[] = [];
  const costs: number[] = [];
  const uses: number[] = [];
  const anchors: boolean[] = [];
  const needed: (readonly Term[])[] = [];

  function add(pattern: Pattern): PatternNumber {
    const words = wordsInLine(pattern);
    const signature = words === null ? JSON.stringify(pattern.edges) : words.join(' ');
    const same = known.get(signature);
    if (same !== undefined) {
      uses[same] = (uses[same] ?? 0) + 1;
      return same;
    }
    const number = forms.length;
    uses.push(1);
    known.set(signature, number);
    const form =
      words === null
        ? compilePattern(pattern, vocabulary)
        : words.map((word) => vocabulary.intern('word', word));
    forms.push(form);
    needed.push(Array.isArray(form) ? [rarestTerm(form, words ?? [])] : form.firstTerms);
    costs.push(guessCost(pattern));
    anchors.push(false);
    return number;
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
    neededTerms: (number) => needed[number] ?? [],
    anchor,
    isAnchor: (number) => anchors[number] === true,
    compiledOf,
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
  const rarity = Math.max(word.key.length, 1) ** 2;
  return word.match === 'prefix' || word.match === 'suffix' ? Math.min(1, 2 / rarity) : 1 / rarity;
}
