import { expect, test } from 'vitest';
import { normaliseUrl, redactUrl } from '../../src/domain/url.ts';

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
  ['https://a.example/f?token=${A}and-more&sig=', 'https://a.example/f?token=***&sig='],
])('%s is shown as %s', (url, shown) => {
  expect(redactUrl(url)).toBe(shown);
});
