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
])('%s is shown as %s', (url, shown) => {
  expect(redactUrl(url)).toBe(shown);
});
