import { describe } from 'vitest';
import { itMarks, itMisses } from '../query-cases.ts';

describe('rule 1: marks of other scripts carry meaning, and what has no width does not exist', () => {
  describe('Devanagari: the nukta is ignored, other marks stay', () => {
    itMarks([
      ['जमीन', '⟦ज़मीन⟧'],
      ['ज़मीन', '⟦जमीन⟧'],
      ['\u095Bमीन', '⟦ज\u093Cमीन⟧ ⟦\u095Bमीन⟧'],
      ['फौज', 'की ⟦फ़ौज⟧'],
      ['हिन्दी', '⟦हिन्दी⟧ में'],
      ['वेनेज़ुएला', '⟦वेनेजुएला⟧ में ⟦वेनेज़ुएला⟧'],
      ['मादुरो', 'निकोलस ⟦मादुरो⟧ ने'],
      ['कलम', '⟦क\u093Cलम⟧'],
      ['बड', '⟦बड\u093C⟧ है'],
      ['दर्या', '⟦दऱ्या⟧ ⟦दर\u093C\u094Dया⟧'],
      ['दऱ्या', '⟦दर्या⟧'],
      ['नम', '⟦ऩम⟧'],
      ['ऴ', '⟦ळ⟧'],
      ['ශ්රී', '⟦ශ්\u200Dරී⟧ ලංකා'],
      ['वेनेजुएला', '⟦वेनेजुएला⟧'],
      ['क्ष', '⟦क्\u200Dष⟧'],
    ]);
    itMisses([
      ['हिन्द', 'हिन्दी'],
      ['कि', 'की'],
      ['कमल', 'कमाल'],
      ['हिन्दी', 'हिंदी'],
      ['क', 'कि'],
      ['कल', 'काल'],
      ['मादर', 'मादुरो'],
    ]);
  });

  describe('Bengali and Tamil', () => {
    itMarks([
      ['\u09DC', '⟦\u09A1\u09BC⟧'],
      ['বাড়ি', 'একটি ⟦বা\u09A1\u09BCি⟧'],
      ['ভেনেজুয়েলা', '⟦ভেনেজুয়েলা⟧ থেকে'],
      ['தமிழ்', '⟦தமிழ்⟧ நாடு'],
      ['க\u0BCA', '⟦க\u0BC6\u0BBE⟧'],
      ['க\u0BC6\u0BBEடி', '⟦க\u0BCAடி⟧'],
    ]);
    itMisses([
      ['தமிழ', 'தமிழ்'],
      ['தமழ்', 'தமிழ்'],
    ]);
  });

  describe('Thai', () => {
    itMarks([
      ['ข่าว', 'อ่าน⟦ข่าว⟧นี้'],
      ['น้ำ', 'ดื่ม⟦น้ำ⟧'],
      ['น้ำ', 'ดื่ม⟦น\u0E49\u0E4D\u0E32⟧'],
      ['เวเนซุเอลา', 'ใน⟦เวเนซุเอลา⟧วันนี้'],
    ]);
    itMisses([
      ['ขาว', 'อ่านข่าวนี้'],
      ['ข่าว', 'สีขาว'],
      ['มา', 'ม่า'],
      ['ปู', 'ปู่'],
      ['กา', 'ก'],
    ]);
  });

  describe('kana and Hangul are recomposed', () => {
    itMarks([
      ['カラカス', '首都⟦ｶﾗｶｽ⟧で'],
      ['ｶﾗｶｽ', '首都⟦カラカス⟧で'],
      ['ガス', '⟦ｶﾞｽ⟧が'],
      ['ガス', '⟦カ\u3099ス⟧と⟦ガス⟧'],
      ['カ\u3099ス', '⟦ガス⟧'],
      ['パリ', '⟦ﾊﾟﾘ⟧と⟦ハ\u309Aリ⟧'],
      ['ベネズエラ', '⟦\u30D8\u3099ネス\u3099エラ⟧の'],
      ['株式会社', '⟦㍿⟧マドゥロ'],
      ['サーバー', '⟦ｻｰﾊﾞｰ⟧'],
      ['ㅋㅋ', '하하⟦ㅋㅋ⟧'],
      ['한국', '⟦\u1112\u1161\u11AB\u1100\u116E\u11A8⟧의'],
      ['\u1112\u1161\u11AB\u1100\u116E\u11A8', '⟦한국⟧의'],
      ['神', '⟦\uFA19⟧'],
      ['葛城', '⟦葛\u{E0100}城⟧'],
      ['葛\u{E0100}城', '⟦葛城⟧'],
      ['人', '⟦\u2F08⟧'],
    ]);
    itMisses([
      ['カス', 'ガス'],
      ['カス', 'カ\u3099ス'],
      ['カス', 'ｶﾞｽ'],
      ['ハリ', 'パリ'],
      ['ハリ', 'ハ\u309Aリ'],
      ['하', '\u1112\u1161\u11AB'],
      ['하', '한'],
      ['つ', 'っ'],
      ['か', 'が'],
      ['ハ', 'パ'],
    ]);
  });

  describe('tatweel, soft hyphens, zero-width characters and direction marks', () => {
    const invisible = {
      'a soft hyphen': '\u00AD',
      'a zero-width space': '\u200B',
      'a zero-width non-joiner': '\u200C',
      'a zero-width joiner': '\u200D',
      'a left-to-right mark': '\u200E',
      'a right-to-left mark': '\u200F',
      'an Arabic letter mark': '\u061C',
      'a left-to-right embedding': '\u202A',
      'a right-to-left embedding': '\u202B',
      'a pop': '\u202C',
      'a left-to-right override': '\u202D',
      'a right-to-left override': '\u202E',
      'a word joiner': '\u2060',
      'a left-to-right isolate': '\u2066',
      'a right-to-left isolate': '\u2067',
      'a first strong isolate': '\u2068',
      'a pop of an isolate': '\u2069',
      'a byte order mark': '\uFEFF',
    };
    for (const [name, sign] of Object.entries(invisible))
      describe(name, () => {
        itMarks([
          ['venezuela', `en ⟦Vene${sign}zuela⟧ hoy`],
          [`vene${sign}zuela`, 'en ⟦Venezuela⟧ hoy'],
          ['venezuela', `en ${sign}⟦Venezuela⟧${sign} hoy`],
          ['"en venezuela"', `⟦en ${sign}Venezuela⟧`],
          ['委内瑞拉', `在⟦委内${sign}瑞拉⟧`],
        ]);
      });
    itMarks([
      ['venezuela', '⟦V\u00ADe\u00ADn\u00ADe\u00ADz\u00ADu\u00ADe\u00ADl\u00ADa⟧'],
      ['maduro', '\u2067⟦Maduro⟧\u2069, \u202A⟦Ma\u200Bduro⟧\u202C'],
      ['beisbol', 'el ⟦be\u200B\u0301isbol⟧'],
      ['us', 'the ⟦U\u200B.S.⟧ said'],
      ['ភ្នំពេញ', 'នៅ⟦ភ្នំ\u200Bពេញ⟧'],
    ]);
  });
  describe('in a query, also beside its signs', () => {
    itMarks([
      ['maduro\u200B OR\u200B cabello', 'de ⟦Cabello⟧'],
      ['\u200Emaduro\u200F AND\u200E cabello', '⟦Maduro⟧ y ⟦Cabello⟧'],
      ['maduro NOT\u200B cabello', '⟦Maduro⟧'],
      ['maduro -\u200Fcabello', '⟦Maduro⟧'],
      ['maduro NEAR/2\u200B cabello', '⟦Maduro y Cabello⟧'],
      ['title:\u200Fmaduro', '⟦Maduro⟧'],
      ['title:\u200F(maduro cabello)', '⟦Maduro⟧ y ⟦Cabello⟧'],
      ['=\u200E"El País"', 'en ⟦El País⟧'],
      ['=vene\uFEFFzuela', '⟦venezuela⟧'],
      ['\uFEFFmaduro', '⟦Maduro⟧'],
      ['maduro\u00A0cabello', '⟦Maduro⟧ ⟦Cabello⟧'],
      ['委内瑞拉\u3000总统', '⟦总统⟧在⟦委内瑞拉⟧'],
      ['maduro\u2028OR\u2003cabello', '⟦Cabello⟧'],
      ['EE\u00ADUU', '⟦EE. UU.⟧'],
    ]);
    itMisses([
      ['maduro NOT\u200B cabello', 'Maduro y Cabello'],
      ['maduro -\u200Fcabello', 'Maduro y Cabello'],
    ]);
  });
});
