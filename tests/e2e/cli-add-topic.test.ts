import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { testFolder } from '../support/ledger.ts';

const BEFORE = '# mine\nfeeds:\n  - https://news.example/feed # the best\ntopics:\n  - Venezuela\n';

let folder: string;
let file: string;
beforeEach(() => {
  folder = testFolder();
  file = join(folder, 'watchlist.yaml');
  writeFileSync(file, BEFORE);
});
const addTopic = (...args: string[]) => runCli(['add', 'topic', ...args], { cwd: folder });

describe('add topic with lists', () => {
  test('adds them, keeps the comments, and the topic finds what they say', async () => {
    const lists = ['--any', 'petróleo', '--any', 'AT&T (US)', '--all', 'Venezuela', '--none', 'béisbol'];
    expect(await addTopic('Oil', ...lists)).toMatchObject({
      status: 0,
      stdout: 'Added the topic Oil to watchlist.yaml.\n',
      stderr: '',
    });
    expect(readFileSync(file, 'utf8')).toBe(
      `${BEFORE}  - name: Oil\n    any:\n      - petróleo\n      - AT&T (US)\n    all:\n      - Venezuela\n    none:\n      - béisbol\n`,
    );
    const titles = ['Petroleo de Venezuela', 'Petróleo, béisbol y Venezuela', 'AT&T US in Venezuela'];
    const items = titles.map((title, index) => JSON.stringify({ id: index, title }));
    const matched = await runCli(['match', '-', '--json'], { cwd: folder, input: items.join('\n') });
    const oil = matched.stdout.split('\n').flatMap((line) => {
      const match = line === '' ? null : (JSON.parse(line) as { item: number; topic: string });
      return match?.topic === 'Oil' ? [match.item] : [];
    });
    expect(oil).toEqual([0, 2]);
  });

  test.each([
    ['a query as well', ['--query', 'a', '--any', 'b'], 2, /--query.* cannot be used with .*--any/],
    ['only --none', ['--none', 'a'], 2, /--none excludes, and by itself finds nothing: add --any or --all/],
    ['a text without a word', ['--any', '???'], 1, /any: "\?\?\?" has no word in it/],
    ['a text twice', ['--any', 'a', '--all', 'A'], 1, /all: "A" is already in any, line 8/],
    ['no text', ['--any', ''], 1, /any: is empty/],
  ])('refuses %s and changes nothing', async (_name, args, status, message) => {
    const result = await addTopic('Oil', ...args);
    expect(result.stderr).toMatch(message);
    expect(result.status).toBe(status);
    expect(readFileSync(file, 'utf8')).toBe(BEFORE);
  });
});
