import { ARCHIVE } from './archive.ts';
import { VIAS } from './arrival.ts';
import type { DaemonChild } from './daemon.ts';
import { expectedAlerts } from './expected.ts';
import { type Expected, judge } from './judge.ts';
import type { Outlet } from './news.ts';
import type { Newsroom } from './newsroom.ts';
import { playProgramme } from './play-programme.ts';
import { PROGRAMME } from './programme.ts';
import { readCounts } from './read-counts.ts';
import type { Receivers } from './receivers.ts';
import type { Screen } from './screen.ts';

export interface Demo {
  screen: Screen;
  newsroom: Newsroom;
  outlets: Outlet[];
  receivers: Receivers;
  daemon: DaemonChild;
  /** The daemon's database. */
  db: string;
  stay: boolean;
  interrupted: AbortSignal;
}

const PAUSE_MS = 1_800;
/** For everything; it takes about 50 s where nothing is wrong. */
const DEADLINE_MS = 150_000;
/** What alerts may take after the last news. */
const ARRIVE_WITHIN_MS = 25_000;

/** Shows the news and what comes of them; resolves with whether every alert came, and no other. */
export async function watchNews(demo: Demo): Promise<boolean> {
  const { screen, newsroom, outlets, receivers, daemon, interrupted } = demo;
  const expected = expectedAlerts(PROGRAMME, newsroom.linkOf);
  screen.heading([
    `Vigía demo: ${outlets.length} invented outlets, a mail server and a webhook receiver, all on this machine.`,
    `The real daemon (pid ${daemon.pid}) watches them for the starter topics.`,
  ]);
  const played = await playToTheEnd(demo, expected);
  if (interrupted.aborted) return false;
  // What is still under way arrives now; afterwards nothing can.
  const finished = played && (demo.stay || (await stopDaemon(demo)));
  const verdict = judge(expected, receivers.arrivals);
  // Of a daemon that did not get to its end there may be no database to count in.
  if (finished) showSummary(demo);
  screen.complaints('missed', verdict.missed);
  screen.complaints('wrong', verdict.wrong);
  const good = finished && verdict.missed.length === 0 && verdict.wrong.length === 0;
  const counts = `missed ${verdict.missed.length}, wrong ${verdict.wrong.length}`;
  screen.verdict(finished ? counts : `${counts}; the demo did not get to its end`, good);
  if (demo.stay && finished) await stay(demo);
  return good;
}

/** False, with the reason on the screen, when it did not get there. */
async function playToTheEnd(demo: Demo, expected: Expected[]): Promise<boolean> {
  const { screen, newsroom, outlets, daemon, interrupted } = demo;
  const ended = new AbortController();
  void daemon.ended.then((sentence) => ended.abort(new Error(sentence)));
  const late = AbortSignal.timeout(DEADLINE_MS);
  const signal = AbortSignal.any([interrupted, late, ended.signal]);
  try {
    await Promise.all(outlets.map((outlet) => newsroom.served(outlet.key, signal)));
    screen.remark(`${ARCHIVE.length} old items were seen and recorded, silently. Now the news begin.`);
    await playProgramme(demo, PROGRAMME, PAUSE_MS, signal);
    await settle(demo, expected, signal);
    return true;
  } catch (error) {
    if (interrupted.aborted) screen.failure('Interrupted.');
    else if (ended.signal.aborted) screen.failure((ended.signal.reason as Error).message);
    else if (late.aborted) screen.failure(`The demo took longer than ${DEADLINE_MS / 1000} s and was ended.`);
    else throw error;
    return false;
  }
}

/** Waits until all that is expected has come, and two more polls of each feed have had no other effect. */
async function settle({ newsroom, outlets, receivers }: Demo, expected: Expected[], signal: AbortSignal) {
  await Promise.all(outlets.map((outlet) => newsroom.served(outlet.key, signal)));
  const patience = AbortSignal.timeout(ARRIVE_WITHIN_MS);
  while (judge(expected, receivers.arrivals).missed.length > 0 && !patience.aborted) {
    await receivers.another(AbortSignal.any([signal, patience])).catch(() => signal.throwIfAborted());
  }
  for (let round = 0; round < 2; round += 1) {
    await Promise.all(outlets.map((outlet) => newsroom.answeredAgain(outlet.key, signal)));
  }
}

async function stopDaemon({ daemon, screen }: Demo): Promise<boolean> {
  const clean = await daemon.stop();
  if (!clean) screen.failure('The daemon did not stop cleanly.');
  return clean;
}

function showSummary({ screen, newsroom, outlets, receivers, db }: Demo): void {
  const answers = newsroom.answers();
  const counts = readCounts(db);
  const [mails = 0, webhooks = 0] = VIAS.map(
    (via) => receivers.arrivals.filter((arrival) => arrival.via === via).length,
  );
  screen.summary([
    [
      'polled',
      `${outlets.length} feeds, ${answers[200] + answers[304] + answers[500]} times: ${answers[200]} answers with news, ${answers[304]} not modified, ${answers[500]} errors`,
    ],
    ['items', `${counts.items}, ${counts.items - ARCHIVE.length} of them new`],
    ['matches', String(counts.matches)],
    ['mails', String(mails)],
    ['webhooks', String(webhooks)],
  ]);
}

async function stay({ screen, newsroom, outlets, receivers, interrupted, db }: Demo): Promise<void> {
  screen.summary([
    ...outlets.map((outlet): [string, string] => ['feed', newsroom.feedUrl(outlet.key)]),
    ['SMTP', receivers.smtpUrl],
    ['webhook', receivers.webhookUrl],
    ['database', db],
  ]);
  screen.remark('The daemon and the newsroom go on until you press Ctrl-C.');
  if (interrupted.aborted) return;
  await new Promise((resolve) => interrupted.addEventListener('abort', resolve, { once: true }));
}
