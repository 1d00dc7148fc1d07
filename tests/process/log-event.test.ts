import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { HubEvent } from '../../src/hub/event.ts';
import { logEvent } from '../../src/process/log-event.ts';

interface Line {
  level: string;
  msg: string;
}

function logged(event: HubEvent): Line[] {
  const lines: Line[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)) as Line);
      done();
    },
  });
  const formatters = { level: (level: string) => ({ level }) };
  logEvent(pino({ level: 'trace', formatters }, stream), event);
  return lines;
}

const polled = {
  type: 'polled',
  feed: 'https://news.example/feed',
  outcome: 'items',
  seen: 10,
  new: 0,
  edited: 0,
  dropped: 0,
  baseline: false,
  message: null,
} as const;

const subscription = { type: 'subscription', feed: 'F', hub: 'H', detail: null } as const;

const cases: [string, HubEvent, string, RegExp][] = [
  ['a poll without news', polled, 'debug', /0 new items/],
  ['a poll with news', { ...polled, new: 2 }, 'info', /2 new items/],
  ['a first poll', { ...polled, new: 10, baseline: true }, 'info', /first poll, 10 items are its baseline/],
  [
    'a poll that failed',
    { ...polled, outcome: 'failed', message: 'no answer' },
    'debug',
    /failed: no answer/,
  ],
  [
    'news from a hub',
    { type: 'pushed', feed: 'F', new: 2, edited: 0 },
    'info',
    /^F: 2 new items, brought by its hub$/,
  ],
  [
    'the same news from a hub again',
    { type: 'pushed', feed: 'F', new: 0, edited: 0 },
    'debug',
    /0 new items/,
  ],
  [
    'a subscription',
    { ...subscription, what: 'subscribed', detail: 'until X' },
    'info',
    /^F: subscribed at H: until X$/,
  ],
  ['a renewal', { ...subscription, what: 'renewed' }, 'info', /renewed at H$/],
  ['an end', { ...subscription, what: 'unsubscribed' }, 'info', /unsubscribed at H$/],
  [
    'a denial',
    { ...subscription, what: 'denied', detail: 'no\n\u001b[2J' },
    'warn',
    /polled as usual, .* denied by H: no \[2J$/,
  ],
  ['a lease that ended', { ...subscription, what: 'expired' }, 'warn', /polled as usual, .* expired at H$/],
  [
    'a hub that refuses',
    { ...subscription, what: 'failed', detail: 'no' },
    'warn',
    /polled as usual, .* at H: no$/,
  ],
  [
    'a forged push',
    { ...subscription, what: 'push-ignored', detail: '1' },
    'warn',
    /ignored .* name of H: 1$/,
  ],
  [
    'a feed that begins to fail',
    { type: 'feed-state', feed: 'F', from: 'ok', to: 'failing', reason: 'no answer' },
    'warn',
    /F is failing: no answer/,
  ],
  [
    'a feed that recovers',
    { type: 'feed-state', feed: 'F', from: 'failing', to: 'ok', reason: null },
    'info',
    /F is ok$/,
  ],
  [
    'a new feed that is well',
    { type: 'feed-state', feed: 'F', from: 'new', to: 'ok', reason: null },
    'debug',
    /F is ok$/,
  ],
  [
    'a match',
    { type: 'matched', topic: 'T', title: 'Title', link: null, feed: 'F', why: 'because' },
    'info',
    /match for T: Title \(F\): because/,
  ],
  [
    'a delivery that was sent',
    { type: 'delivery', id: 'm', channel: 'desk', attempt: 1, outcome: 'sent', detail: '204' },
    'info',
    /sent to desk: 204/,
  ],
  [
    'a delivery that is tried again',
    { type: 'delivery', id: 'm', channel: 'desk', attempt: 1, outcome: 'retry', detail: '503' },
    'warn',
    /another attempt follows: 503/,
  ],
  [
    'a delivery that was given up',
    { type: 'delivery', id: 'm', channel: 'desk', attempt: 1, outcome: 'final', detail: '410' },
    'error',
    /no attempt follows: 410/,
  ],
  ['a problem', { type: 'problem', message: 'The queue took no jobs' }, 'warn', /The queue took no jobs/],
];

test.each(cases)('%s', (_name, event, level, message) => {
  const [line] = logged(event);
  expect(line?.level).toBe(level);
  expect(line?.msg).toMatch(message);
});

test('items that were dropped are warned of', () => {
  const lines = logged({ ...polled, dropped: 3 });
  expect(lines.map((line) => line.level)).toContain('warn');
});

test("a title's control characters don't reach the log", () => {
  const title = 'one\u001b[2J\ntwo\u202e';
  const [line] = logged({ type: 'matched', topic: 'T', title, link: null, feed: 'F', why: 'w' });
  expect(line?.msg).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
});
