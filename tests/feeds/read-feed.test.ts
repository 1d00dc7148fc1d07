import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../../bench/news/random.ts';
import type { IdentifiedItem } from '../../src/domain/item.ts';
import { type FeedAnswer, type FeedDocument, readFeed } from '../../src/feeds/read-feed.ts';
import type { Ledger } from '../../src/ledger/open-ledger.ts';
import { testLedger, watched } from '../support/ledger.ts';

const NOW = Date.UTC(2026, 10, 27, 12);

async function read(document: string, known: string | null, part: Partial<FeedDocument> = {}) {
  const bytes = new Uint8Array(Buffer.from(document));
  const url = 'https://news.example/feed';
  return readFeed({ bytes, contentType: undefined, url, now: NOW, known, ...part });
}

async function readWell(...args: Parameters<typeof read>) {
  const answer = await read(...args);
  if (answer.kind !== 'feed') throw new Error(answer.message);
  return answer;
}

const item = (id: string, text = `The news about ${id}`) =>
  `<item><guid isPermaLink="false">${id}</guid><title>${text}</title><link>https://news.example/${id}</link></item>`;
const rss = (items: string, head = '<title>Wire</title><link>https://news.example/</link>') =>
  `<?xml version="1.0"?><rss version="2.0"><channel>${head}${items}</channel></rss>`;
const titles = (answer: Extract<FeedAnswer, { kind: 'feed' }>) => answer.items.map(({ title }) => title);

test('binary data is refused by its beginning, text with a few controls or a feed in it is not', async () => {
  const noise = createHash('shake256', { outputLength: 30_000 }).update('noise').digest();
  const readBytes = (bytes: Buffer) => read('', null, { bytes: new Uint8Array(bytes) });
  expect(await readBytes(noise)).toMatchObject({ message: 'this is binary data, not a feed' });
  const within = Buffer.concat([noise.subarray(0, 500), Buffer.from(rss(item('a')))]);
  expect(await readBytes(within)).toMatchObject({ kind: 'feed', items: [{ title: 'The news about a' }] });
  const image = Buffer.concat([
    Buffer.from('ffd8ffe1', 'hex'),
    Buffer.from('<rdf:RDF xmlns:rdf="x"></rdf:RDF>'),
  ]);
  expect(await readBytes(image)).toMatchObject({ message: 'this is an image (JPEG), not a feed' });
  expect(await read('\u0001Nothing was found at this address, sorry', null)).toMatchObject({
    message: 'this is neither XML nor JSON, not a feed',
  });
});

