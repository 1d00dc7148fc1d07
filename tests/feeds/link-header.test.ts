import { describe, expect, test } from 'vitest';
import { linkTargets } from '../../src/feeds/link-header.ts';

const HUB = 'https://hub.example/';

describe('the targets of rel=hub in', () => {
  const rows: [name: string, header: string | string[] | undefined, targets: string[]][] = [
    ['no header', undefined, []],
    ['an empty header', '', []],
    ['a quoted rel', `<${HUB}>; rel="hub"`, [HUB]],
    ['a rel without quotes', `<${HUB}>;rel=hub`, [HUB]],
    ['another case', `<${HUB}>; REL="Hub"`, [HUB]],
    ['several rels', `<${HUB}>; rel="alternate hub\tx"`, [HUB]],
    ['white space all over', `  < ${HUB} > ; rel = "hub"  `, [HUB]],
    ['another rel', `<${HUB}>; rel="self"`, []],
    ['a rel that only begins so', `<${HUB}>; rel="hubs"`, []],
    ['no rel', `<${HUB}>`, []],
    [
      'several links in a line',
      `<https://a.example/>; rel="hub", <https://b.example/>; rel=self,<${HUB}>;rel=hub`,
      ['https://a.example/', HUB],
    ],
    [
      'several lines',
      ['<https://a.example/>; rel="hub"', `<${HUB}>; rel="hub"`],
      ['https://a.example/', HUB],
    ],
    ['other parameters around', `<${HUB}>; title="a, \\"b\\"; <c>"; rel="hub"; type="x"`, [HUB]],
    [
      'commas and semicolons in the address',
      '<https://hub.example/a,b;c>; rel="hub"',
      ['https://hub.example/a,b;c'],
    ],
    // RFC 8288 §3.3: occurrences after the first are ignored.
    ['two rels', `<${HUB}>; rel="self"; rel="hub"`, []],
    // RFC 8288 §3.2: the link is another page's.
    ['an anchor', `<${HUB}>; rel="hub"; anchor="#part"`, []],
    ['empty parameters', `<${HUB}>;; ; rel="hub";`, [HUB]],
    ['something that is no link first', `hub, x; rel="hub", <${HUB}>; rel="hub"`, [HUB]],
    ['a quote that never ends', `<${HUB}>; rel="hub`, []],
    ['an address that never ends', `<${HUB}; rel="hub"`, []],
  ];

  test.each(rows)('%s', (_name, header, targets) => {
    expect(linkTargets(header, 'hub')).toEqual(targets);
  });

  // What took quadratic time would not end within that of a test.
  test.each([
    ['brackets', '<'],
    ['brackets behind commas', ',<'],
    ['semicolons', `<${HUB}>; `],
    ['more semicolons', '; '],
    ['escaped quotes', `<${HUB}>; a="\\",`],
    ['white space', ' \t'],
    ['commas', ','],
  ])('a megabyte of %s', (_name, piece) => {
    const pieces = piece.repeat(Math.ceil(1_000_000 / piece.length));
    expect(linkTargets(`<${HUB}>; rel="hub"; x="a ${pieces}`, 'hub')).toEqual([HUB]);
    expect(linkTargets(pieces, 'hub')).toEqual([]);
  });
});
