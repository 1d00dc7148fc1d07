/** Numbers (from 0) under pairs of 32-bit integers: open addressing in one typed array, 16 bytes a slot. */
export interface PairTable {
  /** -1 when there is none. */
  get(a: number, b: number): number;
  set(a: number, b: number, value: number): void;
  size(): number;
}

const FIRST_SLOTS = 64;

export function createPairTable(): PairTable {
  // A slot is a, b and the value + 1; 0 is an empty slot.
  let slots = new Int32Array(FIRST_SLOTS * 4);
  let mask = FIRST_SLOTS - 1;
  let size = 0;

  function slotOf(a: number, b: number): number {
    let slot = mix(a, b) & mask;
    for (;;) {
      const at = slot << 2;
      if (slots[at + 2] === 0 || (slots[at] === a && slots[at + 1] === b)) return at;
      slot = (slot + 1) & mask;
    }
  }

  function grow(): void {
    const old = slots;
    slots = new Int32Array(old.length * 2);
    mask = mask * 2 + 1;
    for (let at = 0; at < old.length; at += 4) {
      const value = old[at + 2] ?? 0;
      if (value !== 0) put(old[at] ?? 0, old[at + 1] ?? 0, value);
    }
  }

  function put(a: number, b: number, value: number): void {
    const at = slotOf(a, b);
    slots[at] = a;
    slots[at + 1] = b;
    slots[at + 2] = value;
  }

  return {
    get: (a, b) => (slots[slotOf(a, b) + 2] ?? 0) - 1,
    set: (a, b, value) => {
      if (slots[slotOf(a, b) + 2] === 0) size++;
      put(a, b, value + 1);
      // At most half full, so that a search for what is not there ends soon.
      if (size * 2 > mask) grow();
    },
    size: () => size,
  };
}

function mix(a: number, b: number): number {
  const mixed = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
