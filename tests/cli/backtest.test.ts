import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { IdentifiedItem } from '../../src/domain/item.ts';
import { type Ledger, openLedger } from '../../src/ledger/open-ledger.ts';
import { runCli } from '../support/cli.ts';
import { testFolder, testItem, watched } from '../support/ledger.ts';

const FEED = 'https://cocuyo.example/feed';
const DROPPED_FEED = 'https://dropped.example/feed';
const WATCHLIST = `feeds:
  - { url: "${FEED}", name: Efecto Cocuyo, tags: [spanish] }
topics:
  - Venezuela
  - { name: Soles, query: '"cartel de los soles"', aliases: { fr: [cartel des soleils] } }
  - { name: Strikes, query: 'caracas tag:spanish' }
  - { name: Lists, any: [caracas, maracaibo] }
`;
const DAY_MS = 24 * 60 * 60 * 1000;

let folder: string;
let ledger: Ledger;

/** The ledger stays open, and locked, as a daemon's. */
beforeEach(() => {
  folder = testFolder();
  writeFileSync(join(folder, 'watchlist.yaml'), WATCHLIST);
  ledger = openLedger(join(folder, 'vigia.db'), 'own');
  onTestFinished(() => ledger.close());
  ledger.feeds.watchOnly(watched(FEED, DROPPED_FEED), Date.now());
});

const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

function store(items: Partial<IdentifiedItem>[], feedId = 1): void {
  ledger.transaction('crash', () => {
    for (const item of items)
      ledger.items.record({ feedId, item: testItem(item), now: Date.now(), baseline: true, stage: 'done' });
  });
}

const vigia = (args: string[], env: Record<string, string> = { TZ: 'UTC' }) =>
  runCli(['backtest', ...args], { cwd: folder, env });

