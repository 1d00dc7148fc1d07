import { describe, expect, it } from 'vitest';
import { hitsOf, itFinds, itMisses, itRefuses, problemsOf } from './query-cases.ts';

describe('rule 11: wildcards', () => {
  itFinds([
    ['narco*', 'narcotráfico y narco', 'narcotráfico', 'narco'],
    ['narco*', 'un narco-estado', 'narco'],
    ['*gate', 'Watergate, gate, Odebrechtgate', 'Watergate', 'gate', 'Odebrechtgate'],
    ['NARCO*', 'Narcotráfico', 'Narcotráfico'],
    ['beisb*', 'béisbol', 'béisbol'],
    ['"narco* venezolano"', 'narcoestado venezolano', 'narcoestado venezolano'],
    ['"el *gate venezolano"', 'el petrogate venezolano', 'el petrogate venezolano'],
    ['narco-est*', 'narco-estados', 'narco-estados'],
    ['narco-est*', 'narcoestado', 'narcoestado'],
    ['*co-estado', 'narco-estado', 'narco-estado'],
    ["l'oppo*", 'l’opposition', 'l’opposition'],
    ['#vene*', '#Venezuela', '#Venezuela'],
    ['title:narco*', 'narcos', 'narcos'],
    ['venezuel*', "Venezuela's Venezuelans", 'Venezuela', 'Venezuelans'],
    ['20*', 'en 2026', '2026'],
  ]);
  itMisses([
    ['narco*', 'anarcos'],
    ['*gate', 'gates'],
    ['#vene*', 'Venezuela'],
  ]);
  itRefuses([
    ['*', 1, 'lone'],
    ['ma*ro', 3, 'within'],
    ['*mad*', 5, 'one end'],
    ['m*', 2, 'two letters'],
    ['*o', 1, 'two letters'],
    ['"a* b"', 3, 'two letters'],
    ['mad?ro', 4, '`?`'],
    ['maduro?', 7, '`?`'],
    ['=mad*', 5, '=exact'],
    ['="el *"', 6, '=exact'],
    ['"wom?n rights"', 5, '`?`'],
    ['narco* OR **', 11, 'lone'],
  ]);
});

describe('rule 12: exact', () => {
  itFinds([
    ['=US', 'the US and us', 'US'],
    ['=US', "the US's", 'US'],
    ['=US', 'US-Venezuela', 'US'],
    ['=US', 'U.S.', 'U.S.'],
    ['=US', '#US', 'US'],
    ['="El País"', 'en El País', 'El País'],
    ['="El País"', 'El\n  País', 'El\n  País'],
    ['="El País"', 'El Pai\u0301s', 'El Pai\u0301s'],
    ['=Pai\u0301s', 'El País', 'País'],
    ["=O'Brien", 'O’Brien', 'O’Brien'],
    ['=narco-estado', 'narco–estado', 'narco–estado'],
    ['=ＵＳ', 'ＵＳ', 'ＵＳ'],
    ['=台灣', '去台 灣', '台 灣'],
    ['=U.S.', 'the US', 'US'],
    ['=“El País”', 'El País', 'El País'],
  ]);
  itMisses([
    ['=US', 'us'],
    ['=US', 'ＵＳ'],
    ['=US', 'USA'],
    ['="El País"', 'EL PAÍS'],
    ['="El País"', 'El Pais'],
    ['="El País"', 'El, País'],
    ['=narcoestado', 'narco-estado'],
    ['=narco-estado', 'narco estado'],
  ]);
  itRefuses([
    ['=', 1, '=US'],
    ['= US', 1, '=US'],
    ['=(a b)', 1, '=US'],
    ['=/a/', 1, '=US'],
  ]);
});

describe('rule 13: regular expressions', () => {
  itFinds([
    ['/mad[uo]ro/', 'maduro, madoro', 'maduro', 'madoro'],
    ['/maduro/i', 'MADURO', 'MADURO'],
    ['/os so/', 'los soles', 'os so'],
    ['/a\\/b/', 'x a/b', 'a/b'],
    ['/país/', 'pai\u0301s', 'pai\u0301s'],
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
    ['/abc', 1, 'never closed'],
    ['a /b\n/', 3, 'never closed'],
    ['/(/', 1, 'RE2'],
    ['/(?=a)b/', 1, 'RE2'],
    ['/(a)\\1/', 1, 'RE2'],
    ['//', 1, 'empty'],
    ['/a*/', 1, 'empty'],
    ['/\\b/', 1, 'empty'],
    ['/$/', 1, 'empty'],
    ['/a/g', 4, '`g`'],
    ['/a/ii', 4, '`ii`'],
  ]);

  it('searches each field by itself', () => {
    expect(hitsOf('/a.*b/', { title: 'a', summary: 'b' })).toBeNull();
  });
  it('warns of a query of regular expressions only', () => {
    expect(problemsOf('/abc/ OR /def/')).toMatchObject([{ severity: 'warning', offset: 0 }]);
    expect(problemsOf('maduro /abc/')).toEqual([]);
  });
});
