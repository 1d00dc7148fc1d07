/**
 * Runs work with a signal that aborts with the given one, and by itself when time is up. AbortSignal.any and
 * AbortSignal.timeout would do the same; they cost a third of a "not modified".
 * @param onLate what comes of work that was cut off by the deadline.
 * @throws the reason of the given signal, or what the work throws before the deadline.
 */
export async function withDeadline<T>(
  signal: AbortSignal,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  onLate: () => T,
): Promise<T> {
  signal.throwIfAborted();
  const stop = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    stop.abort();
  }, ms);
  const abort = () => stop.abort(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await work(stop.signal);
  } catch (error) {
    signal.throwIfAborted();
    if (late) return onLate();
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
