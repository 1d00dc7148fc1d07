import { classOf } from './character-class.ts';
import { foldCharacter } from './fold-character.ts';

/**
 * Beside the classes: what a source unit asks for, with the bit `SPECIAL`. Anything without is a class: one unit to
 * one unit, which stays as it is in NFC whatever stands beside it.
 */
export const SPECIAL = 32;
export const DROPPED = 32;
export const MARK = 33;
export const SEVERAL = 34;
const PICTURE = 35;
export const SURROGATE = 36;
/** As a cell: not learnt yet. It has the bit, too. */
export const UNKNOWN = 255 << 16;

/**
 * The cell of each UTF-16 unit: what it folds to in the lower 16 bits; above, its class or what it asks for. Filled
 * in as characters turn up, since filling all takes longer than a short run of the program.
 */
export const CELLS = new Int32Array(65_536).fill(UNKNOWN);
// After the end of each text stand zeros, which must not look like something unknown.
CELLS[0] = 0;
/** What a unit folds to that asks for several. */
export const EXPANSIONS = new Map<number, string>();

export const DROPPED_CHARACTERS = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u0640\u07fa]/u;
/** Pictographs that are typography rather than emoji: ©, ®, ™, arrows, bullets. */
const TYPOGRAPHY =
  /[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u25aa-\u25fe\u24c2\u3030\u303d\u3297\u3299]/;
/** Jamo that NFC joins to the one before. */
const JOINING_JAMO = /[\u1161-\u1175\u11a8-\u11c2]/;

export function learn(unit: number): number {
  const cell = learnCell(unit);
  CELLS[unit] = cell;
  return cell;
}

/** An ellipsis: three dots would make it no single cell, and it joins nothing. */
const ELLIPSIS = 0x2026;

function learnCell(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return SURROGATE << 16;
  if (unit === ELLIPSIS) return unit;
  const character = String.fromCharCode(unit);
  if (DROPPED_CHARACTERS.test(character)) return DROPPED << 16;
  if (/\p{M}/u.test(character)) return MARK << 16;
  if (/\p{Extended_Pictographic}/u.test(character) && !TYPOGRAPHY.test(character)) return PICTURE << 16;
  const folded = foldCharacter(character);
  const composes = character.normalize('NFC') !== character || JOINING_JAMO.test(character);
  if (folded.length === 1 && !composes && !/\p{M}/u.test(folded)) {
    return (classOf(folded) << 16) | folded.charCodeAt(0);
  }
  EXPANSIONS.set(unit, folded);
  return SEVERAL << 16;
}
