import type { QueueLog } from '../queue/queue-log.ts';

/** What runs until it is stopped: an app, or an app with what watches beside it. */
export interface Runnable {
  start(): Promise<void>;
  /** Also while it is starting. */
  stop(graceMs: number): Promise<void>;
}

/** What is left of the grace for closing, once the running jobs have had their time. */
const CLOSING_MS = 2_000;
/**
 * Under npm a Ctrl-C comes twice, from the terminal and forwarded by npm: a SIGINT that follows another one
 * within this time is the same key press.
 */
const SAME_KEY_PRESS_MS = 250;

/**
 * Starts something and stops it on SIGTERM or SIGINT, within `graceMs`; a second signal ends the process at
 * once, with status 1. Nothing is lost by that: what is outstanding is in SQLite. Resolves when it has stopped.
 */
export async function runUntilSignal(
  create: () => Promise<Runnable>,
  log: QueueLog,
  graceMs: number,
): Promise<void> {
  const asked = Promise.withResolvers<void>();
  let first: { signal: NodeJS.Signals; at: number } | null = null;
  let deadline: NodeJS.Timeout | undefined;
  let stopped = false;

  function end(why: string): never {
    log.warn(why);
    process.exit(1);
  }
  function onSignal(signal: NodeJS.Signals): void {
    if (first === null) {
      first = { signal, at: performance.now() };
      log.info(
        `${signal}: stopping; what is under way has ${graceMs / 1000} s, a second signal ends it at once`,
      );
      deadline = setTimeout(
        () => end('The time for stopping is over; the rest is left to the next start'),
        graceMs,
      );
      asked.resolve();
      return;
    }
    // The handlers stay to the end: npm's echo of a Ctrl-C must not kill what has stopped cleanly.
    if (stopped) return;
    const isEcho =
      signal === 'SIGINT' && first.signal === signal && performance.now() - first.at < SAME_KEY_PRESS_MS;
    if (!isEcho) end(`${signal}: ended at once; what was under way is repeated at the next start`);
  }

  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  try {
    const running = await create();
    // It may have to wait, for a Redis that is away: a signal ends that as well.
    await Promise.race([startOrClose(running), asked.promise]);
    await asked.promise;
    await running.stop(Math.max(0, graceMs - CLOSING_MS));
    stopped = true;
    log.info('stopped');
  } finally {
    clearTimeout(deadline);
  }
}

async function startOrClose(running: Runnable): Promise<void> {
  try {
    await running.start();
  } catch (error) {
    // The first error is the one to report.
    await running.stop(0).catch(() => {});
    throw error;
  }
}
