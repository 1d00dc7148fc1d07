import { describe } from 'vitest';
import { itMarks, itMisses } from '../query-cases.ts';

describe('rule 2: a word is found whole, and what an apostrophe does', () => {
  describe('word boundaries', () => {
    itMarks([
      ['mac', 'a ⟦Mac⟧ and a machine'],
      ['caf', 'de ⟦CAF⟧ y el café'],
      ['Álvarez', 'de ⟦Álvarez⟧'],
      ['maduro', '(⟦Maduro⟧) [⟦Maduro⟧] «⟦Maduro⟧» “⟦Maduro⟧” "⟦Maduro⟧"'],
      ['maduro', '¡⟦Maduro⟧! ¿⟦Maduro⟧? ⟦Maduro⟧… ⟦Maduro⟧; ⟦Maduro⟧: ⟦Maduro⟧.'],
      ['maduro', '⟦Maduro⟧/Cabello'],
      ['cabello', 'Maduro/⟦Cabello⟧'],
      ['maduro', '⟦Maduro⟧,Cabello'],
      ['maduro', '⟦Maduro⟧:Cabello'],
      ['maduro', 'cae ⟦Maduro⟧.Cabello calla'],
      ['cabello', 'cae Maduro.⟦Cabello⟧ calla'],
      ['maduro', '*⟦Maduro⟧* **⟦Maduro⟧** ~⟦Maduro⟧~'],
      ['maduro', '⟦Maduro⟧|Reuters'],
      ['maduro', '⟦Maduro⟧™ y ⟦Maduro⟧®'],
      ['maduro', '$⟦MADURO⟧ =⟦Maduro⟧+'],
      ['maduro', 'x\u00A0⟦Maduro⟧\u2009y\u3000⟦Maduro⟧\t⟦Maduro⟧\n⟦Maduro⟧\u2028⟦Maduro⟧'],
      ['efectococuyo', 'en ⟦efectococuyo⟧.com'],
      ['7', 'le ⟦7⟧ mai'],
      ['ñ', 'la ⟦Ñ⟧'],
      ['collapse', 'a ⟦collapse⟧'],
      ['col·lapse', 'el ⟦col·lapse⟧'],
      ['col·lapse', 'el ⟦coŀlapse⟧'],
      ['पानी', 'यह ⟦पानी⟧ है।'],
      ['فنزويلا', 'في «⟦فنزويلا⟧»، ⟦فنزويلا⟧؟'],
      ['צה״ל', 'דובר ⟦צה״ל⟧ אמר'],
      ['צה״ל', 'דובר ⟦צה"ל⟧ אמר'],
      ['צה"ל', 'דובר ⟦צה״ל⟧'],
      ["צ'ילה", "ב ⟦צ׳ילה⟧ ו ⟦צ'ילה⟧"],
      ['צ׳ילה', "ב ⟦צ'ילה⟧"],
    ]);
    itMisses([
      ['mac', 'the machine'],
      ['mac', 'stomac'],
      ['caf', 'café'],
      ['maduro', 'inmaduro'],
      ['maduro', 'maduros'],
      ['maduro', 'Maduro_Cabello'],
      ['venezuela', 'venezuelan'],
      ['Álvarez', 'Alvarezes'],
      ['maduro', 'maduro2'],
      ['19', 'covid19'],
      ['москв', 'Москва'],
      ['فنزويلا', 'بفنزويلا'],
    ]);
  });

  describe('straight and curly apostrophes are one', () => {
    itMarks([
      ["O'Brien", "Mr ⟦O'Brien⟧, Mr ⟦O’Brien⟧, Mr ⟦O‘Brien⟧, Mr ⟦O＇Brien⟧, Mr ⟦OʼBrien⟧"],
      ['O’Brien', "Mr ⟦O'Brien⟧"],
      ['o‘brien', "Mr ⟦O'Brien⟧"],
      ['"mr oʼbrien"', "⟦Mr O'Brien⟧"],
      ["don't", 'we ⟦don’t⟧'],
    ]);
  });

  describe("a final 's is dropped on both sides", () => {
    itMarks([
      ['venezuela', "⟦Venezuela⟧'s oil and ⟦Venezuela⟧’s gas"],
      ['venezuela', "⟦VENEZUELA⟧'S OIL"],
      ['venezuela', '⟦VENEZUELA⟧’S OIL'],
      ["venezuela's", 'in ⟦Venezuela⟧ today'],
      ["venezuela's", 'in ⟦Venezuela⟧’s oil'],
      ['Venezuela’s', 'in ⟦VENEZUELA⟧'],
      ["VENEZUELA'S", 'in ⟦Venezuela⟧'],
      ['maduro', '‘⟦Maduro⟧’s gone’'],
      ['chavez', '⟦Chávez⟧’s'],
      ['james', "⟦James⟧' and ⟦James⟧’s"],
      ["James's", 'for ⟦James⟧'],
      ["o'brien", "⟦O'Brien⟧'s dog"],
      ["o'brien's", "⟦O’Brien⟧'s dog, ⟦O'Brien⟧"],
      ['brien', "O'⟦Brien⟧'s dog"],
      ['"venezuela\'s oil"', '⟦Venezuela oil⟧ and ⟦Venezuela’s oil⟧'],
      ['"venezuela oil"', "⟦Venezuela's oil⟧"],
      ['"oil of venezuela\'s"', "the ⟦oil of Venezuela⟧'s"],
      ['1990', "the ⟦1990⟧'s"],
    ]);
    itMisses([
      ['venezuelas', "Venezuela's"],
      ["venezuela's", 'Venezuelas'],
      ['s', "Venezuela's"],
      ['maduro', "Maduros'"],
    ]);
  });

  describe('quotation marks that look like apostrophes', () => {
    itMarks([
      ['maduro', "'⟦Maduro⟧' and ‘⟦Maduro⟧’ and ‚⟦Maduro⟧‘ and ‹⟦Maduro⟧›"],
      ['maduro', "'⟦Maduro⟧ is' said"],
      ['90s', "the '⟦90s⟧ and the ’⟦90s⟧"],
      ['"says maduro is"', "he ⟦says 'Maduro is⟧ gone'"],
    ]);
  });

  describe('an elided article is a word of its own', () => {
    itMarks([
      ['opposition', "l'⟦opposition⟧, L’⟦Opposition⟧, L'⟦OPPOSITION⟧"],
      ["l'opposition", 'à ⟦L’OPPOSITION⟧'],
      ['"de l opposition"', "⟦de l'opposition⟧"],
      ['"l opposition"', "⟦l'opposition⟧"],
      ['ortega', "d'⟦Ortega⟧ et D’⟦Ortega⟧"],
      ["d'ortega", 'de ⟦d’Ortega⟧'],
      ['ivoire', "Côte d'⟦Ivoire⟧"],
      ['"cote d\'ivoire"', 'la ⟦Côte d’Ivoire⟧'],
      ['il', "qu'⟦il⟧ et Qu’⟦il⟧"],
      ['a', "jusqu'⟦à⟧ Caracas, Jusqu’⟦à⟧"],
      ['elle', "lorsqu'⟦elle⟧, puisqu'⟦elle⟧, quoiqu’⟦elle⟧"],
      ['agit', "il s'⟦agit⟧"],
      ['est', "c'⟦est⟧, n'⟦est⟧"],
      ['ai', "j'⟦ai⟧, m'⟦ai⟧, t'⟦ai⟧"],
      [
        'opposizione',
        "dell'⟦opposizione⟧, all’⟦opposizione⟧, nell'⟦opposizione⟧, sull'⟦opposizione⟧, dall'⟦opposizione⟧",
      ],
      ['altra', "un'⟦altra⟧, quell'⟦altra⟧"],
      ['italia', "L'⟦ITALIA⟧, DELL'⟦ITALIA⟧"],
      ['estat', "l'⟦Estat⟧, de l’⟦Estat⟧, d'⟦Estat⟧"],
      ['agrada', "m'⟦agrada⟧, s'⟦agrada⟧"],
      ['"agrada l estat"', "m'⟦agrada l'Estat⟧"],
      ['"chef de l\'opposition"', 'le ⟦chef de l’opposition⟧'],
    ]);
    itMisses([
      ["l'opposition", 'une opposition'],
      ['lopposition', "l'opposition"],
      ['divoire', "Côte d'Ivoire"],
      ['"de opposition"', "de l'opposition"],
      ['"cote ivoire"', "Côte d'Ivoire"],
    ]);
  });

  describe('at any other apostrophe the parts and the whole are words', () => {
    itMarks([
      ['brien', "O'⟦Brien⟧ and O’⟦BRIEN⟧"],
      ['o', "⟦O⟧'Brien"],
      ["o'brien", "⟦O'Brien⟧"],
      ['venezuela', "⟦Venezuela⟧'nın, ⟦Venezuela⟧’nin"],
      ["venezuela'nın", "⟦Venezuela'nın⟧ ve ⟦VENEZUELA’NIN⟧"],
      ['nin', "Venezuela'⟦nın⟧"],
      ["rock'n'roll", 'le ⟦rock’n’roll⟧'],
      ['rock', "le ⟦rock⟧'n'roll"],
      ['roll', "le rock'n'⟦roll⟧"],
      ['n', "le rock'⟦n⟧'roll"],
      ["aujourd'hui", 'c’est ⟦aujourd’hui⟧'],
      ['hui', "aujourd'⟦hui⟧"],
      ["don't", "we ⟦don't⟧ and we ⟦DON'T⟧"],
      ['"mr o\'brien said"', "⟦Mr O'Brien said⟧"],
      ["sana'a", "in ⟦Sana'a⟧ and ⟦Sana’a⟧"],
    ]);
    itMisses([
      ["o'brien", 'Mr Brien'],
      ["o'brien", 'Mr O Neill Brien'],
      ["venezuela'nın", 'Venezuela'],
      ["don't", 'don'],
      ["rock'n'roll", 'rock and roll'],
    ]);
  });
  describe('the same in other places', () => {
    itMarks([
      ['opposition', "l'⟦opposition⟧"],
      ['opposition', 'L’⟦OPPOSITION⟧'],
      ['ortega', "d'⟦Ortega⟧"],
      ['italia', "dell'⟦Italia⟧"],
      ["O'Brien", "⟦O'Brien⟧'s"],
      ["Venezuela'nın", "⟦venezuela'nin⟧"],
      ["l'oréal's", "chez ⟦L'Oréal⟧"],
      ['oreal', "L'⟦Oréal⟧'s"],
      ["quelqu'un", '⟦quelqu’un⟧'],
      ["sant'egidio", "⟦Sant'Egidio⟧"],
      ['egidio', "Sant'⟦Egidio⟧"],
      ['it', "⟦it⟧'s"],
      ['usa', '⟦USA⟧:s'],
      ['"mr o brien"', "⟦Mr O'Brien⟧"],
      ["'maduro'", '⟦Maduro⟧'],
      ['‘maduro’', '⟦Maduro⟧'],
      ["maduros'", '⟦Maduros⟧'],
      ['parents', "the ⟦parents⟧' vote"],
      ['us', "the ⟦US⟧' army"],
      ['=US', 'the ⟦US⟧’ army'],
      ['maduro', '_⟦Maduro⟧_'],
      ['maduro_cabello', '⟦Maduro_Cabello⟧'],
      ['maduro.', '⟦Maduro⟧'],
      ['maduro!', '⟦Maduro⟧'],
      ['¿maduro', '⟦Maduro⟧'],
      ['maduro', 'fin.⟦Maduro⟧'],
      ['bbc.co.uk', 'on ⟦bbc.co.uk⟧ today'],
      ['desert', 'صحراء ⟦desert⟧'],
      ['"el fin maduro"', '⟦el fin.Maduro⟧'],
      ['node.js', '⟦Node.js⟧'],
      ['"node js"', '⟦Node.js⟧'],
      ['maduro', 'prensa@⟦maduro⟧.example'],
      ['"mr o\'brien"', "⟦Mr. O'Brien⟧"],
      ['opposition', "l'«⟦opposition⟧»"],
      ["l'arc-en-ciel", "⟦l'arc en ciel⟧"],
      ["côte-d'or", '⟦Côte-d’Or⟧'],
      ['or', "Côte-d'⟦Or⟧"],
      ["d'EE.UU.", "⟦d'EEUU⟧"],
      ['eeuu', "d'⟦EE. UU.⟧"],
      ['lʼopposition', "⟦l'opposition⟧"],
      ["mp's", 'an ⟦MP⟧'],
      ['"un po\' di"', "⟦un po' di⟧"],
      ["'tis", '’⟦Tis⟧'],
      ['"rock n roll"', "⟦rock 'n' roll⟧ ⟦rock'n'roll⟧"],
    ]);
    itMisses([
      ["O'Brien", 'O Brien'],
      ["O'Brien", 'OBrien'],
      ['well', "we'll"],
    ]);
  });

  describe('a possessive after a script without spaces', () => {
    itMarks([
      ['"삼성 전략"', "⟦삼성's 전략⟧"],
      ['"삼성\'s 전략"', '⟦삼성 전략⟧'],
      ["삼성's", '⟦삼성⟧'],
      ["日本's", '⟦日本⟧'],
      ['삼성 BEFORE/1 전략', "⟦삼성's 전략⟧"],
      ["🔥's", '⟦🔥⟧'],
    ]);
    itMisses([
      ['s', "삼성's 전략"],
      ["日本's", '太s'],
    ]);
  });
});
