import type { BenchTopic } from '../../news/write-topics.ts';
import { anchorsOf, type Clause, compileCondition, type Literal, literalsOf, toCondition } from './clause.ts';
import type { Matcher } from './engine.ts';

/** Calls back for each of the texts that occurs, with its number, where it begins and where it ends. */
export type Scan = (text: string, found: (number: number, start: number, end: number) => void) => void;

export interface ScannerOptions {
  /** Prepares what is searched, and what is searched for. */
  fold: (text: string) => string;
  /** Made once of all texts that any topic asks for, each once; it reports occurrences inside of words too. */
  createScan: (texts: string[]) => Scan;
}

/** How a text occurred: as a whole word or as the beginning of one, in the title or in the summary. */
const TITLE_WHOLE = 1;
const TITLE_PREFIX = 2;
const SUMMARY_WHOLE = 4;
const SUMMARY_PREFIX = 8;

/**
 * What has to be built around a search for many texts: one search for all texts of all topics, the ends of
 * words, and then the conditions of those topics only of which an anchor occurred.
 */
export function compileLiteralSearch(topics: BenchTopic[], { fold, createScan }: ScannerOptions): Matcher {
  const numbers = new Map<string, number>();
  const numberOf = ({ text }: Literal) => {
    const folded = fold(text);
    const number = numbers.get(folded) ?? numbers.size;
    numbers.set(folded, number);
    return number;
  };
  const compiled = topics.map(({ name, expression }) => {
    const condition = toCondition(expression);
    for (const literal of literalsOf(condition)) numberOf(literal);
    return { topic: name, condition, anchors: anchorsOf(condition).map(numberOf) };
  });
  const marks = new Uint8Array(numbers.size);
  const compileClause = ({ literals, inTitle }: Clause) => {
    const wanted = literals.map((literal): [number, number] => [
      numberOf(literal),
      marksOf(literal, inTitle),
    ]);
    return () => wanted.some(([number, mask]) => ((marks[number] ?? 0) & mask) !== 0);
  };
  const conditions = compiled.map(({ condition }) => compileCondition<void>(condition, compileClause));
  const topicsOf = Array.from({ length: numbers.size }, (): number[] => []);
  for (const [topic, { anchors }] of compiled.entries())
    for (const number of anchors) topicsOf[number]?.push(topic);
  const scan = createScan([...numbers.keys()]);
  const marked: number[] = [];

  function search(text: string, whole: number, prefix: number): void {
    scan(text, (number, start, end) => {
      if (start > 0 && isWordCharacter(text, start - 1)) return;
      const before = marks[number] ?? 0;
      if (before === 0) marked.push(number);
      marks[number] = before | (isWordCharacter(text, end) ? prefix : whole | prefix);
    });
  }

  return ({ title, summary }) => {
    search(fold(title), TITLE_WHOLE, TITLE_PREFIX);
    search(fold(summary), SUMMARY_WHOLE, SUMMARY_PREFIX);
    if (marked.length === 0) return [];
    const candidates = new Set(marked.flatMap((number) => topicsOf[number] ?? []));
    const matches: { topic: string }[] = [];
    for (const candidate of candidates) {
      const topic = compiled[candidate];
      if (topic !== undefined && conditions[candidate]?.() === true) matches.push({ topic: topic.topic });
    }
    for (const number of marked) marks[number] = 0;
    marked.length = 0;
    return matches;
  };
}

function marksOf({ isPrefix }: Literal, inTitle: boolean): number {
  if (isPrefix) return inTitle ? TITLE_PREFIX : TITLE_PREFIX | SUMMARY_PREFIX;
  return inTitle ? TITLE_WHOLE : TITLE_WHOLE | SUMMARY_WHOLE;
}

const WORD_CHARACTER = /[\p{L}\p{N}]/u;

function isWordCharacter(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  return WORD_CHARACTER.test(text.charAt(index));
}
