/** Numbers (from 0) under pairs of 32-bit integers: open addressing in one typed array, 16 bytes a slot. */
export interface PairTable {
  /** -1 when there is none. */
  get(a: number, b: number): number;
  set(a: number, b: number, value: number): void;
  /** Where a pair lies; -1 when it isn't there. */
  place(a: number, b: number): number;
  valueAt(place: number): number;
  /** A number beside each value, in the same line of the processor's cache; 0 unless it was set. */
  noteAt(place: number): number;
  setNotes(noteOf: (value: number) => number): void;
  /** Goes through all pairs. */
  each(take: (a: number, b: number) => void): void;
}

const FIRST_SLOTS = 64;
const NOWHERE = -1;

export function createPairTable(): PairTable {
  // A slot is a, b, the value + 1 and its note; the value of an empty slot is 0.
  let slots = new Int32Array(FIRST_SLOTS * 4);
  let mask = FIRST_SLOTS - 1;
  let size = 0;

  /** The slot of a pair, or the empty one where it would be put. */
  function slotOf(a: number, b: number): number {
    for (let slot = mixPair(a, b) & mask; ; slot = (slot + 1) & mask) {
      const at = slot << 2;
      if (slots[at + 2] === 0 || (slots[at] === a && slots[at + 1] === b)) return at;
    }
  }

  function place(a: number, b: number): number {
    const at = slotOf(a, b);
    return slots[at + 2] === 0 ? NOWHERE : at;
  }

  const valueAt = (at: number) => (slots[at + 2] ?? 0) - 1;

  function get(a: number, b: number): number {
    const at = place(a, b);
    return at === NOWHERE ? -1 : valueAt(at);
  }

  function put(a: number, b: number, value: number): void {
    const at = slotOf(a, b);
    if (slots[at + 2] === 0) size++;
    slots[at] = a;
    slots[at + 1] = b;
    slots[at + 2] = value;
  }

  function grow(): void {
    const old = slots;
    slots = new Int32Array(old.length * 2);
    mask = mask * 2 + 1;
    size = 0;
    for (let at = 0; at < old.length; at += 4) {
      const value = old[at + 2] ?? 0;
      if (value !== 0) put(old[at] ?? 0, old[at + 1] ?? 0, value);
    }
  }

  return {
    get,
    set: (a, b, value) => {
      put(a, b, value + 1);
      // At most two thirds full, so that a search for what is not there ends soon.
      if (size * 3 > mask * 2) grow();
    },
    place,
    valueAt,
    noteAt: (at) => slots[at + 3] ?? 0,
    setNotes: (noteOf) => {
      for (let at = 0; at < slots.length; at += 4) {
        const value = valueAt(at);
        if (value >= 0) slots[at + 3] = noteOf(value);
      }
    },
    each: (take) => {
      for (let at = 0; at < slots.length; at += 4)
        if (slots[at + 2] !== 0) take(slots[at] ?? 0, slots[at + 1] ?? 0);
    },
  };
}

/** A hash of both. */
export function mixPair(a: number, b: number): number {
  const mixed = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
