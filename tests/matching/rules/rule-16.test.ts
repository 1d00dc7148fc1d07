import { describe, expect, it } from 'vitest';
import { hitsOf, itFinds, itRefuses } from '../query-cases.ts';
import { itFindsIn, itMissesIn } from './item-cases.ts';

const ALL = {
  title: 'x t',
  summary: 'x s',
  content: 'x c',
  author: 'x a',
  categories: ['x k', 'y'],
  link: 'https://x.example/l',
};

describe('rule 16: fields', () => {
  describe('a bare term looks at title, summary and content', () => {
    itFindsIn([['x', ALL, 'title: x', 'summary: x', 'content: x']]);
    itMissesIn([
      ['x', { author: 'x', categories: ['x'], link: 'https://x.example/x' }],
      ['k', ALL],
      ['x', { source: { name: 'x', url: 'https://x.example/', tags: ['x'], lang: null } }],
    ]);
  });

  describe('a field takes a term or a query directly after its colon', () => {
    itFindsIn([
      ['title:x', ALL, 'title: x'],
      ['summary:x', ALL, 'summary: x'],
      ['content:x', ALL, 'content: x'],
      ['author:x', ALL, 'author: x'],
      ['category:x', ALL, 'category: x'],
      ['link:x', ALL, 'link: x'],
      ['title:=X', { title: 'x X' }, 'title: X'],
      ['title:/x+/', { title: 'xx', summary: 'xx' }, 'title: xx'],
      ['title:xy*', { title: 'xyz', summary: 'xyz' }, 'title: xyz'],
      ['title:*yz', { title: 'xyz', summary: 'xyz' }, 'title: xyz'],
      ['title:"x y"', { title: 'x y', summary: 'x y' }, 'title: x y'],
      ['title:“x y”', { title: 'x y' }, 'title: x y'],
      ['title:#x', { title: 'x #x' }, 'title: #x'],
      ['title:@x', { title: 'x @x' }, 'title: @x'],
      ['title:U.S.', { title: 'us US' }, 'title: US'],
      ['title:🌞', { title: 'x 🌞' }, 'title: 🌞'],
      ['title:委内', { title: '今委内', summary: '委内' }, 'title: 委内'],
      ['title:x-y', { title: 'x y' }, 'title: x y'],
      ['title:x y', { title: 'x', summary: 'y' }, 'title: x', 'summary: y'],
      ['y title:x', { title: 'x', summary: 'y' }, 'title: x', 'summary: y'],
      ['title:(x) y', { title: 'x', summary: 'y' }, 'title: x', 'summary: y'],
      ['title:(x OR y)', { title: 'y', summary: 'x' }, 'title: y'],
      ['title:(x y)', { title: 'y x', summary: 'x' }, 'title: y', 'title: x'],
      ['title:(x "y z")', { title: 'x y z' }, 'title: x', 'title: y z'],
      ['title:(x NEAR/2 y)', { title: 'x z y', summary: 'x y' }, 'title: x z y'],
      ['title:( x )', { title: 'x' }, 'title: x'],
      ['title:((x))', { title: 'x', summary: 'x' }, 'title: x'],
      ['title:x OR summary:y', { title: 'x', summary: 'x y' }, 'title: x', 'summary: y'],
    ]);
    itMissesIn([
      ['title:x', { summary: 'x', content: 'x' }],
      ['title:(x y)', { title: 'x', summary: 'y' }],
      ['title:(x OR y)', { summary: 'x y' }],
      ['title:"x y"', { title: 'x', summary: 'x y' }],
      ['title:(x NEAR/2 y)', { title: 'x', summary: 'x y' }],
      ['summary:x', { title: 'x' }],
      ['title:x y', { title: 'x', author: 'y' }],
      ['x NEAR/3 y', { title: 'x', summary: 'y' }],
      ['"x y"', { title: 'x', summary: 'y' }],
    ]);
  });

  describe('NOT looks where it stands', () => {
    itFindsIn([
      ['title:(x NOT y)', { title: 'x', summary: 'y' }, 'title: x'],
      ['title:(x -y)', { title: 'x', content: 'y' }, 'title: x'],
      ['x NOT title:y', { title: 'x', summary: 'y' }, 'title: x'],
      ['x NOT title:(y OR z)', { title: 'x', summary: 'y z' }, 'title: x'],
      ['x -title:y', { title: 'x', summary: 'y' }, 'title: x'],
      ['x NOT y', { title: 'x', author: 'y', categories: ['y'], link: 'https://y/' }, 'title: x'],
      ['x NOT title:(y NOT z)', { title: 'x y z' }, 'title: x', 'title: z'],
    ]);
    itMissesIn([
      ['title:(x NOT y)', { title: 'x y' }],
      ['title:x NOT y', { title: 'x', summary: 'y' }],
      ['x NOT title:(y OR z)', { title: 'x z' }],
      ['x NOT author:y', { title: 'x', author: 'y' }],
      ['x NOT category:y', { title: 'x', categories: ['z', 'y'] }],
      ['x NOT link:y', { title: 'x', link: 'https://y/' }],
    ]);
  });

  describe('nested groups: the inner field counts', () => {
    itFindsIn([
      ['title:(x OR summary:y)', { title: 'y', summary: 'x y' }, 'summary: y'],
      ['title:(x summary:(y OR z))', { title: 'x', summary: 'z' }, 'title: x', 'summary: z'],
      ['title:(x lang:es)', { title: 'x', lang: 'es' }, 'title: x'],
    ]);
    itMissesIn([
      ['title:(x summary:(y OR z))', { title: 'x y z' }],
      ['title:(x lang:es)', { title: 'x', lang: 'pt' }],
    ]);
  });

  describe('link: matches words of the URL', () => {
    const link =
      'https://www.News.example:8080/2024/05/venezuela-hoy_b%C3%A9isbol.html?id=42&q=los+soles#Caracas';
    itFindsIn([
      ['link:news', { link }, 'link: News'],
      ['link:venezuela', { link }, 'link: venezuela'],
      ['link:"venezuela hoy"', { link }, 'link: venezuela-hoy'],
      ['link:venezuela-hoy', { link }, 'link: venezuela-hoy'],
      ['link:beisbol', { link }, 'link: b%C3%A9isbol'],
      ['link:2024', { link }, 'link: 2024'],
      ['link:html', { link }, 'link: html'],
      ['link:id', { link }, 'link: id'],
      ['link:42', { link }, 'link: 42'],
      ['link:"los soles"', { link }, 'link: los+soles'],
      ['link:caracas', { link }, 'link: Caracas'],
      ['link:example', { link }, 'link: example'],
      ['link:news.example', { link }, 'link: News.example'],
      ['link:"2024 05"', { link }, 'link: 2024/05'],
      ['link:(venezuela -brasil)', { link }, 'link: venezuela'],
    ]);
    itMissesIn([
      ['link:zuela', { link }],
      ['link:venezuela', { title: 'venezuela' }],
      ['link:C3', { link }],
      ['link:x', { link: null }],
    ]);
  });

  describe('category: within one category', () => {
    const categories = ['Cartel', 'Los Soles', 'béisbol'];
    itFindsIn([
      ['category:"los soles"', { categories }, 'category: Los Soles'],
      ['category:beisbol', { categories }, 'category: béisbol'],
      ['category:soles', { categories }, 'category: Soles'],
      ['category:cartel category:soles', { categories }, 'category: Cartel', 'category: Soles'],
      ['category:(los NEAR/1 soles)', { categories }, 'category: Los Soles'],
    ]);
    itMissesIn([
      ['category:"cartel los"', { categories }],
      ['category:(cartel NEAR/3 soles)', { categories }],
      ['category:"cartel * soles"', { categories }],
    ]);
  });

  describe('colons that are no field', () => {
    itFinds([
      ['"titel:soles"', 'titel: soles', 'titel: soles'],
      ['"https://news.example/x"', 'see https://news.example/x', 'https://news.example/x'],
      ['10:30', 'at 10:30', '10:30'],
      ['"title:soles"', 'title soles', 'title soles'],
    ]);
  });

  describe('errors', () => {
    itRefuses([
      ['titel:soles', 1, 'title:'],
      ['tilte:soles', 1, 'title:'],
      ['x sumary:soles', 3, 'summary:'],
      ['x categories:soles', 3, 'category:'],
      ['autor:x', 1, 'author:'],
      ['contents:x', 1, 'content:'],
      ['links:x', 1, 'link:'],
      ['sites:x', 1, 'site:'],
      ['langs:x', 1, 'lang:'],
      ['feeds:x', 1, 'feed:'],
      ['tags:x', 1, 'tag:'],
      ['intitle:x', 1, 'title:'],
      ['título:x', 1, 'Did you mean title:?'],
      ['idioma:es', 1, 'Did you mean lang:?'],
      ['url:x', 1, 'Did you mean link:?'],
      ['inurl:x', 1, 'Did you mean link:?'],
      ['host:x', 1, 'Did you mean site:?'],
      ['source:x', 1, 'Did you mean feed:?'],
      ['constructor:x', 1, 'The fields are title, '],
      ['__proto__:x', 1, 'The fields are title, '],
      ['TITEL:x', 1, 'title:'],
      ['titel:(a OR b)', 1, 'title:'],
      ['titel:"a b"', 1, 'title:'],
      ['-titel:x y', 2, 'title:'],
      ['😀 titel:x', 3, 'title:'],
      [
        'foo:bar',
        1,
        'title',
        'summary',
        'content',
        'author',
        'category',
        'link',
        'feed',
        'tag',
        'site',
        'lang',
      ],
      ['foo:bar', 1, 'put it in quotes: "foo:bar"'],
      ['https://news.example', 1, 'put it in quotes', 'link:'],
      ['maduro: x', 1, 'quotes'],
      ['title: x', 1, 'space'],
      ['x title:', 3, 'title:'],
      ['title:)', 1, 'title:'],
      ['(title:)', 2, 'title:'],
      ['title:()', 7, 'empty group'],
      ['title:""', 7, 'empty phrase'],
      ['title:(x', 7, 'never closed'],
      ['title:"x', 7, 'never closed'],
      ['title:-x', 7, 'write -title:x'],
      ['title:NOT x', 7, 'NOT title:word'],
      ['title:summary:x', 1, ''],
    ]);
  });

  describe('further cases', () => {
    itFindsIn([
      ['a', { title: 'a' }, 'title: a'],
      ['a', { summary: 'a' }, 'summary: a'],
      ['a', { content: 'a' }, 'content: a'],
      ['title:a', { title: 'a' }, 'title: a'],
      ['TITLE:a', { title: 'a' }, 'title: a'],
      ['Summary:a', { summary: 'a' }, 'summary: a'],
      ['content:a', { content: 'a' }, 'content: a'],
      ['author:"ana pérez"', { author: 'Ana Perez' }, 'author: Ana Perez'],
      ['category:sport', { categories: ['news', 'Sport'] }, 'category: Sport'],
      ['category:(a b)', { categories: ['a', 'b'] }, 'category: a', 'category: b'],
      ['link:venezuela', { link: 'https://x.org/news/venezuela-crisis.html' }, 'link: venezuela'],
      ['link:crisis', { link: 'https://x.org/news/venezuela-crisis.html' }, 'link: crisis'],
      ['link:html', { link: 'https://x.org/news/venezuela-crisis.html' }, 'link: html'],
      ['link:venezuela-crisis', { link: 'https://x.org/venezuela_crisis' }, 'link: venezuela_crisis'],
      ['link:bbc.co.uk', { link: 'https://www.bbc.co.uk/x' }, 'link: bbc.co.uk'],
      ['link:2026/11', { link: 'https://x.org/2026/11/22' }, 'link: 2026/11'],
      ['link:https://x.org/a', { link: 'https://x.org/a' }, 'link: https://x.org/a'],
      ['link:béisbol', { link: 'https://x.org/b%C3%A9isbol' }, 'link: b%C3%A9isbol'],
      ['link:watch?v=abc&t=1', { link: 'https://x.org/watch?v=abc&t=1' }, 'link: watch?v=abc&t=1'],
      ['title:(a OR b)', { title: 'b' }, 'title: b'],
      ['title:=US', { title: 'US' }, 'title: US'],
      ['title:narco*', { title: 'narcos' }, 'title: narcos'],
      ['title:/na?rco/', { title: 'narcos' }, 'title: narco'],
      ['a NOT title:b', { title: 'a', content: 'b' }, 'title: a'],
      ['a title:(NOT b)', { title: 'x', content: 'a b' }, 'content: a'],
      ['title:(a NOT b)', { title: 'a', content: 'b' }, 'title: a'],
      ['-title:b a', { title: 'a', summary: 'b' }, 'title: a'],
      ['title:(a OR summary:b)', { summary: 'b' }, 'summary: b'],
      ['title:#venezuela', { title: '#venezuela' }, 'title: #venezuela'],
    ]);
    itMissesIn([
      ['a', { author: 'a', link: 'https://a.org/a', categories: ['a'] }],
      ['title:a', { summary: 'a' }],
      ['author:ana', { title: 'ana' }],
      ['link:ven', { link: 'https://x.org/venezuela' }],
      ['title:(a b)', { title: 'a', summary: 'b' }],
      ['title:/narco/', { content: 'narcos' }],
      ['a NOT title:b', { title: 'a b' }],
      ['title:(a NOT b)', { title: 'a b' }],
    ]);
    itRefuses([
      ['titel:a', 1, 'id you mean title:?'],
      ['intitle:a', 1, 'title:'],
      ['url:a', 1, 'link:'],
      ['x https://bbc.co.uk', 3, 'quotes'],
      ['title: a', 1, 'directly after'],
      ['title:', 1, 'directly after'],
      ['title:-a', 7, '-title:a'],
      ['title:summary:a', 1, 'not `summary:`'],
    ]);
  });

  it('orders hits by field, then by place', () => {
    const item = { title: 'b a', summary: 'a', author: 'a', categories: ['x', 'a'], link: 'http://a.org' };
    const query = 'a b (author:a) category:a link:a';
    expect(hitsOf(query, item)?.map(({ field, start }) => [field, start])).toEqual([
      ['title', 0],
      ['title', 2],
      ['summary', 0],
      ['author', 0],
      ['category', 0],
      ['link', 7],
    ]);
  });

  describe('a direction mark before the colon does not exist', () => {
    itFinds([['title\u200E:x', 'x', 'x']]);
    itRefuses([['titel\u200E:x', 1, 'title']]);
  });

  describe('a colon stands between a field and its term', () => {
    itRefuses([
      ['title :maduro', 7, 'title:word'],
      ['title::maduro', 7, 'title:word'],
      [':maduro', 1, 'title:word'],
    ]);
  });
});
