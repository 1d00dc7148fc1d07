import { linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { writeExport } from '../../src/cli/write-export.ts';
import { testFolder } from '../support/ledger.ts';

const XML = '<?xml version="1.0"?>\n<opml version="2.0"/>\n';

let folder: string;
let precious: { file: string; what: string }[];
beforeEach(() => {
  folder = testFolder();
  writeFileSync(path('watchlist.yaml'), 'feeds: []\n');
  precious = [
    { file: path('watchlist.yaml'), what: 'the watchlist' },
    { file: path('vigia.db'), what: 'the database' },
  ];
});

const path = (name: string) => join(folder, name);
const write = (name: string, force = false) => writeExport(XML, { file: path(name), precious, force });
const read = (name: string) => readFileSync(path(name), 'utf8');

test('a new file, and an older export, are written', () => {
  write('feeds.opml');
  writeFileSync(path('feeds.opml'), '<?xml version="1.0"?><!-- mine --><OPML version="1.0">old</OPML>');
  write('feeds.opml');
  expect(read('feeds.opml')).toBe(XML);
  expect(readdirSync(folder).sort()).toEqual(['feeds.opml', 'watchlist.yaml']);
});

test.each([['its name'], ['a symbolic link'], ['a hard link']])(
  'the watchlist is never overwritten, by %s either',
  (name) => {
    if (name === 'a symbolic link') symlinkSync('watchlist.yaml', path(name));
    if (name === 'a hard link') linkSync(path('watchlist.yaml'), path(name));
    const file = name === 'its name' ? 'watchlist.yaml' : name;
    expect(() => write(file, true)).toThrow(/ is the watchlist; nothing was written\. Name another file\.$/);
    expect(read('watchlist.yaml')).toBe('feeds: []\n');
  },
);

test('no database is made of an export before there is one', () => {
  expect(() => write('vigia.db')).toThrow('is the database');
});

test('a file that holds something else is overwritten by force only', () => {
  writeFileSync(path('notes.txt'), 'Opml notes');
  expect(() => write('notes.txt')).toThrow(/exists and is no OPML file; .*--force\.$/);
  expect(read('notes.txt')).toBe('Opml notes');
  write('notes.txt', true);
  expect(read('notes.txt')).toBe(XML);
});

test('a folder, and a folder that is not there, are said in sentences', () => {
  mkdirSync(path('feeds.opml'));
  expect(() => write('feeds.opml')).toThrow(/feeds\.opml is a folder; name a file\.$/);
  expect(() => write('no/feeds.opml')).toThrow(
    /its folder does not exist\. Make it, or name another file\.$/,
  );
});
