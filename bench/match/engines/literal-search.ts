import type { Hit, TopicMatch } from '../../../src/domain/topic.ts';
import type { BenchTopic } from '../../news/write-topics.ts';
import { anchorsOf, type Clause, clausesThatHit, compileClauses, holds, toCondition } from './clause.ts';
import type { Matcher } from './engine.ts';
import { endOfWord, foldItem, hitAt, type ItemText, inOrder, isWordCharacter } from './item-text.ts';

/** Calls back for each of the texts that occurs, with its number, where it begins and where it ends. */
export type Scan = (text: string, found: (number: number, start: number, end: number) => void) => void;

/** How a text occurred: as a whole word or as the beginning of one, in the title or in the summary. */
const TITLE_WHOLE = 1;
const TITLE_PREFIX = 2;
const SUMMARY_WHOLE = 4;
const SUMMARY_PREFIX = 8;

interface NumberedLiteral {
  number: number;
  /** How it must have occurred. */
  mask: number;
  isPrefix: boolean;
  written: string;
}

/**
 * What has to be built around a search for many texts: one search for all texts of all topics, the ends of
 * words, then the conditions of those topics only of which an anchor occurred, and the hits of those that hold.
 *
 * @param createScan - made once of all texts that any topic asks for, each once; it may report occurrences
 * inside of words too
 */
export function compileLiteralSearch(topics: BenchTopic[], createScan: (texts: string[]) => Scan): Matcher {
  const numbers = new Map<string, number>();
  const numberOf = ({ text }: { text: string }) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const numberClause = ({ literals, inTitle }: Clause): NumberedLiteral[] =>
    literals.map(({ text, isPrefix, written }) => ({
      number: numberOf({ text }),
      mask: maskOf(isPrefix, inTitle),
      isPrefix,
      written,
    }));
  const compiled = topics.map(({ name, expression }) => {
    const condition = toCondition(expression);
    const anchors = anchorsOf(condition).map(numberOf);
    return { topic: name, condition: compileClauses(condition, numberClause), anchors };
  });
  const topicsOf = Array.from({ length: numbers.size }, (): number[] => []);
  for (const [topic, { anchors }] of compiled.entries())
    for (const number of anchors) topicsOf[number]?.push(topic);
  const occurrences = createOccurrences(numbers.size, createScan([...numbers.keys()]));

  return (given) => {
    const item = foldItem(given);
    occurrences.find(item);
    const { found, test } = occurrences;
    if (found.length === 0) return [];
    const candidates = new Set(found.flatMap((number) => topicsOf[number] ?? []));
    const matches: TopicMatch[] = [];
    for (const candidate of candidates) {
      const topic = compiled[candidate];
      if (topic === undefined || !holds(topic.condition, test)) continue;
      const hits: Hit[] = [];
      for (const clause of clausesThatHit(topic.condition, test)) occurrences.addHits(clause, item, hits);
      matches.push({ topic: topic.topic, hits: inOrder(hits) });
    }
    return matches;
  };
}

/** What occurs in the item at hand, by the numbers of the texts; the same memory for one item after the other. */
function createOccurrences(texts: number, scan: Scan) {
  const marks = new Uint8Array(texts);
  /** Where each begins and ends, in turn. */
  const places = Array.from({ length: texts }, (): number[] => []);
  const found: number[] = [];

  function find({ text, titleEnd }: ItemText): void {
    for (const number of found) {
      marks[number] = 0;
      places[number] = [];
    }
    found.length = 0;
    scan(text, (number, start, end) => {
      if (start > 0 && isWordCharacter(text, start - 1)) return;
      const before = marks[number] ?? 0;
      if (before === 0) found.push(number);
      const isWhole = !isWordCharacter(text, end);
      const mark = isWhole ? TITLE_WHOLE | TITLE_PREFIX : TITLE_PREFIX;
      // The marks for the summary are the next two bits.
      marks[number] = before | (start < titleEnd ? mark : mark << 2);
      places[number]?.push(start, end);
    });
  }

  function addHits(clause: NumberedLiteral[], item: ItemText, hits: Hit[]): void {
    for (const { number, mask, isPrefix, written } of clause) {
      const stretches = places[number] ?? [];
      const inTitleOnly = (mask & (SUMMARY_WHOLE | SUMMARY_PREFIX)) === 0;
      for (let at = 0; at < stretches.length; at += 2) {
        const start = stretches[at] ?? 0;
        const end = stretches[at + 1] ?? 0;
        if (inTitleOnly && start >= item.titleEnd) continue;
        if (isPrefix) hits.push(hitAt(item, written, start, endOfWord(item.text, end)));
        else if (!isWordCharacter(item.text, end)) hits.push(hitAt(item, written, start, end));
      }
    }
  }

  return {
    found,
    find,
    addHits,
    test: (clause: NumberedLiteral[]) =>
      clause.some(({ number, mask }) => ((marks[number] ?? 0) & mask) !== 0),
  };
}

function maskOf(isPrefix: boolean, inTitle: boolean): number {
  if (isPrefix) return inTitle ? TITLE_PREFIX : TITLE_PREFIX | SUMMARY_PREFIX;
  return inTitle ? TITLE_WHOLE : TITLE_WHOLE | SUMMARY_WHOLE;
}
