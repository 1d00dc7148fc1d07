import { expect, test } from 'vitest';
import { SecretError, type SecretSource } from '../../src/domain/secret.ts';
import { resolveSecretUrl } from '../../src/domain/secret-url.ts';

const PASSWORD = 'pä/ss#1?x:@\\%41';
const secrets: SecretSource = {
  env: { PW: '9101/hunter2', BOTH: 'me:hun:ter/2', URL: 'http://u:p@a.example/', PORT: '8080', KEY: 'a/b' },
  readFile: () => `${PASSWORD}\n`,
};

test.each([
  ['http://127.0.0.1:${PW}@b.example:9100/auth', 'http://127.0.0.1:9101%2Fhunter2@b.example:9100/auth'],
  ['https:\\\\me:${PW}@b.example/', 'https:\\\\me:9101%2Fhunter2@b.example/'],
  ['https:me:${PW}@b.example/', 'https:me:9101%2Fhunter2@b.example/'],
  ['smtp://me:${PW}@b.example:587', 'smtp://me:9101%2Fhunter2@b.example:587'],
  ['smtps://me:${PW}@MX.Example', 'smtps://me:9101%2Fhunter2@MX.Example'],
  ['https://${BOTH}@b.example/', 'https://me:hun%3Ater%2F2@b.example/'],
  ['https://${PW}:${BOTH}@b.example/', 'https://9101%2Fhunter2:me%3Ahun%3Ater%2F2@b.example/'],
  ['${URL}feed', 'http://u:p@a.example/feed'],
  ['http://a.example:${PORT}/${KEY}?t=${KEY}', 'http://a.example:8080/a/b?t=a/b'],
  [' https://a.example/f ', 'https://a.example/f'],
])('%s becomes %s', (template, url) => {
  expect(resolveSecretUrl(template, secrets)).toBe(url);
});

test('a password of any signs arrives as it is, at the host that is written', () => {
  const url = new URL(resolveSecretUrl('https://u:${file:/run/pw}@b2.example/feed', secrets));
  expect(url.host).toBe('b2.example');
  expect(decodeURIComponent(url.password)).toBe(PASSWORD);
});

test('what would be sent elsewhere is refused, without its value', () => {
  // A path of this length is not told apart from the URL around it.
  const template = `https://u:\${file:/${'long'.repeat(80)}}@b.example/`;
  const resolve = () => resolveSecretUrl(template, { env: {}, readFile: () => '9101/hunter2' });
  expect(resolve).toThrow(SecretError);
  expect(resolve).toThrow(/would lead to another host/);
  expect(resolve).not.toThrow(/hunter2/);
});
