import { describe, expect, it } from 'vitest';
import { hitsOf, itFinds, itMisses, itRefuses } from '../query-cases.ts';
import { itAccepts, itFindsIn, itMissesIn, itWarns } from './item-cases.ts';

describe('rule 13: regular expressions', () => {
  describe('RE2 syntax, unanchored', () => {
    itFinds([
      ['/mad[uo]ro/', 'maduro, madoro', 'maduro', 'madoro'],
      ['/adur/', 'el maduro', 'adur'],
      ['/el maduro/', 'el maduro', 'el maduro'],
      ['/^El/', 'El El', 'El'],
      ['/soles$/', 'soles soles', 'soles'],
      ['/^(x|el) sol$/', 'el sol', 'el sol'],
      [String.raw`/a\/b/`, 'a/b', 'a/b'],
      [String.raw`/\//`, 'a/b', '/'],
      [String.raw`/\d{2,3}/`, 'a 1 12 1234', '12', '123'],
      [String.raw`/\pL+-\pL+/`, 'un narco-estado más', 'narco-estado'],
      [String.raw`/\p{Han}+/`, 'x 委内瑞拉 y', '委内瑞拉'],
      [String.raw`/\p{Lu}{2}/`, 'el ÑU', 'ÑU'],
      ['/(?i)maduro/', 'MADURO', 'MADURO'],
      ['/(?i:ma)duro/', 'MAduro', 'MAduro'],
      ['/(?P<who>mad)uro/', 'maduro', 'maduro'],
      ['/(?:a|b)c/', 'bc', 'bc'],
      ['/a.+?b/', 'a1b2b', 'a1b'],
      ['/a.*b/', 'a1b2b', 'a1b2b'],
      [String.raw`/\QC++\E/`, 'in C++ now', 'C++'],
      [String.raw`/C\+\+/`, 'in C++ now', 'C++'],
      [String.raw`/\bUS\b/`, 'AUS US', 'US'],
      [String.raw`/\x{1F31E}/`, 'sol 🌞!', '🌞'],
      ['/🌞 x/', '🌞🌞 x', '🌞 x'],
      ['/a"b/', 'a"b', 'a"b'],
      ['/(a|b) (c|d)/', 'b d', 'b d'],
      ['/a AND b/', 'a AND b', 'a AND b'],
      ['/ñ./', 'año', 'ño'],
      ['/[á-ú]/', 'más', 'á'],
      ['/(?s)a.b/', 'a\nb', 'a\nb'],
      ['/(?m)^b/', 'a\nb', 'b'],
    ]);
    itMisses([
      ['/mad[uo]ro/', 'madiro'],
      ['/^sol/', 'el sol'],
      ['/sol$/', 'sol el'],
      ['/a.b/', 'a\nb'],
      ['/^b/', 'a\nb'],
    ]);
  });

  describe('case', () => {
    itFinds([
      ['/maduro/i', 'MADURO Maduro', 'MADURO', 'Maduro'],
      ['/ÁLVAREZ/i', 'álvarez', 'álvarez'],
      ['/МАДУРО/i', 'мадуро', 'мадуро'],
      ['/maduro/ i', 'i maduro', 'i', 'maduro'],
    ]);
    itMisses([
      ['/maduro/', 'MADURO'],
      ['/Maduro/', 'maduro'],
    ]);
  });

  describe('the text as stored, in NFC', () => {
    itFinds([
      ['/béisbol/', 'béisbol', 'béisbol'],
      ['/be\u0301isbol/', 'béisbol', 'béisbol'],
      ['/béisbol/', 'el be\u0301isbol y', 'be\u0301isbol'],
      ['/b.isbol/', 'el be\u0301isbol y', 'be\u0301isbol'],
      ['/bol y/', 'el be\u0301isbol y', 'bol y'],
      ['/한국/', '\u1112\u1161\u11AB국', '\u1112\u1161\u11AB국'],
      ['/El  País/', 'El  País', 'El  País'],
    ]);
    itMisses([
      ['/beisbol/', 'béisbol'],
      ['/beisbol/i', 'be\u0301isbol'],
      ['/US/', 'ＵＳ'],
      ['/El País/', 'El  País'],
      ['/strasse/', 'straße'],
    ]);
  });

  describe('per field', () => {
    itFindsIn([
      [
        '/soles/',
        { title: 'soles', summary: 'soles', content: 'soles' },
        'title: soles',
        'summary: soles',
        'content: soles',
      ],
      ['title:/soles/', { title: 'soles', summary: 'soles' }, 'title: soles'],
      ['TITLE:/SOLES/i', { title: 'soles' }, 'title: soles'],
      ['title:(/a+/ OR /b+/)', { title: 'bb' }, 'title: bb'],
      [String.raw`link:/\/noticias\/\d+/`, { link: 'https://x.example/noticias/12' }, 'link: /noticias/12'],
      ['category:/^los/', { categories: ['x los', 'los x'] }, 'category: los'],
      ['author:/Ana$/', { author: 'Pérez, Ana' }, 'author: Ana'],
      ['x -/soles/', { title: 'x SOLES' }, 'title: x'],
      ['x NOT title:/soles/', { title: 'x', summary: 'soles' }, 'title: x'],
      ['soles /narco/', { title: 'narcos', summary: 'los soles' }, 'title: narco', 'summary: soles'],
    ]);
    itMissesIn([
      ['/a.*b/', { title: 'a', summary: 'b' }],
      [String.raw`/a\s*b/`, { title: 'a', summary: 'b' }],
      ['/soles/', { author: 'soles', categories: ['soles'], link: 'https://soles.example' }],
      ['category:/a.*b/', { categories: ['a', 'b'] }],
      ['x NOT /soles/', { title: 'x', summary: 'soles' }],
    ]);
  });

  describe('refused', () => {
    itRefuses([
      ['/a*/', 1, 'empty'],
      ['/a?/', 1, 'empty'],
      ['/a{0,3}/', 1, 'empty'],
      ['/^/', 1, 'empty'],
      ['/$/', 1, 'empty'],
      ['/^$/', 1, 'empty'],
      [String.raw`/\b/`, 1, 'empty'],
      [String.raw`/\B/`, 1, 'empty'],
      ['/(|a)/', 1, 'empty'],
      ['/a|/', 1, 'empty'],
      ['/()/', 1, 'empty'],
      ['/(?i)/', 1, 'empty'],
      ['/x*$/', 1, 'empty'],
      ['//', 1, 'empty'],
      ['a OR /b*/', 6, 'empty'],
      ['title:/b*/', 7, 'empty'],
      ['/(?=a)b/', 1, 'RE2', 'look'],
      ['/(?!a)b/', 1, 'RE2', 'look'],
      ['/(?<=a)b/', 1, 'RE2', 'look'],
      ['/(?<!a)b/', 1, 'RE2', 'look'],
      [String.raw`/(a)\1/`, 1, 'RE2', 'back'],
      ['/(?P<x>a)(?P=x)/', 1, 'RE2', 'back'],
      ['/(?>a)b/', 1, 'RE2'],
      ['/a++/', 1, 'RE2'],
      ['/(a/', 1, 'RE2'],
      ['/a)/', 1, 'RE2'],
      ['/[a/', 1, ''],
      ['/a{2,1}/', 1, 'RE2'],
      ['/*a/', 1, 'RE2'],
      ['/abc', 1, 'never closed'],
      ['x /abc', 3, 'never closed'],
      [String.raw`/abc\/`, 1, 'never closed'],
      ['/abc/g', 6, '`g`', '/us/i'],
      ['/abc/ig', 6, '`ig`'],
      ['/abc/I', 6, '`I`'],
      ['/abc/def', 6, '`def`'],
      ['/[/]/', 1, 'within [ ]'],
      ['/a/ NEAR/3 b', 1, 'NEAR'],
    ]);
  });

  describe('`check` warns of a query of regular expressions only', () => {
    itWarns([
      ['/maduro/', 1, 'every item'],
      ['/maduro/i', 1, 'every item'],
      ['title:/maduro/', 1, 'every item'],
      ['/a/ /b/', 1, 'every item'],
      ['/a/ OR /b/', 1, 'every item'],
      ['/a/ NOT b', 1, 'every item'],
      ['/a/ lang:es', 1, 'every item'],
    ]);
    itAccepts(['soles /narco/', 'soles NOT /narco/', '(a OR b) /c/']);
  });

  it('takes a megabyte that would explode elsewhere', () => {
    const started = performance.now();
    expect(hitsOf('/(a+)+$/', { title: `${'a'.repeat(200_000)}b` })).toBeNull();
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  describe('further cases', () => {
    itFinds([
      ['/maduro/i', 'MADURO', 'MADURO'],
      ['/os so/', 'los soles', 'os so'],
      ['/a\\/b/', 'x a/b', 'a/b'],
      ['/país/', 'país', 'país'],
      ['title:/^El/', 'El País', 'El'],
      ['maduro /narco\\w+/', 'maduro narcos', 'maduro', 'narcos'],
      ['/\\p{Han}+/', '今日 x', '今日'],
      ['/(a b)|"c"/', 'a b', 'a b'],
    ]);
    itMisses([
      ['/maduro/', 'Maduro'],
      ['title:/^País/', 'El País'],
    ]);
    itRefuses([
      ['a /b\n/', 3, 'never closed'],
      ['/(/', 1, 'RE2'],
      ['/a/g', 4, '`g`'],
      ['/a/ii', 4, '`ii`'],
    ]);
  });
});
