import { expect, test } from 'vitest';
import { canonicalLanguage, languageProblem } from '../../src/domain/language-tag.ts';

test.each([
  ['es_VE', 'es-VE'],
  ['ES', 'es'],
  ['spa', 'es'],
  ['und', null],
  ['english', null],
  ['', null],
])('%s in its usual form', (written, tag) => {
  expect(canonicalLanguage(written)).toBe(tag);
});

test.each(['es', 'es_VE', 'pt-BR', 'zh-Hans', 'gsw', 'cel'])('%s can be asked for', (written) => {
  expect(languageProblem(written)).toBeNull();
});

test.each([
  ['sp', 'did you mean "es"?'],
  ['Spanish', 'did you mean "es"?'],
  ['spannish', 'did you mean "es"?'],
  ['hebrew', 'did you mean "he"?'],
  ['und', 'write a code such as es, pt-BR or zh-Hans'],
  ['xx-YY', 'write a code such as es, pt-BR or zh-Hans'],
  ['constructor', 'write a code such as es, pt-BR or zh-Hans'],
])('%s can not', (written, hint) => {
  expect(languageProblem(written)).toBe(`"${written}" is not a language code; ${hint}`);
});
