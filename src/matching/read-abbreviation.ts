import { DOT, isWordClass, LETTER, SPACE } from './character-class.ts';
import { classAt, isCapital, sharesCharacter, type TokenScan, unitAt } from './token-scan.ts';

export interface Abbreviation {
  /** The offset after its last dot; where it was looked for when there is none. */
  end: number;
  singleLetters: boolean;
}

/**
 * `U.S.`, `p.m`, `EE.UU.`, `EE. UU.` (rule 4): groups of one letter, or of the same letter twice (a Spanish
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
    if (!dotted && (groups === 0 || (at !== end && !isCapital(scan, at)))) break;
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
  return isDoubledLetter(scan, at) ? 2 : 0;
}

/** A folded letter of a script that has capitals. */
const CASED = /\p{Ll}/u;

function isDoubledLetter(scan: TokenScan, at: number): boolean {
  return (
    unitAt(scan, at) === unitAt(scan, at + 1) &&
    CASED.test(String.fromCharCode(unitAt(scan, at))) &&
    !isWordClass(classAt(scan, at + 2)) &&
    isCapital(scan, at) === isCapital(scan, at + 1) &&
    !sharesCharacter(scan, at + 1)
  );
}

/** Two letters and their dot. */
const DOUBLED_WIDTH = 3;

/**
 * Past white space when another doubled group follows it; in small letters it needs its dot. Not when that one
 * begins a pair itself: `siglo XX. EE. UU.` Of that pair both groups have their dots, and no third one follows,
 * for then the first two are a pair: `EE. UU. II Guerra`, `FF. AA. EE. UU.`
 */
function nextDoubledGroup(scan: TokenScan, at: number): number {
  const next = doubledGroupAfter(scan, at);
  if (next === at) return at;
  const end = next + DOUBLED_WIDTH;
  const third = doubledGroupAfter(scan, end);
  const thirdEnd = third + DOUBLED_WIDTH;
  const pairs =
    third !== end &&
    classAt(scan, thirdEnd - 1) === DOT &&
    groupWidth(scan, thirdEnd) !== 2 &&
    doubledGroupAfter(scan, thirdEnd) === thirdEnd;
  return pairs ? at : next;
}

/** The doubled group after the white space here; the offset itself where none follows. */
function doubledGroupAfter(scan: TokenScan, at: number): number {
  if (classAt(scan, at - 1) !== DOT || classAt(scan, at) !== SPACE) return at;
  let next = at;
  while (classAt(scan, next) === SPACE) next++;
  const follows = classAt(scan, next) === LETTER && isDoubledLetter(scan, next);
  return follows && (classAt(scan, next + 2) === DOT || isCapital(scan, next)) ? next : at;
}
