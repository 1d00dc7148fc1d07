import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeAtomically } from '../../src/cli/write-atomically.ts';
import { testFolder } from '../support/ledger.ts';

test('the new text is there, the permissions stay, nothing is left beside it', () => {
  const folder = testFolder();
  const file = join(folder, 'watchlist.yaml');
  writeFileSync(file, 'old');
  chmodSync(file, 0o640);
  writeAtomically(file, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(['watchlist.yaml']);
});

test('a link stays a link', () => {
  const folder = testFolder();
  const file = join(folder, 'real.yaml');
  const link = join(folder, 'watchlist.yaml');
  writeFileSync(file, 'old');
  symlinkSync(file, link);
  writeAtomically(link, 'new');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('new');
});

test('a text that was not written whole leaves the old file', () => {
  const folder = testFolder();
  const file = join(folder, 'watchlist.yaml');
  writeFileSync(file, 'old');
  const broken = null as unknown as string;
  expect(() => writeAtomically(file, broken)).toThrow();
  expect(readFileSync(file, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['watchlist.yaml']);
});
