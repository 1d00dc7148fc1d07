import { foldWhole, placesOf } from './fold-by-regexps.ts';
import type { FoldedText } from './folded-text.ts';

/** What `toLowerCase` alone doesn't fold; a hyphen is a blank, since it joins the words of a phrase as one does. */
const SPECIAL = /[-\u0080-\uffff]/g;
/** Alone it may be one unit, but not beside its neighbours. */
const JOINS = /[\p{M}\p{Surrogate}\u1161-\u1175\u11a8-\u11c2\uff9e\uff9f]/u;
/** In place of what has to be looked at with its neighbours; it is nobody's folded form. */
const JOINING = '\ufffe';

const known = new Map<string, string>();
let isAligned = true;
let isAscii = true;

/**
 * What isn't ASCII is replaced by what the usual means once made of it, which takes a quarter of their time and
 * tells whether offsets stay as they are: the same length would not, as one `ß` more and one soft hyphen less show.
 */
export function foldByTable(original: string): FoldedText {
  isAligned = true;
  isAscii = true;
  const text = original.replace(SPECIAL, foldUnit);
  if (!isAligned) return { text: foldWhole(original), places: () => placesOf(original) };
  return { text: (isAscii ? asOneByte(text) : text).toLowerCase(), places: nowhereElse };
}

const nowhereElse = () => null;

function foldUnit(unit: string): string {
  const folded = foldKnown(unit);
  if (folded.length !== 1 || folded === JOINING) isAligned = false;
  else if (folded > '\x7f') isAscii = false;
  return folded;
}

function foldKnown(unit: string): string {
  let folded = known.get(unit);
  if (folded === undefined) {
    folded = JOINS.test(unit) ? JOINING : foldWhole(unit);
    known.set(unit, folded);
  }
  return folded;
}

let bytes = Buffer.alloc(4_096);

/**
 * The same text, in the memory of a text that never had a curly quote: V8 would keep two bytes a character
 * otherwise, for which its RegExps take up to six times as long.
 */
function asOneByte(text: string): string {
  if (text.length > bytes.length) bytes = Buffer.alloc(text.length * 2);
  return bytes.toString('latin1', 0, bytes.write(text, 'latin1'));
}
