import { DOT, isWordClass, LETTER, SPACE } from './character-class.ts';
import { classAt, isCapital, type TokenScan, unitAt } from './token-scan.ts';

export interface Abbreviation {
  /** The offset after its last dot; where it was looked for when there is none. */
  end: number;
  singleLetters: boolean;
}

/**
 * `U.S.`, `p.m`, `EE.UU.`, `EE. UU.` (rule 4): groups of one letter, or of the same capital twice (a Spanish
 * plural), each with its dot; the last may lack it. Only two doubled groups may have a space between them,
 * since elsewhere that is where a sentence ends or a name's initials stand.
 */
export function endOfAbbreviation(scan: TokenScan, start: number): Abbreviation {
  let at = start;
  let end = start;
  let groups = 0;
  let singleLetters = true;
  for (;;) {
    const width = groupWidth(scan, at);
    if (width === 0) break;
    const after = at + width;
    const dotted = classAt(scan, after) === DOT;
    if (!dotted && !(groups > 0 && at === end)) break;
    groups++;
    if (width === 2) singleLetters = false;
    end = dotted ? after + 1 : after;
    if (!dotted) break;
    at = width === 2 && groups === 1 ? nextDoubledGroup(scan, end) : end;
  }
  return groups > 1 ? { end, singleLetters } : { end: start, singleLetters };
}

function groupWidth(scan: TokenScan, at: number): 0 | 1 | 2 {
  if (classAt(scan, at) !== LETTER) return 0;
  if (!isWordClass(classAt(scan, at + 1))) return 1;
  return isDoubledCapital(scan, at) ? 2 : 0;
}

function isDoubledCapital(scan: TokenScan, at: number): boolean {
  return (
    unitAt(scan, at) === unitAt(scan, at + 1) &&
    !isWordClass(classAt(scan, at + 2)) &&
    isCapital(scan, at) &&
    isCapital(scan, at + 1)
  );
}

/** Past white space when another doubled group with a dot follows it. */
function nextDoubledGroup(scan: TokenScan, at: number): number {
  if (classAt(scan, at) !== SPACE) return at;
  let next = at;
  while (classAt(scan, next) === SPACE) next++;
  return isDoubledCapital(scan, next) && classAt(scan, next + 2) === DOT ? next : at;
}