describe('after a first reading', () => {
  test('only items with other bytes are read', async () => {
    const first = await readWell(rss(item('a') + item('b')), null);
    expect(first).toMatchObject({ unchanged: 0, dropped: 0 });
    expect(titles(first)).toEqual(['The news about a', 'The news about b']);

    const second = await readWell(rss(item('c') + item('b') + item('a', 'Edited')), first.known);
    expect(titles(second)).toEqual(['The news about c', 'Edited']);
    expect(second.unchanged).toBe(1);

    const third = await readWell(rss(item('c') + item('b') + item('a', 'Edited')), second.known);
    expect(third).toMatchObject({ title: 'Wire', items: [], unchanged: 3 });
  });

  test('an item that was away for a while is read again: only the last document is known', async () => {
    const first = await readWell(rss(item('a') + item('b')), null);
    const second = await readWell(rss(item('a')), first.known);
    expect(titles(await readWell(rss(item('a') + item('b')), second.known))).toEqual(['The news about b']);
  });

  test('a document without a known item is read whole', async () => {
    const first = await readWell(rss(item('a')), null);
    expect(await readWell(rss(item('b') + item('c')), first.known)).toMatchObject({ unchanged: 0 });
  });

  const first = rss(item('a') + item('b'));
  const OTHERS: Record<string, [document: string, part?: Partial<FeedDocument>]> = {
    'the language of the feed': [rss(item('a') + item('b'), '<language>es</language>')],
    'the feed’s own link': [rss(item('a') + item('b'), '<link>https://other.example/</link>')],
    'a declared namespace': [first.replace('<rss ', '<rss xmlns:dc="http://purl.org/dc/elements/1.1/" ')],
    'an xml:base': [first.replace('<channel>', '<channel xml:base="https://base.example/">')],
    'the charset of the declaration': [first.replace('?>', ' encoding="shift_jis"?>')],
    'the charset of the header': [first, { contentType: 'text/xml; charset=big5' }],
    'the address': [first, { url: 'https://moved.example/feed' }],
  };
  test.each(Object.entries(OTHERS))('%s changes how all items are read', async (_name, [document, part]) => {
    const { known } = await readWell(first, null);
    const second = await readWell(document.replace('</channel>', `${item('c')}</channel>`), known, part);
    expect(second).toMatchObject({ unchanged: 0, items: [{}, {}, {}] });
  });

  test('a new item with the guid of a known one is told from it by reading both', async () => {
    const other =
      '<item><guid>same</guid><title>Another matter</title><link>https://news.example/2</link></item>';
    const one = '<item><guid>same</guid><title>One matter</title><link>https://news.example/1</link></item>';
    const { known } = await readWell(rss(one), null);
    const second = await readWell(rss(other + one), known);
    expect(titles(second)).toEqual(['Another matter', 'One matter']);
    expect(second.items[0]?.keys).not.toEqual(expect.arrayContaining(second.items[1]?.keys ?? []));
  });

  test.each([
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['a charset with escapes', (text: string) => Buffer.from(text.replace('Wire', '\u001b$B\u001b(B'))],
  ])('%s is read whole', async (_name, encode) => {
    const bytes = new Uint8Array(encode(rss(item('a') + item('b'))));
    expect(await readWell('', null, { bytes })).toMatchObject({ known: null, items: [{}, {}] });
  });

  test('what is no note of ours is passed over', async () => {
    for (const known of ['', 'AAAA', 'not base64 at all', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAA'])
      expect(await readWell(rss(item('a')), known)).toMatchObject({ unchanged: 0, items: [{}] });
  });

  test('the charset is that of the whole document, whatever the new part looks like', async () => {
    const text = (title: string) => `<item><title>${title}</title></item>`;
    const old = Array.from({ length: 10 }, (_, at) => text(`Президент подписал закон о бюджете ${at}`)).join(
      '',
    );
    const inCyrillic = (document: string) =>
      Uint8Array.from(document, (sign) => {
        const code = sign.charCodeAt(0);
        return code < 0x410 ? code : code - 0x410 + 0xc0;
      });
    const { known } = await readWell('', null, { bytes: inCyrillic(rss(old)) });
    const second = await readWell('', known, { bytes: inCyrillic(rss(text('УКАЗ') + old)) });
    expect(titles(second)).toEqual(['УКАЗ']);
    expect(second.unchanged).toBe(10);
  });

  test('guesses at known items are bounded, whatever lengths those have', async () => {
    const large = item('large', 'x'.repeat(1_500_000));
    const { known } = await readWell(rss(large + item('larger', 'y'.repeat(1_600_000))), null);
    const many = Array.from({ length: 3_000 }, (_, at) => item(String(at))).join('');
    const startedAt = process.threadCpuUsage();
    expect((await readWell(rss(`${many}<x>${'z'.repeat(3_000_000)}</x>`), known)).items).toHaveLength(3_000);
    const { user, system } = process.threadCpuUsage(startedAt);
    // Each guess would cost a millisecond and more.
    expect((user + system) / 1000).toBeLessThan(2_000);
  });

  test('what is not a feed is refused as ever', async () => {
    const { known } = await readWell(rss(item('a')), null);
    expect(await read('<html></html>', known)).toMatchObject({ kind: 'not-a-feed', start: '<html></html>' });
  });
});

/**
 * What is new is recorded alike whether a document is read whole or only what is new in it, with feeds that break
 * every rule: shared guids and links, no guids, the same item twice, comments and sections. Reading everything also
 * judges old items anew, when others have taken or freed their keys; reading what is new leaves them alone.
 */
test('reading what is new records of it what reading everything records', async () => {
  let unchanged = 0;
  for (let seed = 0; seed < 100; seed += 1) {
    const ledger = testLedger();
    ledger.feeds.watchOnly(watched('https://news.example/feed'), NOW);
    const history = createHistory(createRandom(seed));
    let known: string | null = null;
    for (let poll = 0; poll < 12; poll += 1) {
      const document = history.next();
      const all = await readWell(document, null);
      const expected = undone(ledger, () => record(ledger, all.items));
      const news = await readWell(document, known);
      const recorded = record(ledger, news.items);
      const fresh = new Set(news.items.map(({ textHash }) => textHash));
      const ofFresh = expected.new.filter((hash) => fresh.has(hash));
      expect({ seed, poll, document, new: recorded.new }).toEqual({ seed, poll, document, new: ofFresh });
      expect(expected.edited).toEqual(expect.arrayContaining(recorded.edited));
      known = news.known;
      unchanged += news.unchanged;
    }
  }
  expect(unchanged).toBeGreaterThan(2_000);
});

/** The text hashes of the items that were new and edited. */
function record(ledger: Ledger, items: IdentifiedItem[]) {
  const recorded = { new: [] as string[], edited: [] as string[] };
  for (const item of items.toReversed()) {
    const outcome = ledger.items.record({ ...RECORDED, item });
    if (outcome !== 'known') recorded[outcome].push(item.textHash);
  }
  return recorded;
}

const RECORDED = { feedId: 1, now: NOW, baseline: false, stage: 'filter' } as const;

/** What it would do to the ledger, which stays as it was. */
function undone<T>(ledger: Ledger, work: () => T): T {
  let result: { value: T } | null = null;
  const undo = new Error('undone');
  try {
    ledger.transaction('crash', () => {
      result = { value: work() };
      throw undo;
    });
  } catch (error) {
    if (error !== undo || result === null) throw error;
  }
  return (result as unknown as { value: T }).value;
}

function createHistory(random: Random) {
  const isAtom = random.chance(0.3);
  let items: string[] = Array.from({ length: 5 }, () => writeItem(random, isAtom));
  let head = '';
  return {
    next(): string {
      for (let count = random.below(3); count > 0; count -= 1) items.unshift(writeItem(random, isAtom));
      if (random.chance(0.2)) items[random.below(items.length)] = writeItem(random, isAtom);
      if (random.chance(0.2)) items.push(random.pick(items));
      if (random.chance(0.1)) items = items.toReversed();
      if (random.chance(0.15))
        head = random.pick(['', '<link>https://news.example/1</link>', '<language>es</language>']);
      items = items.slice(0, 9);
      const stray = random.chance(0.2) ? `<!-- ${items[0]} -->` : '';
      const stamp = `<title>Wire ${random.below(1_000)}</title>`;
      const body = `${stamp}${head}${stray}${items.join('\n')}`;
      return isAtom
        ? `<feed xmlns="http://www.w3.org/2005/Atom">${body}</feed>`
        : `<rss version="2.0"><channel>${body}</channel></rss>`;
    },
  };
}

/** Few names, so that they meet. */
function writeItem(random: Random, isAtom: boolean): string {
  const name = isAtom ? 'entry' : 'item';
  const one = () => random.below(6);
  const id = random.pick(['', `<guid>${one()}</guid>`, `<guid>https://news.example/${one()}</guid>`]);
  const address = `https://news.example/${one()}`;
  const link = random.pick(['', isAtom ? `<link href="${address}"/>` : `<link>${address}</link>`]);
  const title = random.pick([
    '',
    `<title>Matter ${one()}</title>`,
    `<title>A longer headline of matter ${one()}</title>`,
  ]);
  const text = random.pick([
    '',
    `<summary>What is said of ${one()}</summary>`,
    `<summary><![CDATA[</${name}> ${one()}]]></summary>`,
  ]);
  const date = random.pick(['', `<published>2026-11-2${one()}T10:00:00Z</published>`]);
  const end = random.chance(0.05) ? '' : `</${name}>`;
  return `<${name}>${isAtom ? id.replaceAll('guid', 'id') : id}${link}${title}${text}${date}${end}`;
}
