import { withRoom } from './growing-array.ts';
import { createPairTable } from './pair-table.ts';
import type { PatternNumber } from './phrase-trie.ts';
import type { Term } from './vocabulary.ts';

/** Patterns that are words one after the other, by their terms: a sixth of the memory of strings in a map. */
export interface LineTable {
  /** Of a line that is new it becomes the number. @returns the number of the line */
  intern(terms: readonly Term[], next: PatternNumber): PatternNumber;
}

export function createLineTable(): LineTable {
  /** From a beginning, by its number, and a term to the beginning that is longer by one. */
  const steps = createPairTable();
  let beginnings = 1;
  /** By beginning, the number of the line that ends there plus one. */
  let numbers = new Int32Array(1_024);

  function stepFrom(beginning: number, term: Term): number {
    const known = steps.get(beginning, term);
    if (known !== -1) return known;
    steps.set(beginning, term, beginnings);
    return beginnings++;
  }

  return {
    intern: (terms, next) => {
      let beginning = 0;
      for (const term of terms) beginning = stepFrom(beginning, term);
      numbers = withRoom(numbers, beginning);
      const number = (numbers[beginning] ?? 0) - 1;
      if (number !== -1) return number;
      numbers[beginning] = next + 1;
      return next;
    },
  };
}
