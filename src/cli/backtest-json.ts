import { listDays } from './backtest-periods.ts';
import type { Trial } from './backtest-scan.ts';
import { emptyDay, type Sample, sumDays, type Tally } from './backtest-tally.ts';
import { isoTime } from './format-time.ts';

/** What a backtest found, for programs; days are those of the machine's zone, times ISO 8601 in UTC. */
export function backtestDocument(tally: Tally, trial: Trial, topic: string) {
  const { tried, present, since, until } = trial;
  const { matches, gained, lost } = sumDays(tally);
  return {
    topic,
    /** Null where the name, or lists, stand for it. */
    query: tried.query,
    since: isoTime(since),
    until: isoTime(until),
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    items: tally.items,
    matches,
    /** Null where there is no other query to compare with. */
    counts: present === null ? null : { present: matches - gained + lost, gained, lost },
    days: listDays(tally, since, until).map((day) => {
      const counts = tally.days.get(day) ?? emptyDay();
      return present === null ? { day, matches: counts.matches } : { day, ...counts };
    }),
    samples: tally.matched.map(sampleDocument),
    gained: tally.gained.map(sampleDocument),
    lost: tally.lost.map(sampleDocument),
  };
}

function sampleDocument({ item, feed, hits }: Sample) {
  const { id, title, link, publishedAt, firstSeenAt } = item;
  return {
    id,
    title,
    link,
    published: isoTime(publishedAt),
    seen: isoTime(firstSeenAt),
    feed: { name: feed.name, url: feed.url },
    hits,
  };
}
