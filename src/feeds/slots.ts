export interface Slots {
  /** Resolves when there is a place, with what gives it back; calling that twice does no harm. */
  take(size?: number): Promise<() => void>;
}

/** So many places; of those who wait the smallest goes first, so that what is large keeps nobody else waiting. */
export function createSlots(count: number): Slots {
  const waiting: { size: number; go: () => void }[] = [];
  let free = count;

  function giveBack(): void {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next.go();
  }
  function wait(size: number): Promise<void> {
    return new Promise((resolve) => {
      const larger = waiting.findIndex((other) => other.size > size);
      waiting.splice(larger === -1 ? waiting.length : larger, 0, { size, go: resolve });
    });
  }
  return {
    async take(size = 0) {
      if (free > 0) free -= 1;
      else await wait(size);
      let isHeld = true;
      return () => {
        if (isHeld) giveBack();
        isHeld = false;
      };
    },
  };
}
