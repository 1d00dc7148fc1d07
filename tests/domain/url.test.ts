import { expect, test } from 'vitest';
import { hostOf, lookAlikeKey, normaliseUrl, redactUrl } from '../../src/domain/url.ts';

test.each([
  ['https://A.EXAMPLE:443/f#top', 'https://a.example/f'],
  ['HTTP://a.example', 'http://a.example/'],
  ['https://a.example:${PORT}/', 'https://a.example:${PORT}/'],
])('%s is compared as %s', (url, normal) => {
  expect(normaliseUrl(url)).toBe(normal);
});

test.each([
  ['https://u:p@a.example/f', 'https://***@a.example/f'],
  ['https://u:hun/ter@a.example/f', 'https://***@a.example/f'],
  ['https://a.example/@name', 'https://a.example/@name'],
  ['https://a.example/f?a=1&token=t0k&b=2#c', 'https://a.example/f?a=1&token=***&b=2#c'],
  ['https://a.example/f?user_api_key=x', 'https://a.example/f?user_api_key=***'],
  ['https://a.example/f?token=${TOKEN}&key=world', 'https://a.example/f?token=${TOKEN}&key=world'],
  [
    'https://a.example/f?pass=x&passkey=y&authkey=z#token=t',
    'https://a.example/f?pass=***&passkey=***&authkey=***#token=***',
  ],
  ['https://a.example/f?token=${A}and-more&sig=', 'https://a.example/f?token=***&sig='],
])('%s is shown as %s', (url, shown) => {
  expect(redactUrl(url)).toBe(shown);
});

test.each([
  ['https://u:p@A.example:443/f', 'a.example'],
  ['https://u:${file:/run/pw}@b2.example/feed', 'b2.example'],
  ['https://${file:/run/user}:${file:/run/pw}@b2.example:8443', 'b2.example:8443'],
  ['https://u:p@${file:/run/host}/feed', '${file:/run/host}'],
  ['https://a.example/@name', 'a.example'],
  ['https:\\\\u:p@a.example\\x', 'a.example'],
  ['redis://:pw@cache:6379/0', 'cache:6379'],
  ['${URL}', '${URL}'],
])('the host of %s is %s', (url, host) => {
  expect(hostOf(url)).toBe(host);
});

test.each([
  ['https://a.example/feed', 'http://www.A.example/feed/', true],
  ['https://a.example', 'https://a.example/', true],
  ['https://a.example/feed/?x=1', 'http://a.example/feed?x=1', true],
  ['https://me@a.example/feed', 'https://me@www.a.example/feed', true],
  ['https://me@a.example/feed', 'https://you@a.example/feed', false],
  ['https://a.example/feed', 'https://a.example/feed?x=1', false],
  ['https://a.example/feed', 'https://wwwa.example/feed', false],
])('%s and %s look alike: %s', (one, other, alike) => {
  expect(lookAlikeKey(one) === lookAlikeKey(other)).toBe(alike);
});
