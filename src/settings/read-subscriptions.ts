import type { Subscription } from '../domain/channel.ts';
import { describeKind } from './explain-issue.ts';
import { createFirstPaths } from './first-paths.ts';
import { parseQuietHours } from './parse-quiet-hours.ts';
import type { Path } from './problem.ts';
import { isMapping, readPart } from './read-part.ts';
import type { ReadingScope } from './reading-scope.ts';
import { subscriptionObject } from './schema.ts';
import { suggestOrList } from './suggest.ts';

type Entry = NonNullable<ReturnType<typeof readEntry>>;

/**
 * A list under `notify`.
 *
 * @param channelNames all names under `channels`, also of channels that have mistakes of their own
 */
export function readSubscriptions(
  raw: unknown,
  path: Path,
  channelNames: readonly string[],
  scope: ReadingScope,
): Subscription[] {
  if (!Array.isArray(raw)) {
    const message = `notify: expected a list such as [{ channel: desk }], found ${describeKind(raw)}`;
    scope.report({ path, message });
    return [];
  }
  const seen = createFirstPaths();
  return raw.flatMap((entry: unknown, index) => {
    const entryPath = [...path, index];
    const subscription = readEntry(entry, entryPath, scope);
    if (subscription === null) return [];
    checkChannel(subscription.channel, entryPath, channelNames, scope);
    checkMode(subscription, entry, entryPath, scope);
    const twin = seen.firstWith(
      [subscription.channel, subscription.mode, subscription.at].join('\n'),
      entryPath,
    );
    if (twin !== null) {
      const message = `notify: the channel "${subscription.channel}" is already in line ${scope.lineOf(twin)} of this list; keep one of the two`;
      scope.report({ path: entryPath, message });
    }
    return [toSubscription(subscription)];
  });
}

function readEntry(entry: unknown, path: Path, scope: ReadingScope) {
  return readPart({ noun: 'an entry of notify', schema: subscriptionObject }, entry, path, scope.report);
}

function checkChannel(channel: string, path: Path, names: readonly string[], scope: ReadingScope): void {
  if (names.includes(channel)) return;
  const advice =
    names.length === 0 ? 'there is none; add channels: with that name' : suggestOrList(channel, names);
  const message = `channel: there is no channel "${channel}" under channels; ${advice}`;
  scope.report({ path: [...path, 'channel'], message, dependsOnRest: true });
}

/** @param raw a mode or time that is wrong is still there; it must not be asked for again */
function checkMode(entry: Entry, raw: unknown, path: Path, scope: ReadingScope): void {
  const has = (key: string) => isMapping(raw) && Object.hasOwn(raw, key);
  if (entry.mode === undefined && has('mode')) return;
  const digest = entry.mode === 'digest';
  if (digest && !has('at')) {
    const message = 'mode: a digest needs the key "at", when it goes out, as in at: "0 8 * * *"';
    scope.report({ path: [...path, 'mode'], message });
  }
  if (!digest && has('at')) {
    const message = 'at: only a digest goes out at a time; add mode: digest, or leave at out';
    scope.report({ path: [...path, 'at'], at: 'key', message });
  }
  for (const key of ['maxPerHour', 'quiet'] as const) {
    if (!digest || entry[key] === undefined) continue;
    const message = `${key}: has no effect on a digest, which goes out at its own times`;
    scope.report({ path: [...path, key], at: 'key', severity: 'warning', message });
  }
}

function toSubscription(entry: Entry): Subscription {
  return {
    channel: entry.channel,
    mode: entry.mode ?? 'immediate',
    maxPerHour: entry.maxPerHour ?? null,
    quiet: entry.quiet === undefined ? null : parseQuietHours(entry.quiet),
    at: entry.at ?? null,
    timezone: entry.timezone ?? null,
  };
}
