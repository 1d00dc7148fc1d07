export interface Slots {
  /**
   * Resolves when there is a place, with what gives it back; calling that twice does no harm.
   * Rejects with the signal's reason if that aborts while it waits.
   */
  take(signal: AbortSignal, size?: number): Promise<() => void>;
  /** Whether somebody waits. */
  isWanted(): boolean;
}

interface Waiter {
  size: number;
  go: () => void;
}

/** So many places; of those who wait the smallest goes first, so that what is large keeps nobody else waiting. */
export function createSlots(count: number): Slots {
  const waiting: Waiter[] = [];
  let free = count;

  function giveBack(): void {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next.go();
  }
  function wait(size: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(waiter), 1);
        reject(signal.reason);
      };
      const go = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const waiter = { size, go };
      const larger = waiting.findIndex((other) => other.size > size);
      waiting.splice(larger === -1 ? waiting.length : larger, 0, waiter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
  return {
    isWanted: () => waiting.length > 0,
    async take(signal, size = 0) {
      signal.throwIfAborted();
      if (free > 0) free -= 1;
      else await wait(size, signal);
      let isHeld = true;
      return () => {
        if (isHeld) giveBack();
        isHeld = false;
      };
    },
  };
}
