import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { OPERATOR } from '../domain/channel.ts';
import { countOf } from '../domain/count-of.ts';
import type { Settings } from '../domain/settings.ts';
import { channelTarget } from '../hub/channel-target.ts';
import { ledgerHolder } from '../ledger/lock-ledger.ts';
import type { Ledger } from '../ledger/open-ledger.ts';
import type { Ailment } from './ailment.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** What was given up longer ago is history. */
const DEAD_MS = 7 * DAY_MS;
/** Longer than any attempt takes, with those before it. */
const OVERDUE_MS = 10 * MINUTE_MS;
const LEAST_FREE_BYTES = 100 * 1024 * 1024;

/** What is amiss apart from the feeds, as far as the database and its file tell. */
export function examineInstallation(settings: Settings, db: string, ledger: Ledger, now: number): Ailment[] {
  return [
    ...examineDaemon(db),
    ...examineFile(db, ledger),
    ...examineDeliveries(ledger, now),
    ...examineChannels(settings, ledger),
    ...examineItems(ledger),
  ];
}

function examineDaemon(db: string): Ailment[] {
  if (ledgerHolder(db) !== null) return [];
  const advice = 'start `vigia run`; if a timer starts `vigia once` instead, all is as it should be';
  return [{ about: 'daemon', subject: db, problem: 'no daemon has the database: nothing is polled', advice }];
}

function examineFile(db: string, ledger: Ledger): Ailment[] {
  const about = { about: 'database', subject: db };
  const damage = ledger.damage();
  const { bavail, bsize } = statfsSync(dirname(db));
  const free = bavail * bsize;
  const ailments: Ailment[] = [];
  if (damage !== null) {
    const advice = `stop the daemon and put a backup in its place, or save what is left with: sqlite3 ${db} .recover`;
    ailments.push({ ...about, problem: `it is damaged: ${damage}`, advice });
  }
  if (free < Math.max(LEAST_FREE_BYTES, statSync(db).size)) {
    const problem = `its disk has ${megabytes(free)} left, and it has ${megabytes(statSync(db).size)}`;
    ailments.push({ ...about, problem, advice: 'make room, or move it to a larger disk' });
  }
  return ailments;
}

export const megabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MiB`;

function examineDeliveries(ledger: Ledger, now: number): Ailment[] {
  const failing = ledger.health.failingChannels(now - DEAD_MS).map(({ name, dead, waiting, reason }) => ({
    about: 'channel',
    subject: name,
    problem: `${countOf(dead, 'delivery', 'deliveries')} given up in a week, ${waiting} to be attempted again: ${reason}`,
    advice: `\`vigia test-alert ${name}\` tries it; \`vigia retry --all-failed\` makes again what was given up`,
  }));
  const overdue = ledger.health.overdue(now - OVERDUE_MS);
  if (overdue === 0) return failing;
  const problem = `${countOf(overdue, 'delivery is', 'deliveries are')} overdue, and nobody makes them`;
  const advice = 'see whether the daemon runs and, with Redis, its workers';
  return [...failing, { about: 'deliveries', subject: 'pending', problem, advice }];
}

function examineChannels({ channels }: Settings, ledger: Ledger): Ailment[] {
  return Object.values(channels).flatMap((channel) => {
    const reason = ledger.deliveries.disabledReason(channel.name, channelTarget(channel));
    const advice = `give it another address in the watchlist; or, if that was a mistake of the receiver, \`vigia retry --all-failed\``;
    return reason === null
      ? []
      : [{ about: 'channel', subject: channel.name, problem: `it is disabled: ${reason}`, advice }];
  });
}

/** Whether somebody hears of the installation itself, whatever the database holds. */
export function examineOperator({ channels }: Settings): Ailment[] {
  if (channels[OPERATOR] !== undefined) return [];
  const problem = `there is no channel "${OPERATOR}": nobody is told when a feed stops working`;
  const advice = `add it to the watchlist, as in channels: { ${OPERATOR}: { email: you@example.org } }`;
  return [{ about: 'watchlist', subject: OPERATOR, problem, advice }];
}

function examineItems(ledger: Ledger): Ailment[] {
  const unfiltered = ledger.health.unfiltered();
  if (unfiltered === 0) return [];
  const problem = `${countOf(unfiltered, 'item', 'items')} could not be filtered, and may be missed alerts`;
  const advice = 'please report the error that the log has of them; the next start tries again';
  return [{ about: 'items', subject: 'filter', problem, advice }];
}
