import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { stringify } from 'yaml';
import { createVigia } from '../../src/app.ts';
import { loadSettings } from '../../src/process/load-settings.ts';
import { processSecrets } from '../../src/process/process-secrets.ts';
import { readTask, runProgram } from './program.ts';

/** The daemon itself on a watchlist file, its jobs in the process; its clock is set forward for the second poll. */
const { urls, topics, folder } = readTask();
const config = join(folder, 'watchlist.yaml');
const file = join(folder, 'vigia.db');
writeFileSync(
  config,
  stringify({
    feeds: urls.map((url) => ({ url, every: '1h' })),
    topics: topics.map(({ definition: { name, query } }) => ({ name, query })),
    channels: { archive: { file: 'alerts.jsonl' } },
    notify: [{ channel: 'archive' }],
    network: { allow: ['127.0.0.0/8'] },
  }),
);
const HOUR_MS = 3_600_000;
let clockAhead = 0;
let polled = 0;
let failed = 0;

const { settings } = loadSettings(config);
const app = await createVigia(
  {
    settings,
    db: file,
    redisUrl: null,
    secrets: processSecrets(),
    write: () => {},
    log: { info: () => {}, warn: (text) => process.stderr.write(`${text}\n`) },
    report(event) {
      if (event.type === 'polled') polled += 1;
      if (event.type === 'polled' && event.outcome === 'failed') failed += 1;
      if (event.type === 'problem') process.stderr.write(`${event.message}\n`);
    },
  },
  { now: () => Date.now() + clockAhead },
);
const db = new Database(file, { readonly: true });
const outstanding = db
  .prepare<[], number>(
    `SELECT (SELECT count(*) FROM items WHERE stage <> 'done') + (SELECT count(*) FROM deliveries WHERE state = 'pending')`,
  )
  .pluck();
const items = db.prepare<[], number>('SELECT count(*) FROM items').pluck();

runProgram(async (round) => {
  polled = 0;
  if (round === 1) await app.start();
  else {
    clockAhead += HOUR_MS;
    await app.reload(settings);
  }
  while (polled < urls.length || outstanding.get() !== 0) await wait(5);
  if (failed > 0) process.stderr.write(`${failed} polls failed\n`);
  return items.get() ?? 0;
});
