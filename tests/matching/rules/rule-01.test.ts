import { describe } from 'vitest';
import { itMarks, itMisses } from '../query-cases.ts';

describe('rule 1: case, width, compatibility forms and marks are ignored', () => {
  describe('case', () => {
    itMarks([
      ['maduro', '⟦MADURO⟧ y ⟦Maduro⟧ y ⟦maduro⟧'],
      ['MADURO', 'el ⟦maduro⟧'],
      ['mAdUrO', 'el ⟦Maduro⟧'],
      ['ΑΘΗΝΑ', 'στην ⟦αθηνα⟧'],
      ['москва', '⟦МОСКВА⟧'],
      ['ԵՐԵՎԱՆ', '⟦Երեվան⟧'],
    ]);
  });

  describe('width and compatibility forms', () => {
    itMarks([
      ['maduro', 'der ⟦ｍａｄｕｒｏ⟧!'],
      ['ＭＡＤＵＲＯ', '⟦maduro⟧'],
      ['2026', 'in ⟦２０２６⟧'],
      ['fiscal', 'el ⟦ﬁscal⟧ general'],
      ['ﬁscal', 'el ⟦fiscal⟧ general'],
      ['office', 'the ⟦oﬃce⟧'],
      ['flota', 'la ⟦ﬂota⟧'],
      ['ijssel', 'de ⟦Ĳssel⟧'],
      ['co2', '⟦CO₂⟧ up'],
      ['CO₂', '⟦co2⟧ up'],
      ['m2', '40 ⟦m²⟧'],
      ['maduro', '⟦ⓂⒶⒹⓊⓇⓄ⟧'],
      ['maduro', '⟦𝐌𝐚𝐝𝐮𝐫𝐨⟧ and ⟦𝓂𝒶𝒹𝓊𝓇ℴ⟧'],
      ['𝗺𝗮𝗱𝘂𝗿𝗼', '⟦Maduro⟧'],
      ['1', 'point ⟦①⟧'],
      ['10km', '⟦10㎞⟧'],
      ['ルーブル', '⟦㍔⟧'],
    ]);
  });

  describe('Latin letters and their marks', () => {
    itMarks([
      ['beisbol', 'el ⟦béisbol⟧'],
      ['béisbol', 'el ⟦beisbol⟧ y el ⟦BÉISBOL⟧'],
      ['nino', 'El ⟦Niño⟧'],
      ['niño', 'El ⟦Nino⟧'],
      ['nicolas', '⟦Nicola\u0301s⟧ M.'],
      ['Nicola\u0301s', '⟦Nicolás⟧ y ⟦Nicolas⟧'],
      ['koln', '⟦Köln⟧'],
      ['sao', '⟦São⟧ Paulo'],
      ['viet', '⟦Việt⟧ Nam'],
      ['Việt', '⟦Vie\u0323\u0302t⟧ Nam'],
      ['Việt', '⟦Vie\u0302\u0323t⟧ Nam'],
      ['angstrom', '⟦Ångström⟧'],
      ['Ångström', '⟦\u212Bngstro\u0308m⟧'],
      ['curacao', '⟦Curaçao⟧'],
      ['cesky', '⟦Český⟧ ⟦česky⟧'],
    ]);
    itMisses([
      ['Köln', 'Koeln'],
      ['muller', 'Mueller'],
    ]);
  });

  describe('letters that fold to others', () => {
    itMarks([
      ['oeuvre', 'une ⟦œuvre⟧'],
      ['œuvre', 'une ⟦oeuvre⟧'],
      ['Œdipe', '⟦OEDIPE⟧ ⟦œdipe⟧'],
      ['aether', 'the ⟦æther⟧'],
      ['Æther', 'the ⟦aether⟧'],
      ['ǽther', 'the ⟦aether⟧'],
      ['malmo', '⟦Malmø⟧'],
      ['Østergaard', '⟦Ostergaard⟧'],
      ['Tromsø', '⟦TROMSO⟧'],
      ['ǿre', '⟦ore⟧'],
      ['dordevic', '⟦Đorđević⟧'],
      ['da', '⟦Đà⟧ Nẵng'],
      ['lodz', 'w ⟦Łódź⟧'],
      ['Łódź', 'w ⟦Lodz⟧'],
      ['strasse', 'die ⟦Straße⟧'],
      ['Straße', 'die ⟦STRASSE⟧'],
      ['strasse', 'DIE ⟦STRAẞE⟧'],
      ['istanbul', '⟦İstanbul⟧ ⟦Istanbul⟧ ⟦ISTANBUL⟧ ⟦ıstanbul⟧'],
      ['İstanbul', '⟦istanbul⟧'],
      ['i\u0307stanbul', '⟦İSTANBUL⟧'],
      ['ıstanbul', '⟦istanbul⟧'],
      ['diyarbakir', '⟦Diyarbakır⟧ ⟦DİYARBAKIR⟧'],
    ]);
    itMisses([
      ['ouvre', 'une œuvre'],
      ['strase', 'Straße'],
      ['o', 'œ'],
    ]);
  });

  describe('Greek', () => {
    itMarks([
      ['αθηνα', 'στην ⟦Αθήνα⟧'],
      ['Αθήνα', 'ΣΤΗΝ ⟦ΑΘΗΝΑ⟧'],
      ['οδοσ', 'η ⟦οδός⟧'],
      ['οδός', 'Η ⟦ΟΔΟΣ⟧'],
      ['ΕΛΛΑΣ', '⟦Ελλάς⟧'],
      ['τω', '⟦τῷ⟧ λόγῳ'],
      ['λογω', 'τῷ ⟦λόγῳ⟧'],
      ['ελλας', '⟦Ἑλλάς⟧'],
      ['μαδουρο', 'ο ⟦Μαδούρο⟧'],
      ['ευβοια', '⟦Ευ\u0301βοια⟧'],
      ['μευρο', '⟦µευρο⟧'],
    ]);
  });

  describe('Cyrillic', () => {
    itMarks([
      ['елка', '⟦ёлка⟧'],
      ['ёлка', '⟦Елка⟧ ⟦ЁЛКА⟧ ⟦е\u0308лка⟧'],
      ['йод', '⟦Йод⟧ ⟦и\u0306од⟧'],
      ['и\u0306од', '⟦йод⟧'],
      ['мадуро', '⟦Маду\u0301ро⟧'],
      ['украіна', '⟦Україна⟧'],
      ['Венесуэла', '⟦ВЕНЕСУЭЛА⟧'],
    ]);
    itMisses([
      ['маи', 'май'],
      ['май', 'маи'],
      ['маи', 'маи\u0306'],
      ['и', 'й'],
      ['украина', 'Україна'],
    ]);
  });

  describe('Arabic', () => {
    itMarks([
      ['محمد', '⟦مُحَمَّد⟧'],
      ['مُحَمَّد', '⟦محمد⟧'],
      ['احمد', '⟦أحمد⟧'],
      ['أحمد', '⟦احمد⟧ ⟦ا\u0654حمد⟧'],
      ['الامارات', '⟦الإمارات⟧'],
      ['القران', '⟦القرآن⟧'],
      ['مسوول', '⟦مسؤول⟧'],
      ['رييس', '⟦رئيس⟧'],
      ['الرحمن', '⟦الرحمٰن⟧'],
      ['فنزويلا', 'في ⟦فنـــزويـلا⟧'],
      ['فنـزويلا', 'في ⟦فنزويلا⟧'],
      ['فنزويلا', '⟦\uFED3\uFEE8\uFEB0\uFEED\uFEF3\uFEFC⟧'],
      ['میخواهم', '⟦می\u200Cخواهم⟧'],
      ['می\u200Cخواهم', '⟦میخواهم⟧'],
    ]);
    itMisses([
      ['محمد', 'احمد'],
      ['فنزويل', 'فنزويلا'],
    ]);
  });

  describe('Hebrew', () => {
    itMarks([
      ['שלום', '⟦שָׁלוֹם⟧'],
      ['שָׁלוֹם', '⟦שלום⟧'],
      ['שלום', '⟦\uFB2Aלו\u05B9ם⟧'],
      ['בית', '⟦\uFB31\u05B7\u05BCי\u05B4ת⟧'],
      ['ונצואלה', '⟦וֶנֶצוּאֵלָה⟧'],
    ]);
  });
  describe('more letters, of these scripts and others', () => {
    itMarks([
      ['béisbol', 'El ⟦beisbol⟧'],
      ['beisbol', 'El ⟦béisbol⟧'],
      ['beisbol', 'El ⟦be\u0301isbol⟧'],
      ['ｍａｄｕｒｏ', '⟦maduro⟧'],
      ['maduro', '⟦Ｍａｄｕｒｏ⟧'],
      ['finca', 'la ⟦ﬁnca⟧'],
      ['kilometre', '㎞ ⟦kilometre⟧'],
      ['oeuvre', 'une ⟦Œuvre⟧'],
      ['caesar', '⟦Cæsar⟧'],
      ['dilas', '⟦đilas⟧'],
      ['straße', 'DIE ⟦STRASSE⟧'],
      ['diyarbakır', '⟦Diyarbakir⟧'],
      ['İZMİR', '⟦izmir⟧'],
      ['viet nam', '⟦Việt⟧ ⟦Nam⟧'],
      ['nguyen', 'ông ⟦Nguyễn⟧ và ⟦Nguyê\u0303n⟧'],
      ['smorgas', '⟦Smörgås⟧ ⟦Smo\u0308rga\u030As⟧'],
      ['sos', '⟦ſos⟧'],
      ['e𝐞e', '⟦e𝐞\u0301é⟧'],
      ['20', 'at ⟦20⟧℃'],
      ['cabello', 'Maduro…⟦Cabello⟧'],
      ['ΣΊΣΥΦΟΣ', 'ο ⟦σίσυφος⟧'],
      ['αθηνα', 'Η ⟦Αθήνα⟧'],
      ['ёлка', '⟦елка⟧'],
      ['Київ', '⟦київ⟧'],
      ['санкт', '⟦СА\u0301НКТ⟧'],
      ['محمد', '⟦محـــمد⟧ ﷺ'],
      ['თბილისი', '⟦ᲗᲑᲘᲚᲘᲡᲘ⟧'],
      ['𐐨𐐩', '⟦𐐀𐐁⟧'],
      ['jose', 'de ⟦Jose\u0301⟧ y'],
      ['a\u0301\u0302\u0303', '⟦A⟧ ⟦á⟧'],
      ['xii', 'siglo ⟦Ⅻ⟧'],
      ['1a', 'la ⟦1ª⟧ vez'],
      ['ﬆar', '⟦star⟧'],
      ['ǆ', '⟦dž⟧ ⟦ǅ⟧'],
      ['\u1E9B\u0323', '⟦s⟧'],
      ['trịnh', '⟦Trinh⟧'],
      ['ơi', '⟦oi⟧ ⟦o\u031Bi⟧'],
      ['երևան', '⟦Երևան⟧ ⟦ԵՐԵՒԱՆ⟧'],
      ['ᾳ', '⟦α⟧ ⟦ᾼ⟧'],
      ['сергей', '⟦Серге\u0438\u0306⟧ ⟦СЕРГЕЙ⟧'],
      ['الام', '⟦ا\uFEF7م⟧'],
      ['محمد', '⟦م\uFE7Fحمد⟧ ⟦م\uFE77حمد⟧'],
      ['فنزويلا', '\u202B⟦فنزويلا⟧\u202C'],
      ['שלום', '⟦ש\u05B8\u05C1לום⟧'],
      ['maduro', '\uD800⟦Maduro⟧\uDC00 ⟦maduro⟧\uDBFF'],
    ]);
    itMisses([
      ['й', 'и'],
      ['Андрей', 'Андреи'],
      ['maduro', 'madura'],
      ['سما', 'سماء'],
      ['ה', 'ח'],
    ]);
  });
});
