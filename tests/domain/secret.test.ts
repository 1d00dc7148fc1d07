import { expect, test } from 'vitest';
import { referencesIn } from '../../src/domain/secret.ts';

test('a reference that stands in a text twice is named once', () => {
  expect(referencesIn('https://${PW}@a.example/${file:/x} by ${PW}')).toBe('${PW} ${file:/x}');
});
