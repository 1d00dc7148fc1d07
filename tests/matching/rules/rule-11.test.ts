import { describe } from 'vitest';
import { itFinds, itMisses, itRefuses } from '../query-cases.ts';
import { itFindsIn } from './item-cases.ts';

describe('rule 11: wildcards', () => {
  describe('at the end of a word', () => {
    itFinds([
      ['narco*', 'narco, Narcos y NARCOTRÁFICO', 'narco', 'Narcos', 'NARCOTRÁFICO'],
      ['ma*', 'Maduro', 'Maduro'],
      ['béis*', 'el beisbol', 'beisbol'],
      ['beis*', 'el Be\u0301isbol', 'Be\u0301isbol'],
      ['narco*', 'el narco\u00ADtráfico', 'narco\u00ADtráfico'],
      ['narco*', 'los ｎａｒｃｏｓ', 'ｎａｒｃｏｓ'],
      ['straß*', 'Die Strassen', 'Strassen'],
      ['strass*', 'Die Straßen', 'Straßen'],
      ['oeu*', 'une œuvre', 'œuvre'],
      ['œu*', 'une Oeuvre', 'Oeuvre'],
      ['мадур*', 'о Мадуро и Мадуру', 'Мадуро', 'Мадуру'],
      ['مادور*', 'رئيس مادورو', 'مادورو'],
      ['מדור*', 'נשיא מדורו', 'מדורו'],
      ['वेने*', 'आज वेनेज़ुएला में', 'वेनेज़ुएला'],
      ['Βενεζ*', 'στη Βενεζουέλα', 'Βενεζουέλα'],
      ['20*', 'en 2024', '2024'],
      ['g2*', 'los G20', 'G20'],
      ['narco*,', 'los narcos', 'narcos'],
      ['(narco*)', 'los narcos', 'narcos'],
    ]);
    itMisses([
      ['narco*', 'nar cos'],
      ['narco*', 'elnarco'],
      ['narcos*', 'narco'],
      ['ma*', 'M'],
    ]);
  });

  describe('at the beginning of a word', () => {
    itFinds([
      ['*gate', 'Watergate, gate, ODEBRECHTGATE', 'Watergate', 'gate', 'ODEBRECHTGATE'],
      ['*bol', 'el Béisbol', 'Béisbol'],
      ['*bol', 'el be\u0301isbol', 'be\u0301isbol'],
      ['*straße', 'Hauptstrasse', 'Hauptstrasse'],
      ['*ción', 'la acusacion', 'acusacion'],
      ['*уэла', 'Венесуэла', 'Венесуэла'],
      ['-x *gate', 'Watergate', 'Watergate'],
      ['x OR *gate', 'Watergate', 'Watergate'],
    ]);
    itMisses([
      ['*gate', 'gates'],
      ['*gate', 'Watergates'],
    ]);
  });

  describe('on apostrophes, compounds, hashtags, names, abbreviations', () => {
    itFinds([
      ['venez*', "Venezuela's oil", 'Venezuela'],
      ["O'Br*", 'Mr O’Brien', 'O’Brien'],
      ['oppo*', "l'opposition", 'opposition'],
      ["l'oppo*", 'l’opposition', 'l’opposition'],
      ['narco-est*', 'un narco-estado', 'narco-estado'],
      ['narco-est*', 'dos narco estados', 'narco estados'],
      ['narco-est*', 'un narcoestado', 'narcoestado'],
      ['*co-estado', 'un narco-estado', 'narco-estado'],
      ['*co-estado', 'un narcoestado', 'narcoestado'],
      ['venez*', 'US-Venezuela talks', 'Venezuela'],
      ['#vene*', '#Venezuela y Venezuela', '#Venezuela'],
      ['venez*', 'hoy #VenezuelaLibre', 'Venezuela'],
      ['@nico*', 'dijo @NicolasMaduro', '@NicolasMaduro'],
      ['*maduro', 'dijo @NicolasMaduro', 'Maduro'],
      ['US*', 'the U.S. and USA', 'U.S.', 'USA'],
      ['EEU*', 'en EE. UU.', 'EE. UU.'],
      ['ab_c*', 'un ab_cd', 'ab_cd'],
      ['nar*-estado', 'un narco-estado', 'narco-estado'],
      ['covid*', 'COVID-19, covid疫情', 'COVID', 'covid'],
      ['*co', 'un narco-estado', 'narco'],
      ['narcoest*', 'un narco-estado', 'narco-estado'],
      ['*NIN', "Venezuela'nın", 'nın'],
      ['1000*', 'más de 1,000', '1,000'],
    ]);
    itMisses([
      ['narco-est*', 'narco grande estado'],
      ['#vene*', 'Venezuela'],
      ['@nico*', 'Nicolás'],
    ]);
  });

  describe('in phrases', () => {
    itFinds([
      ['"narco* venezolano"', 'el narcoestado venezolano', 'narcoestado venezolano'],
      ['"cartel de los sol*"', 'Cartel de los Soles', 'Cartel de los Soles'],
      ['"*tel de los"', 'cartel de los', 'cartel de los'],
      ['"car* de *les"', 'el cartel de soles', 'cartel de soles'],
      ['"car* * soles"', 'Cartel los Soles', 'Cartel los Soles'],
      ['“narco* venezolano”', 'narco venezolano', 'narco venezolano'],
      ['"béis* profe*"', 'beisbol profesional', 'beisbol profesional'],
      ['"un narco-est*"', 'un narco-estado', 'un narco-estado'],
    ]);
    itMisses([
      ['"narco* venezolano"', 'narcos del venezolano'],
      ['"cartel de los sol*"', 'cartel de sol'],
    ]);
  });

  describe('in unspaced scripts', () => {
    itFinds([
      ['委内*', '在委内瑞拉', '委内'],
      ['*瑞拉', '委内瑞拉', '瑞拉'],
      ['대통*', '대통령은', '대통'],
      ['เวเน*', 'ประเทศเวเนซุเอลา', 'เวเน'],
    ]);
    itMisses([['委内*', '委员内']]);
    itRefuses([['委*', 2, 'two letters']]);
  });

  describe('with operators and in fields', () => {
    itFindsIn([
      ['title:narco*', { title: 'narcos', summary: 'narcos' }, 'title: narcos'],
      ['author:rodr*', { title: 'rodríguez', author: 'Ana Rodríguez' }, 'author: Rodríguez'],
      ['category:béis*', { categories: ['Deportes', 'Beisbol'] }, 'category: Beisbol'],
      ['link:vene*', { link: 'https://x.example/venezuela-hoy' }, 'link: venezuela'],
      ['x -narco*', { title: 'x' }, 'title: x'],
      ['narco* NEAR/3 *les', { title: 'narcos de soles' }, 'title: narcos de soles'],
      ['title:(narco* OR *gate)', { title: 'Watergate' }, 'title: Watergate'],
      ['NARCO*', { content: 'Narcos' }, 'content: Narcos'],
    ]);
    itMisses([['x NOT narco*', 'x narcos']]);
  });

  describe('errors', () => {
    itRefuses([
      ['ma*ro', 3, 'not within'],
      ['*maduro*', 8, 'one end'],
      ['x *maduro*', 10, 'one end'],
      ['mad?ro', 4, 'no wildcard'],
      ['maduro?', 7, 'no wildcard'],
      ['?aduro', 1, 'no wildcard'],
      ['m*', 2, 'two letters'],
      ['*m', 1, 'two letters'],
      ['é*', 2, 'two letters'],
      ['e\u0301*', 3, 'two letters'],
      ['x AND m*', 8, 'two letters'],
      ['*', 1, '*'],
      ['a *', 3, '*'],
      ['* a', 1, '*'],
      ['**', 1, '*'],
      ['narco**', 7, '`**`'],
      ['nar*cos*', 4, '*'],
      ['=narco*', 7, '='],
      ['=*gate', 2, '='],
      ['=na*co', 4, '='],
      ['=mad?ro', 5, 'no wildcard'],
      ['="cartel de los sol*"', 20, '='],
      ['="cartel * soles"', 10, '='],
      ['"ma*ro moros"', 4, 'not within'],
      ['"*adur* moros"', 7, 'one end'],
      ['"cartel m* soles"', 10, 'two letters'],
      ['title:ma*ro', 9, 'not within'],
      ['title:(x OR ma*ro)', 15, 'not within'],
      ['😀 ma*ro', 5, 'not within'],
      ['narco-*', 7, '*'],
      ['*-estado', 1, '*'],
      ["maduro*'s", 7, 'not within'],
      ['maduro*’s', 7, 'not within'],
      ['ab*_cd', 3, 'not within'],
      ['U.S.*', 5, 'lone'],
      ['U.S*', 4, 'two letters'],
      ['#*gate', 2, '*word'],
      ['@*gate', 2, '*word'],
      ['="mad?ro x"', 6, 'no wildcard'],
      ['"mad?ro x"', 5, 'no wildcard'],
      ['a* b*', 2, 'two letters'],
      ['U.S. OR m*', 10, 'two letters'],
      ["*'s", 1, 'lone'],
      ["l'*", 3, 'lone'],
      ['"f*** off"', 3, 'two letters'],
      ['x -m*', 5, 'two letters'],
      ['#v*', 3, 'two letters'],
      ['tag:span*', 5, 'wildcard'],
      ['site:bbc*', 6, 'wildcard'],
      ['lang:e*', 6, 'wildcard'],
    ]);
  });

  describe('further cases', () => {
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
      ['#vene*', '#Venezuela', '#Venezuela'],
      ['title:narco*', 'narcos', 'narcos'],
      ['venezuel*', "Venezuela's Venezuelans", 'Venezuela', 'Venezuelans'],
      ['20*', 'en 2026', '2026'],
    ]);
    itMisses([['narco*', 'anarcos']]);
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

  describe('before vowel signs of scripts without spaces', () => {
    itFinds([
      ['เวเนซ*', 'ใน เวเนซุเอลา', 'เวเนซุ'],
      ['ประยุทธ*', 'ประยุทธ์ จันทร์โอชา', 'ประยุทธ์'],
      ['မြန်မာ*', 'မြန်မာ့တပ်မတော်', 'မြန်မာ့'],
      ['ខ្ម*', 'ខ្មែរ', 'ខ្មែ'],
      ['베네*', '베네수엘라', '베네'],
    ]);
    itMisses([['เวเนซ', 'เวเนซุเอลา']]);
  });

  describe('beside what is not seen', () => {
    itFinds([
      ['vene\u200B*', 'Venezuela', 'Venezuela'],
      ['vene\u00AD*', 'Venezuela', 'Venezuela'],
      ['*\u200Ezuela', 'Venezuela', 'Venezuela'],
      ['"vene\u200B* x"', 'Venezuela x', 'Venezuela x'],
    ]);
    itRefuses([['م\u0640*', 3, 'two letters']]);
  });
});
