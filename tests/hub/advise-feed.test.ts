import { expect, test } from 'vitest';
import type { FeedState } from '../../src/domain/feed-state.ts';
import { POLL_FAILURES } from '../../src/domain/job.ts';
import { describeFailure } from '../../src/feeds/describe-failure.ts';
import { type Ailing, adviseFeed } from '../../src/hub/advise-feed.ts';

const ailing = (part: Partial<Ailing>): Ailing => ({
  url: 'https://me:secret@paper.example:8443/feed.xml',
  state: 'failing',
  reason: null,
  failure: 'http-error',
  httpStatus: null,
  ...part,
});
/** What the fetch says of an error of the network. */
const after = (code: string) => {
  const { why, message } = describeFailure(Object.assign(new Error(code), { code }), 'paper.example');
  return { failure: why, reason: message };
};
const HTML = 'this is an HTML page, not a feed; look in the page for the address of its feed';
const REFUSED =
  'lan.example (10.0.0.1) leads into a private network; if that is meant, add "lan.example" to network.allow in the watchlist';

test.each<[string, Partial<Ailing>, RegExp | null]>([
  [
    'a password is wanted',
    { url: 'https://paper.example/f', state: 'blocked', failure: 'blocked', httpStatus: 401 },
    /user:password@/,
  ],
  ['a password is wrong', { state: 'blocked', failure: 'blocked', httpStatus: 401 }, /is refused: correct/],
  [
    'a password of a reference is wrong',
    { url: 'https://me:${PW}@paper.example/f', state: 'blocked', failure: 'blocked', httpStatus: 401 },
    /is refused: correct/,
  ],
  ['forbidden', { state: 'blocked', failure: 'blocked', httpStatus: 403 }, /network\.contact/],
  ['a challenge', { state: 'blocked', failure: 'blocked' }, /ask the publisher.*vigia add feed/],
  ['not found', { httpStatus: 404 }, /`vigia add feed https:\/\/paper\.example:8443` may find it/],
  ['a fault of the server', { httpStatus: 503 }, /tried again by itself/],
  [
    'HTML',
    { failure: 'not-a-feed', reason: HTML },
    /`vigia add feed https:\/\/paper\.example:8443\/feed\.xml` may find/,
  ],
  [
    'an image',
    { failure: 'not-a-feed', reason: 'this is an image (PNG), not a feed' },
    /`vigia add feed https:\/\/paper\.example:8443` may find/,
  ],
  [
    'an empty body',
    { failure: 'not-a-feed', reason: 'the body is empty; a feed was expected' },
    /`vigia add feed https:\/\/paper\.example:8443` may find/,
  ],
  [
    'HTML of an address that a shell would take apart',
    { url: 'https://paper.example/?a=1&b=2', failure: 'not-a-feed', reason: HTML },
    /`vigia add feed 'https:\/\/paper\.example\/\?a=1&b=2'` may find/,
  ],
  [
    'HTML of an address with a secret',
    { url: 'https://paper.example/?token=secret@', failure: 'not-a-feed', reason: HTML },
    /`vigia add feed https:\/\/paper\.example` may find/,
  ],
  [
    'guarded, after a redirect',
    { failure: 'guarded', reason: REFUSED },
    /add "lan\.example" to network\.allow/,
  ],
  ['guarded', { failure: 'guarded' }, /add "paper\.example:8443" to network\.allow/],
  ['too large', { failure: 'too-large' }, /shorter feed/],
  ['timeout', after('UND_ERR_HEADERS_TIMEOUT'), /slow or away/],
  ['expired', after('CERT_HAS_EXPIRED'), /publisher, who must renew it/],
  ['a name that does not exist', after('ENOTFOUND'), /spelt right(?!.*paper\.example)/],
  ['refused', after('ECONNREFUSED'), /the site is down/],
  ['rate-limited', { failure: 'rate-limited', httpStatus: 429 }, /raise its every/],
  ['stale', { state: 'stale', failure: null }, /look at the site/],
  ['overrun', { state: 'overrun', failure: null }, /every: 5m/],
  ['gone', { state: 'gone', failure: 'gone', httpStatus: 410 }, /remove it/],
  ['ok', { state: 'ok', failure: null }, null],
  ['new', { state: 'new', failure: null }, null],
])('%s', (_name, part, expected) => {
  const advice = adviseFeed(ailing(part), { everySeconds: 600, cron: null });
  if (expected === null) expect(advice).toBeNull();
  else expect(advice).toMatch(expected);
  expect(advice ?? '').not.toContain('secret@');
});

test.each<[number | null, string]>([
  [3_600, 'poll it more often: every: 30m'],
  [301, 'poll it more often: every: 3m'],
  [240, 'poll it more often: every: 2m'],
  [238, 'poll it more often: every: 119s'],
  [2, 'poll it more often: every: 1s'],
  [1, 'it can be polled no more often; ask its publisher for a longer feed'],
  [null, 'if that goes on, give it a time of its own, shorter than its rhythm: every: 1m'],
])('an interval of %s s that is overrun is halved', (everySeconds, advice) => {
  expect(adviseFeed(ailing({ state: 'overrun' }), { everySeconds, cron: null })).toBe(advice);
});

test('a feed that left the watchlist has no interval to halve', () => {
  expect(adviseFeed(ailing({ state: 'overrun' }), null)).toContain('every: 1m');
});

test('a cron that is overrun or too often is what must change', () => {
  const settings = { everySeconds: null, cron: '0 * * * *' };
  expect(adviseFeed(ailing({ state: 'overrun' }), settings)).toBe(
    'let its cron come more often than "0 * * * *"',
  );
  expect(adviseFeed(ailing({ failure: 'rate-limited' }), settings)).toContain('more rarely');
});

test('after a gap of our own more frequent polls are no remedy', () => {
  const reason =
    'all 20 items were new after 3 d, so others may have been missed: nothing was polled in between';
  const advice = adviseFeed(ailing({ state: 'overrun', reason }), { everySeconds: 600, cron: null });
  expect(advice).toMatch(/^look at its site/);
});

test('where no interval was given there is none to raise', () => {
  expect(adviseFeed(ailing({ failure: 'rate-limited' }), { everySeconds: null, cron: null })).toContain(
    'every: 1h',
  );
});

test('an address with a secret in its host names no site', () => {
  expect(adviseFeed(ailing({ url: 'https://${HOST}/feed', httpStatus: 404 }), null)).toContain(
    'add feed SITE',
  );
});

test('there is advice for every failure and every trouble', () => {
  for (const failure of POLL_FAILURES) expect(adviseFeed(ailing({ failure }), null)).not.toBe('');
  const troubles: FeedState[] = ['failing', 'blocked', 'stale', 'overrun', 'gone'];
  for (const state of troubles) expect(adviseFeed(ailing({ state }), null)).toMatch(/./);
});
