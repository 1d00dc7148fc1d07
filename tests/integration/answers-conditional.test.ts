import { expect, test } from 'vitest';
import { CONDITION, DATE, failing, known, NONE, testScenarios, useAnswering } from '../support/answering.ts';

const answering = useAnswering();

testScenarios(answering, {
  'both validators: both are sent (RFC 9110 §13.1.3 leaves the choice to the server)': {
    answers: [known],
    asks: [CONDITION],
  },
  'an ETag alone': { answers: [{ headers: { etag: '"1"' } }], asks: ['/feed "1" -'] },
  'a date alone': { answers: [{ headers: { 'last-modified': DATE } }], asks: [`/feed - ${DATE}`] },
  'neither: no date of our own is made up': { answers: [{}], asks: [NONE] },
  'a weak ETag stays weak': { answers: [{ headers: { etag: 'W/"1"' } }], asks: ['/feed W/"1" -'] },
  'an ETag without quotes stays so': { answers: [{ headers: { etag: '1-gzip' } }], asks: ['/feed 1-gzip -'] },
  'an ETag with bytes of Latin-1, and one that looks like a space at its end': {
    answers: [{ headers: { etag: '"a\u00f1o\u00a0' } }],
    asks: ['/feed "a\u00f1o\u00a0 -'],
  },
  'two ETags: the first': { answers: [{ headers: { etag: ['"1"', '"2"'] } }], asks: ['/feed "1" -'] },
  'a date that is none belongs to the server': {
    answers: [{ headers: { 'last-modified': 'yesterday' } }],
    asks: ['/feed - yesterday'],
  },
  'empty validators are none': { answers: [{ headers: { etag: '', 'last-modified': '' } }], asks: [NONE] },
  'a 304 keeps what is known': { answers: [known, { status: 304 }], asks: [CONDITION] },
  'a 304 may bring a newer ETag (RFC 9111 §4.3.4)': {
    answers: [known, { status: 304, headers: { etag: '"2"' } }],
    asks: [`/feed "2" ${DATE}`],
  },
  'the newest 200 counts': { answers: [known, { headers: { etag: '"2"' } }], asks: ['/feed "2" -'] },
  'a 200 without validators has none, though its body is the same': { answers: [known, {}], asks: [NONE] },
  'a failure keeps them': {
    answers: [known, { status: 500 }],
    asks: [CONDITION],
    ...failing,
    reason: /status 500, a fault of its own/,
  },
  'those of a body that is no feed are not of the feed that we know': {
    answers: [known, { headers: { etag: '"2"' }, body: '<html>' }],
    asks: [CONDITION],
    ...failing,
    reason: /HTML page/,
  },
  'nor those of an empty body': {
    answers: [known, { headers: { etag: '"2"' }, body: '' }],
    asks: [CONDITION],
    ...failing,
    reason: /the body is empty/,
  },
  'nor those of an error page (RFC 9110 §8.8.3: of the representation in the answer)': {
    answers: [known, { status: 404, headers: { etag: '"2"' } }],
    asks: [CONDITION],
    ...failing,
    reason: /no such page \(404\)/,
  },
  'a 304 to a request without a condition is no feed (RFC 9110 §15.4.5)': {
    answers: [{ status: 304 }],
    asks: [NONE],
    ...failing,
    reason: /"not modified" \(304\) to a request that does not ask for that/,
  },
});

test('a request names itself and whom to write to, and says nothing else of us', async () => {
  const { server } = answering;
  const { poll } = answering.begin();
  answering.answer(known);
  server.requests.length = 0;
  await poll();
  expect(server.requests.map(({ method, url, headers }) => ({ method, url, headers }))).toEqual([
    {
      method: 'GET',
      url: '/feed',
      headers: {
        host: `127.0.0.1:${server.port}`,
        connection: 'keep-alive',
        'user-agent': 'Vigia/0.0.0 (+https://vigia.example)',
        accept: expect.stringContaining('application/rss+xml'),
        'accept-encoding': 'gzip, deflate, br',
      },
    },
  ]);
});
