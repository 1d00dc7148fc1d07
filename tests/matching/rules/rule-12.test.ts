import { describe } from 'vitest';
import { itFinds, itMisses, itRefuses } from '../query-cases.ts';
import { itFindsIn, itMissesIn } from './item-cases.ts';

describe('rule 12: =exact', () => {
  describe('case as written', () => {
    itFinds([
      ['=US', 'the US and us', 'US'],
      ['=us', 'the US and us', 'us'],
      ['=US', '(US)', 'US'],
      ['=US', '“US”', 'US'],
      ['="US"', 'the US', 'US'],
      ['=“US”', 'the US', 'US'],
      ['=«US»', 'the US', 'US'],
      ['=El', 'EL el El', 'El'],
      ['=OR', 'Portland, OR', 'OR'],
      ['=AND', 'this AND that and', 'AND'],
      ['=NOT', 'do NOT', 'NOT'],
      ['=NEAR', 'so NEAR', 'NEAR'],
    ]);
    itMisses([
      ['=US', 'tell us'],
      ['=US', 'Us'],
      ['=US', 'uS'],
      ['=us', 'US'],
      ['=OR', 'one or two'],
    ]);
  });

  describe('marks as written, in NFC', () => {
    itFinds([
      ['=País', 'El País', 'País'],
      ['=País', 'El Pai\u0301s', 'Pai\u0301s'],
      ['=Pai\u0301s', 'El País', 'País'],
      ['=Pai\u0301s', 'El Pai\u0301s', 'Pai\u0301s'],
      ['=é', 'é e', 'é'],
      ['=Straße', 'Strasse, Straße', 'Straße'],
      ['=œuvre', 'oeuvre œuvre', 'œuvre'],
      ['=مُحَمَّد', 'محمد مُحَمَّد', 'مُحَمَّد'],
      ['=Ёлка', 'Елка Ёлка', 'Ёлка'],
    ]);
    itMisses([
      ['=País', 'El Pais'],
      ['=Pais', 'El País'],
      ['=Pais', 'El Pai\u0301s'],
      ['=Strasse', 'Straße'],
      ['=oeuvre', 'œuvre'],
      ['=محمد', 'مُحَمَّد'],
      ['=Istanbul', 'İstanbul'],
      ['=Елка', 'Ёлка'],
    ]);
  });

  describe('width and compatibility forms are not folded', () => {
    itFinds([
      ['=ＵＳ', 'ＵＳ', 'ＵＳ'],
      ['=ﬁn', 'la ﬁn', 'ﬁn'],
    ]);
    itMisses([
      ['=US', 'ＵＳ'],
      ['=ＵＳ', 'US'],
      ['=fin', 'ﬁn'],
      ['=テスト', 'ﾃｽﾄ'],
      ['=2', 'm²'],
    ]);
  });

  describe('what does not exist for matching', () => {
    itFinds([
      ['=Venezuela', 'Vene\u00ADzuela', 'Vene\u00ADzuela'],
      ['=Venezuela', 'Vene\u200Bzuela', 'Vene\u200Bzuela'],
      ['=Vene\u00ADzuela', 'Venezuela', 'Venezuela'],
      ['=US', '\u200EUS\u200E', 'US'],
    ]);
  });

  describe('whole words', () => {
    itFinds([
      ['=US', "the US's role", 'US'],
      ['=US', 'the US’s role', 'US'],
      ['=US', 'US-Venezuela', 'US'],
      ['=US', 'anti-US', 'US'],
      ['=Venezuela', 'US–Venezuela', 'Venezuela'],
      ['=US', 'the U.S. said', 'U.S.'],
      ['=US', 'a U.S.-led force', 'U.S.'],
      ['=US', "the U.S.'s role", 'U.S.'],
      ['=U.S.', 'the U.S. and the US', 'U.S.', 'US'],
      ['U.S.', 'the U.S. and the US, not us', 'U.S.', 'US'],
      ['=EEUU', 'en EE. UU., EE.UU. y EEUU', 'EE. UU.', 'EE.UU.', 'EEUU'],
      ['=us', 'u.s.', 'u.s.'],
      ['=Ortega', "parti d'Ortega", 'Ortega'],
      ["=O'Brien", 'Mr O’Brien', 'O’Brien'],
      ['=Brien', 'Mr O’Brien', 'Brien'],
      ['=narco-estado', 'un narco-estado', 'narco-estado'],
      ['=#Venezuela', 'Venezuela #venezuela #Venezuela', '#Venezuela'],
      ['=@NicolasMaduro', '@nicolasmaduro @NicolasMaduro', '@NicolasMaduro'],
      ['=🌞', 'sol 🌞', '🌞'],
      ['=日本', '今日本人', '日本'],
    ]);
    itMisses([
      ['=US', 'USA'],
      ['=US', 'USs'],
      ['=US', 'AUS'],
      ['=US', 'US2'],
      ['=US', 'u.s.'],
      ['=us', 'U.S.'],
      ['U.S.', 'tell us'],
      ['=EEUU', 'eeuu'],
      ['=Venezuela', 'Venezuelan'],
      ['=narco-estado', 'un Narco-estado'],
      ['=#Venezuela', 'Venezuela'],
      ['=#Venezuela', '#venezuela'],
    ]);
  });

  describe('phrases: white space is free', () => {
    itFinds([
      ['="El País"', 'según El País.', 'El País'],
      ['="El País"', 'según El  País', 'El  País'],
      ['="El País"', 'según El\nPaís', 'El\nPaís'],
      ['="El País"', 'según El\u00A0País', 'El\u00A0País'],
      ['="El   País"', 'según El País', 'El País'],
      ['=" El País "', 'según El País', 'El País'],
      ['="El País"', 'El Pai\u0301s', 'El Pai\u0301s'],
      ['="AT&T"', 'de AT&T', 'AT&T'],
      ['="¿Qué?"', '¿Qué?', 'Qué'],
      ['="Smith, John"', 'by Smith, John', 'Smith, John'],
      ['="Yahoo!"', 'by Yahoo!', 'Yahoo'],
      ['="The US"', "The US's role", 'The US'],
      ['="US role"', "The US's role", "US's role"],
      ['="US’s role"', 'The US role', 'US role'],
      ['="삼성 전략"', "삼성's 전략", "삼성's 전략"],
    ]);
    itMisses([
      ['="El País"', 'EL PAÍS'],
      ['="El País"', 'el País'],
      ['="El País"', 'El Pais'],
      ['="El País"', 'El gran País'],
      ['="El País"', 'ElPaís'],
      ['="El País"', 'País El'],
      ['="El País"', 'El Paíss'],
      ['="El País"', 'DEl País'],
      ['="El País"', 'El, País'],
      ['="Smith, John"', 'Smith John'],
    ]);
  });

  describe('with operators and in fields', () => {
    itFindsIn([
      ['title:=US', { title: 'US', summary: 'US' }, 'title: US'],
      ['title:="El País"', { title: 'El País' }, 'title: El País'],
      ['x -=US', { title: 'x us' }, 'title: x'],
      ['x NOT =US', { title: 'x us' }, 'title: x'],
      ['=US NEAR/2 oil', { title: 'US oil' }, 'title: US oil'],
      ['(=US OR =UK) oil', { title: 'UK', summary: 'oil' }, 'title: UK', 'summary: oil'],
      ['title:(=US OR =UK)', { title: 'UK' }, 'title: UK'],
      ['category:=US', { categories: ['us', 'US'] }, 'category: US'],
      ['author:="Ana P"', { author: 'Ana P' }, 'author: Ana P'],
      ['link:=Venezuela', { link: 'https://x.example/Venezuela' }, 'link: Venezuela'],
    ]);
    itMissesIn([
      ['x NOT =US', { title: 'x US' }],
      ['=US NEAR/2 oil', { title: 'us oil' }],
      ['link:=Venezuela', { link: 'https://x.example/venezuela' }],
      ['="El País"', { title: 'El', summary: 'País' }],
      ['category:="El País"', { categories: ['El', 'País'] }],
    ]);
  });

  describe('errors', () => {
    itRefuses([
      ['=', 1, '='],
      ['a =', 3, '='],
      ['= US', 1, '='],
      ['=(US OR UK)', 1, '='],
      ['=/us/', 1, '='],
      ['==US', 1, '='],
      ['=""', 1, 'empty phrase'],
      ['=" "', 1, 'empty phrase'],
      ['="..."', 1, 'no word'],
      ['="US', 2, 'never closed'],
      ['=title:US', 1, 'title:=word'],
      ['=lang:es', 1, 'lang:='],
    ]);
  });

  describe('further cases', () => {
    itFinds([
      ['=US', "the US's", 'US'],
      ['=US', 'U.S.', 'U.S.'],
      ['=US', '#US', 'US'],
      ['="El País"', 'en El País', 'El País'],
      ['="El País"', 'El\n  País', 'El\n  País'],
      ["=O'Brien", 'O’Brien', 'O’Brien'],
      ['=narco-estado', 'narco–estado', 'narco–estado'],
      ['=台灣', '去台 灣', '台 灣'],
      ['=U.S.', 'the US', 'US'],
      ['=“El País”', 'El País', 'El País'],
    ]);
    itMisses([
      ['=US', 'us'],
      ['=narcoestado', 'narco-estado'],
      ['=narco-estado', 'narco estado'],
    ]);
    itRefuses([
      ['=(a b)', 1, '=US'],
      ['=/a/', 1, '=US'],
    ]);
  });
});
