import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ARCHIVE } from './archive.ts';
import { startDaemon } from './daemon.ts';
import { openNewsroom } from './newsroom.ts';
import { OUTLETS } from './outlets.ts';
import { openReceivers } from './receivers.ts';
import type { Screen } from './screen.ts';
import { watchNews } from './watch-news.ts';
import { WEBHOOK_SECRET_VARIABLE, writeWatchlist } from './write-watchlist.ts';

export interface DemoOptions {
  screen: Screen;
  /** Goes on after the verdict, until it is interrupted. */
  stay: boolean;
  /** Ctrl-C. */
  interrupted: AbortSignal;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Runs the real daemon on an invented newsroom; resolves with whether every alert came, and no other. */
export async function runDemo({ screen, stay, interrupted }: DemoOptions): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'vigia-demo-'));
  const watchlist = join(folder, 'watchlist.yaml');
  const db = join(folder, 'vigia.db');
  const newsroom = await openNewsroom(OUTLETS);
  const receivers = await openReceivers(newsroom.origin, screen.arrival);
  newsroom.publish(ARCHIVE, new Date(Date.now() - 3 * DAY_MS));
  await writeFile(watchlist, writeWatchlist({ ...receivers, outlets: OUTLETS, feedUrl: newsroom.feedUrl }));
  const daemon = startDaemon(
    { watchlist, db, log: join(folder, 'daemon.log') },
    { [WEBHOOK_SECRET_VARIABLE]: receivers.secret },
  );
  let good = false;
  try {
    good = await watchNews({ screen, newsroom, receivers, daemon, db, outlets: OUTLETS, stay, interrupted });
  } finally {
    await daemon.stop();
    await receivers.close();
    await newsroom.close();
    if (good || interrupted.aborted) await rm(folder, { recursive: true, force: true });
    else process.stderr.write(`The watchlist, the database and the log of the daemon are in ${folder}\n`);
  }
  return good;
}
