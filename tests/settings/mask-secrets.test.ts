import { describe, expect, test } from 'vitest';
import { maskSecrets } from '../../src/settings/mask-secrets.ts';

describe('secrets that are written in a watchlist', () => {
  test.each([
    ['a password in a feed', '- https://user:hunter2@a.example/f', '- https://************@a.example/f'],
    ['with a reference in it', '- https://user:${PASS}@a.example/', '- https://*****${PASS}@a.example/'],
    ['a password without a scheme', '- user:hunter2@a.example/f', '- ************@a.example/f'],
    ['a password with a slash', 'smtp: smtp://u:hun/ter2#@h', 'smtp: smtp://***********@h'],
    [
      'the path of a webhook',
      'x: { webhook: https://h.example/T/B?k=1, a: b }',
      'x: { webhook: https://h.example/*******, a: * }',
    ],
    ['a secret', '  secret: hunter2 and more # why', '  secret: ******* *** **** * ***'],
    ['a secret in braces', '{ secret: hunter2, b: c }', '{ secret: *******, b: c }'],
    ['a secret in quotes', '{ "secret":"hun\\"ter2", b: c }', '{ "secret":"****"****", b: c }'],
    [
      'several in a line',
      '{ a: { secret: x1 }, b: { secret: x2 } }',
      '{ a: { secret: ** }, b: { secret: ** } }',
    ],
    [
      'a secret in a block',
      'a:\n  secret: |\n    hunter2\n\n    hunter3\n  b: c',
      'a:\n  secret: |\n    *******\n\n    *******\n  b: *',
    ],
    ['a secret on the next line', 'a:\n  secret:\n    hunter2\n  b: c', 'a:\n  secret:\n    *******\n  b: *'],
    ['a signing key anywhere', '# was whsec_c2Vj', '# was **********'],
  ])('%s', (_name, text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  test.each([
    ['references', 'channels:\n  a: { webhook: "${HOOK}", secret: ${DESK_SECRET} }'],
    ['a reference to a file', 'secret: ${file:/run/secrets/desk}\ntopics: line'],
    ['addresses', '- { email: editor@example.org }\n- https://medium.example/feed/@name'],
    ['queries', 'topics:\n  - query: title:(béisbol OR secret)'],
  ])('%s are none', (_name, text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  test('the number of code points stays, so that carets fit', () => {
    const text = 'secret: 🔑🔑\nwebhook: https://h.example/🔑\n';
    expect([...maskSecrets(text)]).toHaveLength([...text].length);
    expect(maskSecrets(text)).not.toContain('🔑');
  });

  // Quadratic, each of them would take minutes: the time limit of all tests is the measure.
  test('hostile texts end', () => {
    for (const unit of [
      'secret: ',
      'a:b',
      '://',
      'smtp://',
      'webhook:',
      '${',
      'secret: "',
      '{secret: x}',
      'secret:\n',
    ])
      expect(maskSecrets(unit.repeat(100_000)).length).toBe(unit.length * 100_000);
  });
});
