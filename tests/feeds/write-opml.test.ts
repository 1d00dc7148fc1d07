import { parseOpml } from 'feedsmith';
import { expect, test } from 'vitest';
import { type ExportedFeed, writeOpml } from '../../src/feeds/write-opml.ts';

const exported = (part: Partial<ExportedFeed['feed']>, title = 'T'): ExportedFeed => ({
  feed: { url: 'https://a.example/', ...part },
  title,
  htmlUrl: null,
});
const write = (...feeds: ExportedFeed[]) => writeOpml(feeds, new Date(Date.UTC(2026, 10, 27)));

test('another reader’s parser reads it', () => {
  const first = exported(
    { url: 'https://a.example/?a=1&b="2"', tags: ['News', 'a/b', 'c,d', 'World'] },
    'A <b>&</b> "B"',
  );
  const opml = parseOpml(write(first, exported({ name: 'N', every: '10m' })));
  expect(opml.head).toEqual({
    title: 'Feeds of Vigía',
    dateCreated: 'Fri, 27 Nov 2026 00:00:00 GMT',
    docs: 'http://opml.org/spec2.opml',
  });
  expect(opml.body?.outlines).toEqual([
    {
      text: 'News',
      title: 'News',
      outlines: [
        {
          type: 'rss',
          text: 'A <b>&</b> "B"',
          title: 'A <b>&</b> "B"',
          xmlUrl: 'https://a.example/?a=1&b="2"',
          category: 'News,World',
        },
      ],
    },
    { type: 'rss', text: 'T', title: 'T', xmlUrl: 'https://a.example/' },
  ]);
});

test('neighbours with one first tag share a folder, and the order stays', () => {
  const folders = [
    ...write(
      exported({ tags: ['a'] }),
      exported({ tags: ['a', 'b'] }),
      exported({}),
      exported({ tags: ['a'] }),
    ).matchAll(/^ {4}<outline.*/gm),
  ];
  expect(folders.map(([line]) => /text="(.*?)"/.exec(line)?.[1])).toEqual(['a', 'T', 'a']);
});

test('no character breaks the document', () => {
  const xml = write(exported({ name: 'a\tb\nc\u0000\ud800\ufffe]]>', url: 'https://a.example/\u0001' }));
  expect(xml).toContain('vigia:name="a&#9;b&#10;c\ufffd\ufffd\ufffd]]&gt;"');
  expect(xml.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

test('no feeds make a document all the same', () => {
  expect(parseOpml(write())).toMatchObject({ head: { title: 'Feeds of Vigía' } });
});
