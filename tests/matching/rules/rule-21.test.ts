import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/domain/item.ts';
import type { Hit } from '../../../src/domain/topic.ts';
import { FileItemError, matchFileItem } from '../../../src/matching/match-file-item.ts';
import { compileTopicSet } from '../../../src/matching/topic-set.ts';

/** Query, HTML, then for each hit: what stands in the HTML from its start to its end, and its text. */
type HtmlCase = [query: string, html: string, ...hits: [given: string, text: string][]];

describe('rule 21: items of `vigia match`', () => {
  describe('summary and content hold HTML; start and end are in it, text is what is visible', () => {
    itMarksIn([
      ['cartel', 'el cartel', ['cartel', 'cartel']],
      ['cartel', '<p>el <b>Car</b>tel</p>', ['Car</b>tel', 'Cartel']],
      ['cartel', '<p>el <b>Cartel</b></p>', ['Cartel', 'Cartel']],
      ['cartel', '<b>C</b><i>a</i>r<u>tel</u>', ['C</b><i>a</i>r<u>tel', 'Cartel']],
      ['cartel', 'Car<!-- x -->tel', ['Car<!-- x -->tel', 'Cartel']],
      ['cartel', 'Car<wbr>tel', ['Car<wbr>tel', 'Cartel']],
      ['cartel', 'Car<span class="cartel">tel</span>', ['Car<span class="cartel">tel', 'Cartel']],
      ['béisbol', 'b&eacute;isbol', ['b&eacute;isbol', 'béisbol']],
      ['béisbol', 'b&#233;isbol b&#xE9;isbol', ['b&#233;isbol', 'béisbol'], ['b&#xE9;isbol', 'béisbol']],
      ['beisbol', '&#98;eisbo&#108;', ['&#98;eisbo&#108;', 'beisbol']],
      ['beisbol', 'be&#x301;isbol', ['be&#x301;isbol', 'be\u0301isbol']],
      ['"AT&T"', 'de AT&amp;T hoy', ['AT&amp;T', 'AT&T']],
      ["O'Brien", 'Mr O&rsquo;Brien', ['O&rsquo;Brien', 'O’Brien']],
      ['venezuela', 'Venezuela&#39;s oil', ['Venezuela', 'Venezuela']],
      ['🌞', 'sol &#x1F31E; y &#127774;', ['&#x1F31E;', '🌞'], ['&#127774;', '🌞']],
      ['cartel', '😀<i>😀</i> cartel', ['cartel', 'cartel']],
      ['委内瑞拉', '<b>委内</b>瑞拉', ['委内</b>瑞拉', '委内瑞拉']],
      ['=US', 'the U<b>S</b> role', ['U<b>S', 'US']],
      ['=US', 'the U.<b>S.</b> role', ['U.<b>S.', 'U.S.']],
      ['"los soles"', 'los&nbsp;soles', ['los&nbsp;soles', 'los soles']],
      ['"los soles"', 'los\n\t  soles', ['los\n\t  soles', 'los soles']],
      ['"los soles"', '<p>los</p>\n<p>soles</p>', ['los</p>\n<p>soles', 'los\nsoles']],
      [
        '"cartel de los soles"',
        '<p title="cartel">El <b>Car</b>tel&nbsp;de <i>los</i></p><!-- x --><p>Soles &amp; más</p>',
        ['Car</b>tel&nbsp;de <i>los</i></p><!-- x --><p>Soles', 'Cartel de los\nSoles'],
      ],
      ['cartel', '<style>cartel</style>x Cartel', ['Cartel', 'Cartel']],
      ['"los soles"', 'los<br>soles', ['los<br>soles', 'los\nsoles']],
      [
        'los NEAR/2 soles',
        '<td>los</td><td>x</td><td>soles</td>',
        ['los</td><td>x</td><td>soles', 'los\nx\nsoles'],
      ],
      ['/narco estado/', '<i>narco</i> estado', ['narco</i> estado', 'narco estado']],
      ['/a&b/', 'x a&amp;b', ['a&amp;b', 'a&b']],
      ['/<b>/', 'x &lt;b&gt; y', ['&lt;b&gt;', '<b>']],
      ['narco*', '<i>narco</i>tr&aacute;fico', ['narco</i>tr&aacute;fico', 'narcotráfico']],
      ['soles cartel', '<li>cartel<li>soles', ['cartel', 'cartel'], ['soles', 'soles']],
      ['soles', 'x < y & soles', ['soles', 'soles']],
      ['soles', '</p></p></div> soles', ['soles', 'soles']],
      ['soles', '<b><i><p>soles', ['soles', 'soles']],
      ['soles', '<SCRIPT>soles</SCRIPT > soles', ['soles', 'soles']],
      ['soles', '<script>if (a < b) "</p>"</script><p>soles', ['soles', 'soles']],
    ]);
    itFindsNothing([
      ['soles', '<a title="soles" href="https://x.example/soles">x</a>'],
      ['soles', '<img alt="soles">'],
      ['soles', '<script>soles</script>'],
      ['soles', '<style>soles {}</style>'],
      ['soles', '<!-- soles -->'],
      ['soles', '<soles>x</soles>'],
      ['soles', '<script>soles'],
      ['soles', 'x <a soles'],
      ['carteles', '<p>cartel</p><p>es</p>'],
      ['carteles', 'cartel<br/>es'],
      ['carteles', '<li>cartel</li><li>es</li>'],
      ['amp', 'a &amp; b'],
      ['eacute', 'b&eacute;isbol'],
      ['p', '<p>x</p>'],
      ['/<p>/', '<p>x</p>'],
      ['béisbol', 'b&amp;eacute;isbol'],
      ['x NOT soles', 'x <b>so</b>les'],
    ]);
  });

  describe('the other fields are texts as they are', () => {
    it.each<[string, Record<string, unknown>, Field, number, number, string]>([
      ['cartel', { title: 'x < y &amp; cartel' }, 'title', 12, 18, 'cartel'],
      ['amp', { title: 'x &amp; y' }, 'title', 3, 6, 'amp'],
      ['cartel', { title: '😀 e\u0301 Cartel' }, 'title', 6, 12, 'Cartel'],
      ['author:ana', { author: 'Pérez, Ana' }, 'author', 7, 10, 'Ana'],
      ['category:soles', { categories: ['x', 'los Soles'] }, 'category', 4, 9, 'Soles'],
      ['link:soles', { link: 'https://x.example/Soles' }, 'link', 18, 23, 'Soles'],
      ['link:béisbol', { link: 'https://x.example/b%C3%A9isbol' }, 'link', 18, 30, 'b%C3%A9isbol'],
    ])('%s in %j', (query, record, field, start, end, text) => {
      expect(hitsIn(query, record)).toEqual([{ clause: query, field, start, end, text }]);
    });
    it('names each clause as written, in the order of fields and places', () => {
      const record = { title: 'b a', summary: '<b>a</b>', content: 'x', categories: ['b'] };
      expect(
        hitsIn('(a OR "b") -title:z category:B', record).map((hit) => [hit.clause, hit.field, hit.start]),
      ).toEqual([
        ['"b"', 'title', 0],
        ['a', 'title', 2],
        ['a', 'summary', 3],
        ['category:B', 'category', 0],
      ]);
    });
  });

  describe('keys', () => {
    it.each<[string, Record<string, unknown>]>([
      ['x', {}],
      [
        'x',
        {
          summary: null,
          content: null,
          link: null,
          author: null,
          categories: null,
          feed: null,
          tags: null,
          lang: null,
        },
      ],
      ['x', { unknown: { key: 1 }, published: 'yesterday' }],
      ['x lang:es', { lang: 'es-VE' }],
      ['x tag:spanish', { tags: ['a', 'Spanish'] }],
      ['x site:bbc.co.uk', { link: 'https://www.bbc.co.uk/1' }],
      ['x feed:cocuyo', { feed: 'Efecto Cocuyo' }],
      ['x feed:https://x.example/feed', { feed: 'https://x.example/feed' }],
      ['x feed:https://x.example/feed', { feed: { url: 'https://x.example/feed' } }],
      [
        'x feed:bbc feed:https://x.example/feed',
        { feed: { name: 'BBC News', url: 'https://x.example/feed' } },
      ],
      ['x feed:bbc', { feed: { name: 'BBC' } }],
      ['x NOT feed:bbc', {}],
    ])('%s is true of %j', (query, record) => {
      expect(hitsIn(query, { title: 'x', ...record })).toHaveLength(1);
    });
    it.each<[string, unknown]>([
      ['"id"', { title: 'x' }],
      ['"id"', { id: null, title: 'x' }],
      ['"id"', { id: true, title: 'x' }],
      ['"title"', { id: '1' }],
      ['"title"', { id: '1', title: null }],
      ['"title"', { id: '1', title: ['x'] }],
      ['"summary"', { id: '1', title: 'x', summary: {} }],
      ['"content"', { id: '1', title: 'x', content: 1 }],
      ['"link"', { id: '1', title: 'x', link: 1 }],
      ['"author"', { id: '1', title: 'x', author: ['Ana'] }],
      ['"categories"', { id: '1', title: 'x', categories: 'a' }],
      ['"categories"', { id: '1', title: 'x', categories: ['a', null] }],
      ['"tags"', { id: '1', title: 'x', tags: 'a' }],
      ['"feed"', { id: '1', title: 'x', feed: 1 }],
      ['"url"', { id: '1', title: 'x', feed: { url: 1 } }],
      ['"lang"', { id: '1', title: 'x', lang: ['es'] }],
      ['JSON object', null],
      ['JSON object', 'x'],
    ])('names %s as wrong in %j', (key, record) => {
      expect(() => matchFileItem(record)).toThrow(FileItemError);
      expect(() => matchFileItem(record)).toThrow(key);
    });
    it('keeps the id as given', () => {
      for (const id of ['7', 7, 0, '']) expect(matchFileItem({ id, title: 'x' }).id).toBe(id);
    });
  });
});

function hitsIn(query: string, record: Record<string, unknown>): Hit[] {
  const { item, toGiven } = matchFileItem({ id: '1', title: 't', ...record });
  const [match] = compileTopicSet([{ name: 't', query, aliases: {}, lang: [] }]).match(item);
  return (match?.hits ?? []).map(toGiven);
}

function itMarksIn(cases: HtmlCase[]): void {
  for (const [query, html, ...expected] of cases)
    it.each(['summary', 'content'] as const)(`marks ${query} in ${html} (%s)`, (field) => {
      const hits = hitsIn(query, { [field]: html });
      expect(hits.map((hit) => hit.field)).toEqual(expected.map(() => field));
      expect(hits.map(({ start, end, text }) => [html.slice(start, end), text])).toEqual(expected);
    });
}

function itFindsNothing(cases: [query: string, html: string][]): void {
  for (const [query, html] of cases)
    it(`does not find ${query} in ${html}`, () =>
      expect(hitsIn(query, { summary: html, content: html })).toEqual([]));
}
