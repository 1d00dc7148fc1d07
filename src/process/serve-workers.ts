import { type App, GRACE_MS, type WorkerOptions } from '../app.ts';
import { VERSION } from '../version.ts';
import { createLogger, readLogLevel } from './create-logger.ts';
import { processSecrets } from './process-secrets.ts';
import { runUntilSignal } from './run-until-signal.ts';

/**
 * Workers from start to stop: they take jobs until SIGTERM or SIGINT.
 * @param queue where the jobs come from, for the log.
 */
export async function serveWorkers(
  queue: string,
  create: (options: WorkerOptions) => Promise<App>,
): Promise<void> {
  const log = createLogger(readLogLevel(process.env), false);
  await runUntilSignal(
    async () => {
      const app = await create({
        secrets: processSecrets(),
        write: (line) => process.stdout.write(`${line}\n`),
        log,
      });
      return {
        async start() {
          await app.start();
          log.info(`Vigía ${VERSION}: workers take jobs from ${queue}`);
        },
        stop: (graceMs) => app.stop(graceMs),
      };
    },
    log,
    GRACE_MS,
  );
}
