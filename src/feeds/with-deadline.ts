/** Waits for what others keep from the work: its time stands still meanwhile. */
export type Pause = <T>(wait: Promise<T>) => Promise<T>;

/**
 * Runs work with a signal that aborts with the given one, and by itself when time is up. AbortSignal.any and
 * AbortSignal.timeout would do the same; they cost a third of a "not modified".
 * @param onLate what comes of work that was cut off by the deadline.
 * @throws the reason of the given signal, or what the work throws before the deadline.
 */
export async function withDeadline<T>(
  signal: AbortSignal,
  ms: number,
  work: (signal: AbortSignal, pause: Pause) => Promise<T>,
  onLate: () => T,
): Promise<T> {
  signal.throwIfAborted();
  const stop = new AbortController();
  let late = false;
  let left = ms;
  let since = 0;
  let timer: NodeJS.Timeout | undefined;
  function start(): void {
    since = performance.now();
    timer = setTimeout(() => {
      late = true;
      stop.abort();
    }, left);
  }
  const pause: Pause = async (wait) => {
    clearTimeout(timer);
    left = Math.max(0, left - (performance.now() - since));
    try {
      return await wait;
    } finally {
      start();
    }
  };
  start();
  const abort = () => stop.abort(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await work(stop.signal, pause);
  } catch (error) {
    signal.throwIfAborted();
    if (late) return onLate();
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
