import type { Command } from 'commander';
import { createVigia } from '../app.ts';
import { readRedisUrl } from '../process/redis-url.ts';
import { serveHub } from '../process/serve-hub.ts';
import { createWeb } from '../web/create-web.ts';
import {
  addExamples,
  type ConfigFlag,
  configOption,
  type DbFlag,
  dbOption,
  type JsonFlag,
  jsonOption,
} from './shared-flags.ts';

interface Flags extends ConfigFlag, DbFlag, JsonFlag {}

export function addRun(program: Command): void {
  const command = program
    .command('run')
    .summary('the daemon: poll, filter and alert until it is stopped')
    .description(
      `Polls, filters and alerts until it is stopped. With REDIS_URL set, jobs go through Redis and may be done by other processes; else everything is in this one.

The watchlist is read again when the file changes, and on SIGHUP; a watchlist with mistakes leaves the old one in force. SIGTERM or Ctrl-C stops cleanly within 20 s (exit status 0), a second one at once (exit status 1); nothing is lost either way.

The log goes to stderr, as JSON unless that is a terminal; VIGIA_LOG_LEVEL is trace, debug, info (default), warn, error, fatal or silent. Alerts of console channels go to stdout.`,
    )
    .addOption(configOption())
    .addOption(dbOption())
    .addOption(jsonOption('log as JSON on a terminal too'))
    .action(run);
  addExamples(command, [
    'vigia run',
    'vigia run --config /etc/vigia/watchlist.yaml --db /var/lib/vigia/vigia.db',
    'REDIS_URL=redis://localhost:6379 vigia run',
  ]);
}

async function run(flags: Flags): Promise<void> {
  const redis = readRedisUrl(process.env);
  await serveHub(
    flags,
    redis?.label ?? 'in this process',
    (options) => createVigia({ ...options, redisUrl: redis?.url ?? null }),
    createWeb,
  );
}
