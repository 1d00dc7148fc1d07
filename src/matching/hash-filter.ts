/** Tells that most hashes are not among some: each sets two bits of one number, so that one look at memory tells. */
export interface HashFilter {
  bits: Int32Array;
  /** From the mixed hash to the place of its number. */
  shift: number;
}

/** A filter that holds nothing. */
export const NO_HASH: HashFilter = { bits: new Int32Array(2), shift: 31 };
/** A filter that holds everything. */
export const EVERY_HASH: HashFilter = { bits: new Int32Array([-1, -1]), shift: 31 };

/** So few that it stays in the processor's cache, so many that few others are held. */
const BITS_PER_HASH = 12;
const FEWEST_BITS = 2 ** 15;

export function filterOf(hashes: readonly number[]): HashFilter {
  const width = Math.ceil(Math.log2(Math.max(FEWEST_BITS, hashes.length * BITS_PER_HASH) / 32));
  const bits = new Int32Array(2 ** width);
  const shift = 32 - width;
  for (const hash of hashes) {
    const mixed = mix(hash);
    const at = mixed >>> shift;
    bits[at] = (bits[at] ?? 0) | (1 << mixed) | (1 << (mixed >>> 5));
  }
  return { bits, shift };
}

/** 1 where the hash may be there, 0 where it is not. */
export function filterBit({ bits, shift }: HashFilter, hash: number): number {
  return bitOf(bits, shift, hash);
}

/** The same of the parts of a filter, for loops that take them out of it beforehand. */
export function bitOf(bits: Int32Array, shift: number, hash: number): number {
  const mixed = mix(hash);
  const some = bits[mixed >>> shift] ?? 0;
  // Of the distance of a shift only the lower five bits count.
  return (some >>> mixed) & (some >>> (mixed >>> 5)) & 1;
}

function mix(hash: number): number {
  const mixed = Math.imul(hash, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
