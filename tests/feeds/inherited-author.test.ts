import { expect, test } from 'vitest';
import { parse } from '../../src/feeds/parse.ts';
import { readFeed } from '../../src/feeds/read-feed.ts';

const author = (name: string) => `<author><name>${name}</name><email>x@news.example</email></author>`;
const atom = (entries: string, head: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom">${head}${entries}</feed>`;
const entry = (id: string, rest = '') => `<entry><id>${id}</id><title>About ${id}</title>${rest}</entry>`;
const json = (head: object, item: object = {}) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', ...head, items: [{ id: '1', ...item }] });
const source = (inner: string) => `<source><id>s</id><title>Source</title>${inner}</source>`;

test.each<[string, string, string | null]>([
  ['the author of an Atom feed', atom(entry('1'), author('Ana') + author('Bo')), 'Ana, Bo'],
  ['one that is named after the entries', atom(entry('1') + author('Ana'), ''), 'Ana'],
  ['the entry’s own', atom(entry('1', author('Eva')), author('Ana')), 'Eva'],
  [
    'the entry’s own under another name',
    atom(entry('1', '<dc:creator>Eva</dc:creator>'), author('Ana')),
    'Eva',
  ],
  ['that of the entry’s source', atom(entry('1', source(author('Leo'))), author('Ana')), 'Leo'],
  ['none of its source', atom(entry('1', source('')), author('Ana')), 'Ana'],
  ['own and source', atom(entry('1', source(author('Leo')) + author('Eva')), author('Ana')), 'Eva'],
  ['a source in a source', atom(entry('1', source(`<feed>${author('Leo')}</feed>`)), ''), 'Leo'],
  ['the authors of a JSON feed', json({ authors: [{ name: 'Ana' }, { name: 'Bo' }] }), 'Ana, Bo'],
  ['the author of a JSON feed 1.0', json({ author: { name: 'Ana' } }), 'Ana'],
  ['the own author in JSON', json({ authors: [{ name: 'Ana' }] }, { authors: [{ name: 'Eva' }] }), 'Eva'],
  ['an author without a name', json({ authors: [{ name: 'Ana' }] }, { authors: [{ url: 'x' }] }), 'Ana'],
  [
    'who runs a channel is no author of its items',
    '<rss><channel><managingEditor>a</managingEditor><webMaster>b</webMaster><author>c</author><item><guid>1</guid><source url="x">d</source></item></channel></rss>',
    null,
  ],
])('%s', async (_name, document, expected) => {
  const { items } = (await parse(document, null)).feed;
  expect(items).toMatchObject([{ id: '1', author: expected }]);
});

test('the source of an entry gives it nothing but an author', async () => {
  const document = atom(
    entry('1', source(`<summary>no</summary>${author('Leo')}<feed><summary>no</summary></feed>`)),
    '',
  );
  expect((await parse(document, null)).feed.items[0]).toMatchObject({
    title: 'About 1',
    summary: '',
    author: 'Leo',
  });
});

async function read(document: string, known: string | null) {
  const bytes = new Uint8Array(Buffer.from(document));
  const answer = await readFeed({ bytes, contentType: undefined, url: null, now: 0, known });
  if (answer.kind !== 'feed') throw new Error(answer.message);
  return answer;
}

test('what is new in a document that was read has the feed’s author, too; another author is one of all items', async () => {
  const first = await read(atom(entry('a'), author('Ana')), null);
  const second = await read(atom(entry('b') + entry('a'), author('Ana')), first.known);
  expect(second).toMatchObject({ unchanged: 1, items: [{ id: 'b', author: 'Ana' }] });
  const third = await read(atom(entry('b') + entry('a'), author('Bo')), second.known);
  expect(third).toMatchObject({ unchanged: 0, items: [{ author: 'Bo' }, { author: 'Bo' }] });
});
