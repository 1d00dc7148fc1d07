import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findSettingsFile } from '../../src/settings/find-settings-file.ts';
import { readSettings } from '../../src/settings/read-settings.ts';
import { SettingsError } from '../../src/settings/settings-error.ts';
import { contextWith } from './settings-under-test.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigia-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const { secrets, checkTopic } = contextWith();
const read = (file: string) => readSettings(file, { secrets, checkTopic });

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe('reading a watchlist', () => {
  test('gives settings that know their file', () => {
    const file = write(
      'w.yaml',
      'feeds: [https://a.example/f]\ntopics: [Venezuela, "Peñón"]\nchannels: { a: { file: x.jsonl } }\nnotify: [{ channel: a }]\n',
    );
    const { settings, warnings } = read(file);
    expect(settings.file).toBe(file);
    expect(settings.topics[1]?.name).toBe('Peñón');
    expect(settings.channels['a']).toMatchObject({ path: join(folder, 'x.jsonl') });
    expect(warnings).toBe('');
  });

  test('gives warnings as a text', () => {
    const file = write('w.yaml', 'feeds: []\ntopics: [A]\n');
    expect(read(file).warnings).toBe(`${file}:1:1: warning: feeds: there are none yet\n  feeds: []\n  ^^^^^`);
  });

  test('throws everything that is wrong', () => {
    const file = write('w.yaml', 'feeds: [a.example]\ntopics: [2024]\n');
    const error = catchError(() => read(file));
    expect(error.problems).toHaveLength(2);
    expect(error.message).toBe(
      [
        `${file}:1:9: feed: "a.example" has no scheme; write it with https:// (or http://) in front`,
        '  feeds: [a.example]',
        '          ^^^^^^^^^',
        `${file}:2:10: a topic is a name or { name, query, … }; found the number 2024; put a name in quotes: "2024"`,
        '  topics: [2024]',
        '           ^^^^',
      ].join('\n'),
    );
  });
});

describe('a file that can not be read says why', () => {
  test.each([
    [
      'is not there',
      () => join(folder, 'w.yaml'),
      'does not exist. Run "vigia init" to get a watchlist to start from, or name yours with --config FILE.',
    ],
    [
      'is a folder',
      () => folder,
      `is a folder; name the watchlist in it, as in --config FOLDER/watchlist.yaml.`,
    ],
    [
      'is larger than 5 MiB',
      () => write('w.yaml', '#'.repeat(5 * 1024 * 1024 + 1)),
      'has 5.0 MiB; a watchlist may have 5 MiB.',
    ],
    [
      'is Latin-1',
      () => write('w.yaml', Buffer.from('topics: [Peñón]', 'latin1')),
      'is not UTF-8 text (it may be Latin-1 or Windows-1252). Save it as UTF-8.',
    ],
    [
      'is UTF-16',
      () => write('w.yaml', Buffer.from('\uFEFFtopics: [A]', 'utf16le')),
      'is not UTF-8 text (it looks like UTF-16). Save it as UTF-8.',
    ],
  ])('%s', (_name, make, message) => {
    const file = make();
    expect(catchError(() => read(file)).message).toBe(`${file} ${message.replace('FOLDER', file)}`);
  });
});

describe('without --config', () => {
  test('the folder’s own watchlist comes first, then the one under config', () => {
    mkdirSync(join(folder, 'config'));
    const second = write('config/watchlist.yaml', '');
    expect(findSettingsFile(undefined, folder)).toBe(second);
    const first = write('watchlist.yaml', '');
    expect(findSettingsFile(undefined, folder)).toBe(first);
  });

  test('none at all', () => {
    expect(catchError(() => findSettingsFile(undefined, folder)).message).toBe(
      `There is no watchlist here: neither watchlist.yaml nor config/watchlist.yaml exists in ${folder}. Run "vigia init" to get one to start from, or name yours with --config FILE.`,
    );
  });

  test('one that was asked for is taken as it is', () => {
    expect(findSettingsFile('other.yaml', folder)).toBe(join(folder, 'other.yaml'));
  });
});

function catchError(action: () => unknown): SettingsError {
  try {
    action();
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
