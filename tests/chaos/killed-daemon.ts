/**
 * The product's own daemon, hub and workers in one process, that ends itself by SIGKILL at one point of the
 * flow. A program of its own, since a process can't be killed inside a test's.
 *
 *   node killed-daemon.ts WATCHLIST DATABASE POINT [REDIS_URL]
 *
 * Prints each event of the hub as a JSON line, and `{"type": "listening", "port": …}` where the watchlist has a
 * publicUrl.
 */
import { createVigia, GRACE_MS, type Overrides } from '../../src/app.ts';
import type { JobHandlers } from '../../src/domain/job.ts';
import type { HubQueue } from '../../src/domain/queue.ts';
import { checkTopic } from '../../src/matching/check-query.ts';
import { processSecrets } from '../../src/process/process-secrets.ts';
import { readSettings } from '../../src/settings/read-settings.ts';
import { createWeb } from '../../src/web/create-web.ts';

/** Where the daemon can be killed; `never` lets it run. */
export const KILL_POINTS = [
  'before-items-are-recorded',
  'item-recorded',
  'before-matches-are-recorded',
  'match-recorded',
  'delivery-sent',
  'outcome-recorded',
] as const;
/** The same where a hub brings news. */
export const PUSH_KILL_POINTS = ['before-a-push-is-recorded', 'push-recorded'] as const;
export type KillPoint = (typeof KILL_POINTS)[number] | (typeof PUSH_KILL_POINTS)[number] | 'never';

if (import.meta.main) await run(process.argv.slice(2));

async function run([watchlist = '', db = '', point = 'never', redisUrl]: string[]): Promise<void> {
  const secrets = processSecrets();
  const { settings } = readSettings(watchlist, { secrets, checkTopic });
  const log = { info: () => {}, warn: (message: string) => console.error(message) };
  const daemon = await createVigia(
    {
      settings,
      db,
      redisUrl: redisUrl ?? null,
      secrets,
      log,
      write: () => {},
      report: (event) => console.log(JSON.stringify(event)),
    },
    killAt(point as KillPoint),
  );
  const web = createWeb(daemon.callbacks);
  if (settings.publicUrl !== null) {
    await web.follow({ publicUrl: settings.publicUrl, listen: { host: '127.0.0.1', port: 0 } });
    console.log(JSON.stringify({ type: 'listening', port: web.port() }));
  }
  await daemon.start();
  process.on('SIGTERM', () => void Promise.all([web.close(), daemon.stop(GRACE_MS)]));
}

function kill(): void {
  process.kill(process.pid, 'SIGKILL');
  // The signal takes a moment: what comes next must not be done in it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function killAt(point: KillPoint): Overrides {
  return {
    hubQueue: (queue) => killingQueue(queue, point),
    handlers: (handlers) => killingHandlers(handlers, point),
  };
}

/** A job is submitted right after the transaction that made it necessary; a result is handled in one. */
function killingQueue(queue: HubQueue, point: KillPoint): HubQueue {
  return {
    ...queue,
    async submit(jobs) {
      if (point === 'item-recorded' && jobs.some((job) => job.kind === 'filter')) kill();
      if (point === 'match-recorded' && jobs.some((job) => job.kind === 'deliver')) kill();
      await queue.submit(jobs);
    },
    consume: (handler) =>
      queue.consume(async (result) => {
        const bringsNews =
          result.kind === 'poll' && result.outcome.kind === 'items' && result.outcome.unchanged > 0;
        if (point === 'before-items-are-recorded' && bringsNews) kill();
        if (point === 'before-matches-are-recorded' && result.kind === 'filter') kill();
        const isPush = result.id.startsWith('push-');
        if (point === 'before-a-push-is-recorded' && isPush) kill();
        await handler(result);
        if (point === 'push-recorded' && isPush) kill();
        if (point === 'outcome-recorded' && result.kind === 'deliver') kill();
      }),
  };
}

function killingHandlers(handlers: JobHandlers, point: KillPoint): JobHandlers {
  return {
    ...handlers,
    async deliver(job, signal) {
      const outcome = await handlers.deliver(job, signal);
      if (point === 'delivery-sent' && outcome.kind === 'sent') kill();
      return outcome;
    },
  };
}
