import {
  CONDITION,
  DAY,
  failing,
  HOUR,
  known,
  MINUTE,
  NONE,
  testScenarios,
  useAnswering,
} from '../support/answering.ts';

const answering = useAnswering();

testScenarios(answering, {
  'no wish: the interval': { answers: [{}], asks: [NONE], waits: 10 * MINUTE },
  'max-age beyond the interval': {
    answers: [{ headers: { 'cache-control': 'max-age=3600' } }],
    asks: [NONE],
    waits: HOUR,
  },
  'max-age of a 304': {
    answers: [known, { status: 304, headers: { 'cache-control': 'max-age=3600' } }],
    asks: [CONDITION],
    waits: HOUR,
  },
  'a 304 that says nothing confirms what the feed said (RFC 9111 §4.3.4)': {
    answers: [{ headers: { etag: '"1"', 'cache-control': 'max-age=3600' } }, { status: 304 }],
    asks: ['/feed "1" -'],
    waits: HOUR,
  },
  'a 304 that takes it back': {
    answers: [
      { headers: { etag: '"1"', 'cache-control': 'max-age=3600' } },
      { status: 304, headers: { 'cache-control': 'no-cache' } },
    ],
    asks: ['/feed "1" -'],
    waits: 10 * MINUTE,
  },
  'a shorter max-age allows no more than the interval': {
    answers: [{ headers: { 'cache-control': 'max-age=60' } }],
    asks: [NONE],
    waits: 10 * MINUTE,
  },
  'max-age less the age in a cache': {
    answers: [{ headers: { 'cache-control': 'max-age=3600', age: '600' } }],
    asks: [NONE],
    waits: 50 * MINUTE,
  },
  'max-age of a year: a day (decision 4)': {
    answers: [{ headers: { 'cache-control': 'max-age=31536000' } }],
    asks: [NONE],
    waits: DAY,
  },
  'no-cache': {
    answers: [{ headers: { 'cache-control': 'no-cache, max-age=3600' } }],
    asks: [NONE],
    waits: 10 * MINUTE,
  },
  'Expires without max-age (RFC 9111 §5.3)': {
    answers: [{ headers: { expires: 'Sun, 22 Nov 2026 13:00:00 GMT' } }],
    asks: [NONE],
    waits: HOUR,
  },
  'Expires: 0': { answers: [{ headers: { expires: '0' } }], asks: [NONE], waits: 10 * MINUTE },
  'no heuristics: a feed that was old when it came is asked at its interval': {
    answers: [{ headers: { 'last-modified': 'Sun, 22 Nov 2009 11:00:00 GMT' } }],
    asks: ['/feed - Sun, 22 Nov 2009 11:00:00 GMT'],
    waits: 10 * MINUTE,
  },
  'Retry-After of a success is a wish too (RFC 9110 §10.2.3)': {
    answers: [{ headers: { 'retry-after': '3600' } }],
    asks: [NONE],
    waits: HOUR,
  },
  '429 with seconds': {
    answers: [known, { status: 429, headers: { 'retry-after': '7200' } }],
    asks: [CONDITION],
    waits: 2 * HOUR,
    state: 'failing',
    reason: /asks to be polled less often \(429\)/,
  },
  '429 without a time: a quarter of an hour at least (RFC 6585 §4 leaves it open)': {
    answers: [known, { status: 429 }],
    asks: [CONDITION],
    waits: 15 * MINUTE,
    state: 'failing',
  },
  '429 whose page never ends': {
    answers: [{ send: (response) => void response.writeHead(429, { 'retry-after': '7200' }).write('sorry') }],
    asks: [NONE],
    waits: 2 * HOUR,
    state: 'failing',
    reason: /\(429\)/,
  },
  '503 with a date': {
    answers: [{ status: 503, headers: { 'retry-after': 'Sun, 22 Nov 2026 14:00:00 GMT' } }],
    asks: [NONE],
    waits: 2 * HOUR,
    state: 'failing',
  },
  '503 with a date that has passed': {
    answers: [{ status: 503, headers: { 'retry-after': 'Sun, 22 Nov 2026 10:00:00 GMT' } }],
    asks: [NONE],
    ...failing,
  },
  '503 with a negative time: as without one, and that it is overloaded is said': {
    answers: [{ status: 503, headers: { 'retry-after': '-5' } }],
    asks: [NONE],
    waits: 15 * MINUTE,
    state: 'failing',
  },
  '500 with a time': {
    answers: [{ status: 500, headers: { 'retry-after': '7200' } }],
    asks: [NONE],
    waits: 2 * HOUR,
    state: 'failing',
  },
  '404 with a time': {
    answers: [{ status: 404, headers: { 'retry-after': '7200' } }],
    asks: [NONE],
    waits: 2 * HOUR,
    state: 'failing',
  },
  'Retry-After of ten years: a week (decision 4)': {
    answers: [{ status: 429, headers: { 'retry-after': '315360000' } }],
    asks: [NONE],
    waits: 7 * DAY,
    state: 'failing',
  },
  'the third error in a row: twice as long each time': {
    answers: [{ status: 500 }, { status: 500 }, { status: 500 }],
    asks: [NONE],
    waits: 40 * MINUTE,
    state: 'failing',
  },
  'one success ends the back-off': {
    answers: [{ status: 500 }, { status: 500 }, {}],
    asks: [NONE],
    waits: 10 * MINUTE,
  },
});
