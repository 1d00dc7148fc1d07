import { expect, test } from 'vitest';
import { withoutLiteralCredentials } from '../../src/domain/literal-credentials.ts';

test.each([
  ['https://user:hunter2@a.example/f?x=1', 'https://a.example/f?x=1'],
  ['https://hunter2@a.example/', 'https://a.example/'],
  ['https://us%40er:hunt%3Aer2@a.example/', 'https://a.example/'],
  ['https://user:hunt@er2@a.example/', 'https://a.example/'],
  ['https://\\user:hunter2@a.example/', 'https://\\a.example/'],
  ['HTTPS://user:hunter2@A.example/', 'HTTPS://A.example/'],
  ['https://user:hunter2${PW}@a.example/', 'https://a.example/'],
  ['https://${USER}:hunter2@a.example/', 'https://a.example/'],
  ['https://user:hunter2@${HOST}/f', 'https://${HOST}/f'],
  ['https://a.example/f?token=hunter2', 'https://a.example/f'],
  ['https://a.example/f?token=hunter2&x=1', 'https://a.example/f?x=1'],
  ['https://a.example/f?x=1&access_token=hunter2#top', 'https://a.example/f?x=1#top'],
  ['https://a.example/f?x=1&api_key=hunter2&y=2', 'https://a.example/f?x=1&y=2'],
  ['https://a.example/f?key=hunter2&passkey=hunter2', 'https://a.example/f'],
  ['https://a.example/f?authkey=hunter2#token=hunter2&top', 'https://a.example/f#top'],
  ['https://a.example/f#token=hunter2', 'https://a.example/f'],
])('%s is shown as %s', (address, url) => {
  expect(withoutLiteralCredentials(address)).toEqual({ url, removed: true });
});

test.each([
  'https://a.example/feed',
  'https://a.example/@name/feed',
  'https://a.example/f?mail=a@b.example',
  'https://user:${PW}@a.example/',
  'https://${USER}:${PW}@a.example/',
  'https://${file:/run/secrets/x}@a.example/',
  'https://${TOKEN}@${HOST}/${PATH}?&&x',
  'https://a.example/f?token=${TOKEN}&x=1',
  'https://a.example/f?keys=politics&section=tokens&compass=north',
])('%s holds no secret', (url) => {
  expect(withoutLiteralCredentials(url)).toEqual({ url, removed: false });
});

test('an address of references without an end takes no time', () => {
  const address = `https://${'${a}'.repeat(50_000)}`;
  expect(withoutLiteralCredentials(address)).toEqual({ url: address, removed: false });
});