async function json(args: string[], env?: Record<string, string>) {
  const { status, stdout, stderr } = await vigia([...args, '--json'], env);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

const titles = (samples: { title: string }[]) => samples.map(({ title }) => title);

test('a bar for each day until today, and the newest matches with their hits marked', async () => {
  store([
    { title: 'Talks in Venezuela', published: ago(0) },
    { title: 'Venezuela y Colombia', published: ago(2) },
    { title: 'A border opens', summary: 'It leads to VENEZUELA.', published: ago(2) },
    { title: 'Nothing of the kind', published: ago(3) },
    { title: 'Venezuela, long ago', published: ago(40) },
  ]);
  const { status, stdout, stderr } = await vigia(['Venezuela']);
  const lines = stdout.split('\n');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(lines[0]).toBe(`Venezuela: 3 of 4 items since ${ago(30).slice(0, 10)} match.`);
  expect(lines[1]).toBe(`The oldest of them is of ${ago(3).slice(0, 10)}.`);
  expect(lines.slice(3, 7).map((line) => line.replace(/^\w{3} /, ''))).toEqual([
    `${ago(3).slice(5, 10)}  0`,
    expect.stringMatching(`${ago(2).slice(5, 10)}  2  █{50,}$`),
    `${ago(1).slice(5, 10)}  0`,
    expect.stringMatching(`${ago(0).slice(5, 10)}  1  █{25,}.? so far$`),
  ]);
  expect(Math.max(...lines.slice(3, 7).map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(stdout).toContain('\nMatches:\n');
  expect(stdout).toContain('  Efecto Cocuyo\n  Talks in [Venezuela]\n');
  expect(stdout).toContain('\n  A border opens\n  summary: It leads to [VENEZUELA].\n');
  expect(stdout).not.toContain('long ago');
});

describe('a changed query', () => {
  beforeEach(() =>
    store([
      { title: 'El cartel de los soles', published: ago(1) },
      { title: 'El cartel de los soles gana en béisbol', published: ago(1) },
      { title: 'Le cartel des soleils', published: ago(1) },
      { title: 'Maduro y los narcos', published: ago(2) },
    ]),
  );
  const CHANGED = '("cartel de los soles" OR maduro NEAR/3 narco*) NOT title:béisbol';

  test('says what it gains and loses, each with why; aliases stay', async () => {
    const { stdout } = await vigia(['Soles', '--query', CHANGED]);
    expect(stdout).toContain('Soles: 3 of 4 items since ');
    expect(stdout).toContain(' match; 3 now.\nThe changed query gains 1, loses 1.\n');
    expect(stdout).toMatch(/^\w+ \d\d-\d\d {2}1 {2}\+1 {6}█+.?$/m);
    expect(stdout).toMatch(/^\w+ \d\d-\d\d {2}2 {6}−1 {2}█+$/m);
    expect(stdout).toMatch(
      /^Gained:\n\S+ \S+ {2}Efecto Cocuyo\n {2}\[Maduro y los narcos\]\n {2}“Maduro y los narcos” in the title \(maduro NEAR\/3 narco\*\)$/m,
    );
    expect(stdout).toMatch(/^Lost:\n.*\n {2}El \[cartel de los soles\] gana en béisbol\n {2}“cartel/m);
    expect(stdout).not.toContain('Le [cartel');
  });

  test('as JSON', async () => {
    const document = await json(['Soles', '--query', CHANGED, '--since', '3d']);
    expect(document).toMatchObject({
      topic: 'Soles',
      query: CHANGED,
      since: `${ago(3).slice(0, 10)}T00:00:00.000Z`,
      timezone: 'UTC',
      items: 4,
      matches: 3,
      counts: { present: 3, gained: 1, lost: 1 },
      days: [
        { day: ago(2).slice(0, 10), matches: 1, gained: 1, lost: 0 },
        { day: ago(1).slice(0, 10), matches: 2, gained: 0, lost: 1 },
        { day: ago(0).slice(0, 10), matches: 0, gained: 0, lost: 0 },
      ],
    });
    expect(titles(document.samples)).toEqual([
      'Le cartel des soleils',
      'El cartel de los soles',
      'Maduro y los narcos',
    ]);
    expect(titles(document.lost)).toEqual(['El cartel de los soles gana en béisbol']);
    expect(document.gained).toEqual([
      {
        id: 4,
        title: 'Maduro y los narcos',
        link: expect.stringContaining('https://news.example/'),
        published: expect.stringMatching(/Z$/),
        seen: expect.stringMatching(/Z$/),
        feed: { name: 'Efecto Cocuyo', url: FEED },
        hits: [expect.objectContaining({ field: 'title', clause: 'maduro NEAR/3 narco*', start: 0 })],
      },
    ]);
  });

  test('that finds the same says so, and shows what it finds', async () => {
    const { stdout } = await vigia(['Soles', '-q', '"cartel de los soles" "los soles"']);
    expect(stdout).toContain('; 3 now.\nThe changed query gains and loses nothing.\n');
    expect(stdout).toContain('\nMatches:\n');
  });

  test('in place of lists, and of a plain name', async () => {
    expect(await json(['Lists', '--query', 'maduro'])).toMatchObject({ counts: { present: 0, gained: 1 } });
    expect(await json(['Venezuela', '--query', 'maduro'])).toMatchObject({
      counts: { present: 0, gained: 1 },
    });
  });

  test('with a mistake: what, where, status 2', async () => {
    const { status, stdout, stderr } = await vigia(['Soles', '--query', 'cartel NEAR soles']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^query:1:8: [\s\S]*\^/);
  });

  test('of a topic that is not in the watchlist has nothing to compare with', async () => {
    const { status, stdout, stderr } = await vigia(['Sloes', '--query', 'narcos']);
    expect(status).toBe(0);
    expect(stderr).toBe(
      'There is no topic "Sloes" in the watchlist: did you mean "Soles"? So there is nothing to compare with.\n',
    );
    expect(stdout).toMatch(/^Sloes: 1 of 4 items since \S+ matches\.\n/);
  });

  test('of a new topic needs no watchlist', async () => {
    const { status, stdout } = await runCli(
      ['backtest', 'New', '--query', 'narcos', '--db', join(folder, 'vigia.db')],
      { cwd: testFolder() },
    );
    expect({ status, matches: /1 of 4 items/.test(stdout) }).toEqual({ status: 0, matches: true });
  });
});

test('every stored item is looked at as the filter saw it: tags, article pages, feeds no longer watched', async () => {
  store([{ title: 'Caracas' }, { title: 'A page' }]);
  store([{ title: 'Caracas in another feed' }], 2);
  ledger.transaction('crash', () =>
    ledger.items.record({
      feedId: 1,
      item: testItem({ title: 'Full text' }),
      now: Date.now(),
      baseline: false,
      stage: 'extract',
    }),
  );
  ledger.items.setArticle(4, 'Full text', 'Deep in the page: Caracas.', null);
  ledger.feeds.watchOnly(watched(FEED), Date.now());
  expect(titles((await json(['Strikes', '--since', '2026-11-01'])).samples).toSorted()).toEqual([
    'Caracas',
    'Full text',
  ]);
  const { samples } = await json(['Lists', '--since', '2026-11-01']);
  expect(titles(samples)).toContain('Caracas in another feed');
});

test('days are those of the time zone; an item without a date belongs to the day on which it was seen', async () => {
  store([
    { title: 'Venezuela by night', published: '2026-11-20T02:30:00.000Z' },
    { title: 'Venezuela by day', published: '2026-11-20T14:00:00.000Z' },
    { title: 'Venezuela, undated', published: null },
  ]);
  const matching = async (TZ: string) => {
    const { days } = await json(['Venezuela', '--since', '2026-11-19'], { TZ });
    return days.filter((day: { matches: number }) => day.matches > 0).map(({ day }: { day: string }) => day);
  };
  const [today, tomorrow] = [ago(0).slice(0, 10), ago(-1).slice(0, 10)];
  expect(await matching('UTC')).toEqual(['2026-11-20', today]);
  expect((await matching('America/Caracas')).slice(0, 2)).toEqual(['2026-11-19', '2026-11-20']);
  expect([today, tomorrow]).toContain((await matching('Asia/Tokyo')).at(-1));
});

test('what strangers write can’t steer the terminal', async () => {
  ledger.feeds.update({ ...must(ledger.feeds.get(2)), title: 'Feed\u001b]0;owned\u0007\u202e' });
  store([{ title: '\u001b[2J Venezuela\u202e\r\n\u009b31m', summary: 'x', published: ago(0) }], 2);
  const { stdout } = await vigia(['Venezuela', '--query', 'venez*']);
  expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  expect(stdout).toContain('[2J [Venezuela] 31m');
});

describe('nothing to look at', () => {
  test('no item in the range', async () => {
    store([{ title: 'Venezuela', published: ago(50) }]);
    expect(await vigia(['Venezuela', '--since', '2d'])).toMatchObject({
      status: 0,
      stdout: '',
      stderr: `No item is stored since ${ago(2).slice(0, 10)}: --since looks further back, as in --since 52w.\n`,
    });
  });

  test('no match', async () => {
    store([{ title: 'Peru', published: ago(1) }]);
    const { stdout } = await vigia(['Venezuela', '--since', '1d']);
    expect(stdout).toBe(`Venezuela: 0 of 1 item since ${ago(1).slice(0, 10)} match.\n`);
  });

  test('no database', async () => {
    const { status, stdout, stderr } = await vigia(['Venezuela', '--db', 'absent.db', '--json']);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringContaining('There is no database absent.db yet'),
    });
    expect(JSON.parse(stdout)).toMatchObject({ items: 0, matches: 0, counts: null, days: [], samples: [] });
  });
});

test.each([
  ['an unknown topic', ['Venezula'], 'did you mean "Venezuela"?'],
  ['one that is like none', ['Groenlandia'], 'It has "Venezuela", "Soles", "Strikes", "Lists".'],
  ['no time', ['Venezuela', '--since', 'yesterday'], 'It is an age (30m, 12h, 7d, 2w)'],
  ['no topic', [], "missing required argument 'topic'"],
])('a wrong call: %s', async (_name, args, message) => {
  const { status, stdout, stderr } = await vigia(args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('many items are shared among threads, and nothing is counted twice or left out', async () => {
  const many = Array.from({ length: 41_000 }, (_, n) => ({
    title: n % 1_000 === 0 ? `Venezuela ${n}` : `Peru ${n}`,
    published: ago(n / 10_000),
  }));
  store(many);
  const document = await json(['Venezuela', '--query', 'venezuela NOT 1000', '--limit', '3']);
  expect(document).toMatchObject({ items: 41_000, matches: 40, counts: { present: 41, gained: 0, lost: 1 } });
  expect(titles(document.samples)).toEqual(['Venezuela 0', 'Venezuela 2000', 'Venezuela 3000']);
  expect(titles(document.lost)).toEqual(['Venezuela 1000']);
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('it is missing');
  return value;
}
