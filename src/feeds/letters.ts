/** What follows hardly tells items apart. */
const MAX_COMPARED = 4_000;
/** Normalising sorts the marks of a letter, in the square of their number (UAX #15, stream-safe text, has 30 at most). */
const MANY_MARKS = /(\p{M}{30})\p{M}+/gu;

const LETTER = /[\p{L}\p{N}]/u;
const NO_LETTERS = /[^\p{L}\p{N}]+/gu;
/** By UTF-16 unit: 1 letter or digit, 2 half of a character; made at the first use. */
let kinds: Uint8Array | null = null;

/**
 * The letters and digits of a text without case, width and all else, by which two texts are compared; of a text of
 * signs only (emoji, "?!") the signs. A table of characters, since the pattern takes twice as long.
 */
export function letters(text: string): string {
  // One character may become eighteen.
  const start = text.slice(0, MAX_COMPARED).replace(MANY_MARKS, '$1');
  const head = start.normalize('NFKC').slice(0, MAX_COMPARED).toLowerCase();
  kinds ??= tellKinds();
  let kept = '';
  let from = -1;
  for (let at = 0; at < head.length; at += 1) {
    const kind = kinds[head.charCodeAt(at)];
    if (kind === 2) return head.replace(NO_LETTERS, '') || head.trim();
    if (kind === 1 && from === -1) from = at;
    if (kind === 0 && from !== -1) {
      kept += head.slice(from, at);
      from = -1;
    }
  }
  if (from !== -1) kept += head.slice(from);
  return kept || head.trim();
}

function tellKinds(): Uint8Array {
  return Uint8Array.from({ length: 0x10000 }, (_, unit) => {
    if (unit >= 0xd800 && unit <= 0xdfff) return 2;
    return LETTER.test(String.fromCharCode(unit)) ? 1 : 0;
  });
}
