import { foldByRegExps } from './fold-by-regexps.ts';
import { foldByTable } from './fold-by-table.ts';

/** A text as it is compared, and where in the original each of its UTF-16 units comes from. */
export interface FoldedText {
  text: string;
  /** Null where every unit is that of the original at the same offset. */
  places(): Places | null;
}

/** Of each unit of the folded text, what it stands for in the original. */
export interface Places {
  starts: number[];
  ends: number[];
}

/**
 * How other engines fold: by `normalize` and regular expressions, as one does with a package, or by a table of
 * characters, which is Vigía's own idea and gives them a start that none of them has by itself.
 */
export const FOLDINGS = { regexps: foldByRegExps, table: foldByTable };
export type Folding = keyof typeof FOLDINGS;

let fold: (original: string) => FoldedText = foldByRegExps;

/** To be called before anything is folded. */
export function useFolding(folding: Folding): void {
  fold = FOLDINGS[folding];
}

/**
 * Rule 1 of the query language: an engine that misses béisbol for beisbol, or can't say where it stands, does less
 * and is not compared.
 */
export function foldPlainly(original: string): FoldedText {
  return fold(original);
}
