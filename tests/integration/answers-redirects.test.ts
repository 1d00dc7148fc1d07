import { expect, test } from 'vitest';
import {
  type Answer,
  CONDITION,
  DATE,
  DAY,
  failing,
  HOUR,
  known,
  NONE,
  testScenarios,
  useAnswering,
} from '../support/answering.ts';

const answering = useAnswering();

const to = (location: string, status = 302): Answer => ({ status, headers: { location } });

testScenarios(answering, {
  'validators go to the place that gave them (RFC 9110 §8.8.3)': {
    answers: [to('/b')],
    pages: { '/b': known },
    asks: [NONE, `/b "1" ${DATE}`],
  },
  'a feed that redirects from now on: its own validators say nothing of the other place': {
    answers: [known, to('/b', 301)],
    pages: { '/b': { headers: { etag: '"b"' }, body: '<html>' } },
    asks: [CONDITION, '/b - -'],
    ...failing,
  },
  'a feed that has moved back': {
    answers: [to('/b'), known],
    pages: { '/b': { headers: { etag: '"b"' } } },
    asks: [CONDITION],
  },
  '300 with a choice is followed': { answers: [to('/b', 300)], pages: { '/b': {} }, asks: [NONE, '/b - -'] },
  'permanent, then gone: gone': {
    answers: [to('/b', 301)],
    pages: { '/b': { status: 410 } },
    asks: null,
    state: 'gone',
  },
  'for now, then gone: that ends no feed': {
    answers: [to('/b', 302)],
    pages: { '/b': { status: 410 } },
    asks: [NONE, '/b - -'],
    ...failing,
    reason: /redirects, for now, to a page of 127\.0\.0\.1 that is gone/,
  },
  'permanent and for now, then gone': {
    answers: [to('/b', 301)],
    pages: { '/b': to('/c', 307), '/c': { status: 410 } },
    asks: [NONE, '/b - -', '/c - -'],
    ...failing,
  },
  'to a page that is not there': {
    answers: [to('/b', 301)],
    pages: { '/b': { status: 404 } },
    asks: [NONE, '/b - -'],
    ...failing,
  },
  'to itself, for a cookie': { answers: [to('/feed')], asks: [NONE], ...failing, reason: /in a circle/ },
  'Retry-After of the place redirected to': {
    answers: [to('/b')],
    pages: { '/b': { status: 503, headers: { 'retry-after': '3600' } } },
    asks: [NONE, '/b - -'],
    waits: HOUR,
    state: 'failing',
  },
});

/** What a move needs: a week of permanent redirects to one place. */
function redirected(count: number, status = 301): Answer[] {
  return Array(count).fill(to('/b', status));
}

test.each<[name: string, answers: Answer[], b: Answer, asks: string]>([
  ['a move that has held for a week: the new place is asked', redirected(8), {}, '/b'],
  ['a move that is announced for six days', redirected(6), {}, '/feed /b'],
  ['a move for now never holds', redirected(9, 302), {}, '/feed /b'],
  ['a move that was taken back does not count', [...redirected(6), known, known], {}, '/feed'],
  [
    'a move that was taken back for a while begins anew',
    [...redirected(5), known, ...redirected(5)],
    {},
    '/feed /b',
  ],
])('%s', async (_name, answers, b, asks) => {
  const { server } = answering;
  const { hub, poll } = answering.begin({ '/b': b });
  for (const given of answers) {
    answering.answer(given);
    await poll();
    hub.clock.now += DAY;
  }
  server.requests.length = 0;
  await poll();
  expect(server.requests.map(({ url }) => url).join(' ')).toBe(asks);
});

test('a place moved to that is gone: the feed is asked at home before it is given up', async () => {
  const pages: Record<string, Answer> = { '/b': {} };
  const { hub, poll, wait } = answering.begin(pages);
  for (const given of redirected(8)) {
    answering.answer(given);
    await poll();
    hub.clock.now += DAY;
  }
  pages['/b'] = { status: 410 };
  expect(await poll()).toMatchObject({
    state: 'failing',
    reason: expect.stringContaining('its former address is asked next'),
  });
  wait();
  answering.answer(known);
  expect(await poll()).toMatchObject({ state: 'ok' });
});
