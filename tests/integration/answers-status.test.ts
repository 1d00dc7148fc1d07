import { gzipSync } from 'node:zlib';
import {
  CONDITION,
  FEED,
  failing,
  known,
  MINUTE,
  NONE,
  testScenarios,
  useAnswering,
} from '../support/answering.ts';

const answering = useAnswering();

testScenarios(answering, {
  '203: a proxy changed something': { answers: [{ status: 203, body: FEED }], asks: [NONE] },
  '204': { answers: [{ status: 204 }], asks: [NONE], ...failing, reason: /without a feed \(204\)/ },
  '206 to a request without Range would lose items (RFC 9110 §15.3.7)': {
    answers: [known, { status: 206, headers: { etag: '"2"' }, body: FEED }],
    asks: [CONDITION],
    ...failing,
    reason: /a part of the feed \(206\)/,
  },
  '300 without a choice': { answers: [{ status: 300 }], asks: [NONE], ...failing, reason: /\(300\)/ },
  '301 without Location': {
    answers: [{ status: 301 }],
    asks: [NONE],
    ...failing,
    reason: /redirects without saying where to \(301\)/,
  },
  '401': { answers: [{ status: 401 }], asks: [NONE], waits: 10 * MINUTE, state: 'blocked' },
  '403': { answers: [{ status: 403 }], asks: [NONE], waits: 10 * MINUTE, state: 'blocked' },
  '410 is for good': {
    answers: [known, { status: 410 }],
    asks: null,
    state: 'gone',
    reason: /gone for good/,
  },
  '412 is no answer to a GET with If-None-Match (RFC 9110 §13.1.2), and hides nothing': {
    answers: [known, { status: 412 }],
    asks: [CONDITION],
    ...failing,
    reason: /status 412/,
  },
  '421': { answers: [{ status: 421 }], asks: [NONE], ...failing, reason: /status 421/ },
  '103 before the answer is passed over (RFC 9110 §15.2)': {
    answers: [
      {
        send(response) {
          response.writeEarlyHints({ link: '</x>; rel=preload' });
          response.end(FEED);
        },
      },
    ],
    asks: [NONE],
  },
  'a check for browsers as a 202': {
    answers: [{ status: 202, headers: { 'x-amzn-waf-action': 'challenge' }, body: '<html>' }],
    asks: [NONE],
    state: 'blocked',
  },
  'trailers after a chunked body are not headers': {
    answers: [
      {
        send(response) {
          response.writeHead(200, { trailer: 'etag' });
          response.write(FEED);
          response.addTrailers({ etag: '"trailer"' });
          response.end();
        },
      },
    ],
    asks: [NONE],
  },
  'a cookie is not kept': { answers: [{ headers: { 'set-cookie': 'a=b' } }], asks: [NONE] },
  'gzip that ends too early': {
    answers: [known, { headers: { 'content-encoding': 'gzip' }, body: gzipSync(FEED).subarray(0, 60) }],
    asks: [CONDITION],
    ...failing,
    reason: /said to be gzip but can't be unpacked/,
  },
  'a coding that nobody knows': {
    answers: [
      { headers: { 'content-encoding': 'pack200-gzip' }, body: Buffer.from([0xca, 0xfe, 0xd0, 0x0d]) },
    ],
    asks: [NONE],
    ...failing,
    reason: /the body has the coding "pack200-gzip"/,
  },
  'a charset as a coding': { answers: [{ headers: { 'content-encoding': 'utf-8' } }], asks: [NONE] },
  'brotli that was not applied': { answers: [{ headers: { 'content-encoding': 'br' } }], asks: [NONE] },
  'more codings than anybody applies': {
    answers: [{ headers: { 'content-encoding': Array(500).fill('gzip').join() }, body: gzipSync(FEED) }],
    asks: [NONE],
    ...failing,
    reason: /has 500 codings/,
  },
});
