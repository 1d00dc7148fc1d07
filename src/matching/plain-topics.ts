import type { Hit } from '../domain/topic.ts';
import { addHits, type PlacedHit, sortHits } from './collect-hits.ts';
import type { Condition, LeafCondition } from './condition.ts';
import type { ItemIndex } from './item-index.ts';
import { MAX_SPANS, toldSpans } from './leaf-set.ts';
import { occurrencesOf } from './match-pattern.ts';
import { isPlain, type PatternSet } from './pattern-set.ts';
import type { PatternNumber } from './phrase-trie.ts';
import type { TextNode } from './query-tree.ts';
import type { FoundSpan } from './span.ts';
import { BARE_MASK, maskOf } from './text-fields.ts';

/**
 * Topics that are phrases of which one is enough, as most are. They lie one after the other in two lists: with
 * 100,000 topics each object more that has to be looked at is one more wait for the computer's memory.
 */
export interface PlainTopics {
  /** Takes the topic, which has this number. @returns false, and nothing taken, for any other topic */
  take(topic: number, condition: Condition): boolean;
  /** Those of a topic that was taken, each once. */
  phrasesOf(topic: number): readonly PatternNumber[];
  /** What `collectHits` says of other topics; none where the topic does not match. */
  hitsOf(topic: number, index: ItemIndex): Hit[];
}

const END = -1;
const NOWHERE: readonly FoundSpan[] = [];

export function createPlainTopics(patterns: PatternSet): PlainTopics {
  /** By topic; nothing for other topics. */
  const starts: number[] = [];
  /** Of each topic its phrases, and END. */
  const numbers: PatternNumber[] = [];
  const clauses: string[] = [];
  // By first occurrence in the item of this generation.
  const known: (readonly FoundSpan[] | undefined)[] = [];
  let generation = 0;

  function take(topic: number, condition: Condition): boolean {
    starts[topic] = numbers.length;
    const phrases = phrasesIn(condition);
    if (phrases === null) return false;
    for (const { leaf, clause } of phrases) {
      numbers.push(patterns.add(leaf.pattern));
      clauses.push(clause);
    }
    numbers.push(END);
    clauses.push('');
    return true;
  }

  function phrasesOf(topic: number): readonly PatternNumber[] {
    const start = starts[topic] ?? 0;
    return [...new Set(numbers.slice(start, numbers.indexOf(END, start)))];
  }

  function hitsOf(topic: number, index: ItemIndex): Hit[] {
    const placed: PlacedHit[] = [];
    for (let at = starts[topic] ?? 0; ; at++) {
      const number = numbers[at] ?? END;
      if (number === END) break;
      const spans = spansOf(number, index);
      if (spans.length > 0) addHits(clauses[at] ?? '', spans, placed);
    }
    return sortHits(placed);
  }

  /** Remembered, since many topics may ask for a word that a long text repeats. */
  function spansOf(pattern: PatternNumber, index: ItemIndex): readonly FoundSpan[] {
    const first = index.occurrences.firstOf(pattern);
    if (first === END) return NOWHERE;
    if (generation !== index.generation) known.length = 0;
    generation = index.generation;
    const spans = known[first] ?? toldSpans(occurrencesOf(pattern, BARE_MASK, index, MAX_SPANS));
    known[first] = spans;
    return spans;
  }

  return { take, phrasesOf, hitsOf };
}

type PhraseCondition = LeafCondition & { leaf: TextNode };

function phrasesIn(condition: Condition): PhraseCondition[] | null {
  const parts = condition.kind === 'any' ? condition.children : [condition];
  return parts.every(isPhrase) ? parts : null;
}

function isPhrase(condition: Condition): condition is PhraseCondition {
  return (
    condition.kind === 'leaf' &&
    condition.leaf.kind === 'text' &&
    !condition.negated &&
    maskOf(condition.leaf.fields) === BARE_MASK &&
    isPlain(condition.leaf.pattern)
  );
}
