import { expect, test } from 'vitest';
import { listId } from '../../src/channels/list-id.ts';
import { redactor, secretsOfUrl } from '../../src/channels/redact.ts';

const URL_TEXT =
  'https://us%C3%A9r:p%40ssword@hooks.example/services/T01/B0g5Xk9?token=a1b2c3d4&mode=on#frag-1234';

test.each([
  ['the whole URL', URL_TEXT],
  ['the path', '/services/T01/B0g5Xk9?token=a1b2c3d4&mode=on'],
  ['a segment', 'B0g5Xk9'],
  ['a query value', 'a1b2c3d4'],
  ['the password as written', 'p%40ssword'],
  ['the password', 'p@ssword'],
  ['Basic credentials', Buffer.from('usér:p@ssword').toString('base64')],
  ['SASL PLAIN credentials', Buffer.from('\0usér\0p@ssword').toString('base64')],
  ['the fragment', 'frag-1234'],
])('%s of a URL is hidden', (_name, secret) => {
  const redact = redactor(secretsOfUrl(new URL(URL_TEXT)));
  expect(redact(`before ${secret} after`)).toBe('before *** after');
});

test('ordinary words and short texts stay', () => {
  const redact = redactor(secretsOfUrl(new URL('https://hooks.example/webhook/services/v1')));
  expect(redact('no such webhook at v1 of hooks.example')).toBe('no such webhook at v1 of hooks.example');
});

test('a broken encoding is no error', () => {
  expect(redactor(secretsOfUrl(new URL('https://a:b%zzword@x.example/%E0%A4%A')))('b%zzword')).toBe('***');
});

test.each([
  ['Cartel de los Soles', 'cartel-de-los-soles.vigia.x.example'],
  ['Béisbol', 'beisbol.vigia.x.example'],
  ['digest', 'digest.vigia.x.example'],
  ['委内瑞拉', expect.stringMatching(/^[0-9a-f]{8}\.vigia\.x\.example$/)],
  ['Café 委', expect.stringMatching(/^cafe-[0-9a-f]{8}\.vigia\.x\.example$/)],
  ['x'.repeat(100), expect.stringMatching(/^x{40}-[0-9a-f]{8}\.vigia\.x\.example$/)],
  ['!?', expect.stringMatching(/^[0-9a-f]{8}\.vigia\.x\.example$/)],
])('the List-Id of %s', (list, id) => {
  expect(listId(list, 'x.example')).toEqual(id);
});
