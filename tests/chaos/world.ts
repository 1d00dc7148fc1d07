import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished } from 'vitest';
import type { Alert } from '../../src/domain/alert.ts';
import type { HubEvent } from '../../src/hub/event.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { testFolder } from '../support/ledger.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';
import type { KillPoint } from './killed-daemon.ts';

const PROGRAM = join(import.meta.dirname, 'killed-daemon.ts');

export interface Daemon {
  process: ChildProcess;
  /** Resolves at the first event like this one, also when it came before; rejects when the daemon ends. */
  saw(like: (event: HubEvent) => boolean): Promise<void>;
  /** Resolves when the process has ended. */
  exited: Promise<unknown>;
}

/** A publisher, a reader with a webhook, and a daemon between them that can be started again and again. */
export interface World {
  feed: FeedServer;
  startDaemon(point: KillPoint): Daemon;
  /** Resolves when alerts of items with all of these titles have arrived. */
  untilArrived(...titles: string[]): Promise<void>;
  /** Ids of the alerts that arrived, by the title of their item. */
  arrived(): Record<string, string[]>;
  /** The ledger, after the daemon has ended: every match is told and nothing is left to do. */
  expectSettled(matches: number): void;
}

export async function createWorld(redisUrl: string | null): Promise<World> {
  const folder = testFolder();
  const feed = await startFeedServer([{ title: 'Old news of Venezuela' }]);
  const receiver = await startWebhookReceiver();
  onTestFinished(() => feed.close());
  onTestFinished(() => receiver.close());
  const watchlist = join(folder, 'watchlist.yaml');
  const db = join(folder, 'vigia.db');
  writeFileSync(watchlist, watchlistText(feed.url, receiver.url));

  function arrived(): Record<string, string[]> {
    const ids: Record<string, string[]> = {};
    for (const { body } of receiver.received) {
      const { id, item } = (body as { data: Alert }).data;
      ids[item.title] = [...(ids[item.title] ?? []), id];
    }
    return ids;
  }

  return {
    feed,
    startDaemon: (point) => startDaemon([watchlist, db, point, ...(redisUrl === null ? [] : [redisUrl])]),
    async untilArrived(...titles) {
      while (!titles.every((title) => title in arrived()))
        await receiver.waitFor(receiver.received.length + 1);
    },
    arrived,
    expectSettled(matches) {
      const ledger = openLedger(db, 'own');
      onTestFinished(() => ledger.close());
      expect(ledger.matches.count()).toBe(matches);
      expect(ledger.deliveries.counts()).toEqual({ pending: 0, sent: matches, dead: 0 });
      expect(ledger.items.outstanding('filter', 10)).toEqual([]);
    },
  };
}

function watchlistText(feedUrl: string, hookUrl: string): string {
  return [
    'feeds:',
    `  - { url: "${feedUrl}", every: 1s }`,
    'topics: [Venezuela]',
    `channels: { desk: { webhook: "${hookUrl}" } }`,
    'notify: [{ channel: desk }]',
    'network: { allow: [127.0.0.1] }',
  ].join('\n');
}

/** @param args of killed-daemon.ts. */
export function startDaemon(args: string[]): Daemon {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  const seen: HubEvent[] = [];
  const waiting: { like: (event: HubEvent) => boolean; found: () => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const event = JSON.parse(line) as HubEvent;
    seen.push(event);
    for (const { like, found } of waiting) if (like(event)) found();
  });
  return {
    process: child,
    exited,
    async saw(like) {
      if (seen.some(like)) return;
      const found = Promise.withResolvers<void>();
      waiting.push({ like, found: found.resolve });
      const ended = exited.then(() =>
        Promise.reject(new Error(`the daemon ended: ${JSON.stringify(seen.at(-1))}`)),
      );
      await Promise.race([found.promise, ended]);
    },
  };
}
