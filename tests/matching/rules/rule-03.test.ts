import { describe } from 'vitest';
import { itMarks, itMisses } from '../query-cases.ts';

/** What Unicode calls a dash (the property Dash). */
const DASHES =
  '-\u058A\u05BE\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2053\u207B\u208B\u2212\u2E17\u2E1A\u2E3A\u2E3B\u2E40\u2E5D\u301C\u3030\u30A0\uFE31\uFE32\uFE58\uFE63\uFF0D\u{10D6E}\u{10EAD}';

describe('rule 3: a hyphenated compound is its parts, and one word', () => {
  describe('query and text', () => {
    itMarks([
      ['narco-estado', 'un ⟦narco-estado⟧, un ⟦narco estado⟧, un ⟦narcoestado⟧'],
      ['narcoestado', 'un ⟦narco-estado⟧ y un ⟦narcoestado⟧'],
      ['"narco estado"', 'un ⟦narco-estado⟧ y un ⟦narco estado⟧'],
      ['narco', 'un ⟦narco⟧-estado'],
      ['estado', 'un narco-⟦estado⟧'],
      ['venezuela', 'US-⟦Venezuela⟧ talks'],
      ['us', '⟦US⟧-Venezuela talks'],
      ['Narco-Estado', '⟦NARCO-ESTADO⟧'],
      ['narco-estado', '⟦narco\nestado⟧'],
      ['narco-estado', '⟦narco -- estado⟧'],
      ['narco-estado', 'un ⟦narco- estado⟧'],
      ['narco-estado', 'un ⟦narco, estado⟧'],
      ['"narco-estado"', 'un ⟦narco-estado⟧, un ⟦narco estado⟧, un ⟦narcoestado⟧'],
      ['"un narco-estado fallido"', '⟦un narcoestado fallido⟧ y ⟦un narco estado fallido⟧'],
      ['"un narcoestado fallido"', '⟦un narco-estado fallido⟧'],
      ['"un narco estado fallido"', '⟦un narco-estado fallido⟧'],
      ['"narco - estado"', 'un ⟦narco estado⟧ y un ⟦narco-estado⟧'],
      ['"estado fallido"', 'narco-⟦estado fallido⟧'],
      ['"un narco"', '⟦un narco⟧-estado'],
      ['e-mail', 'an ⟦e-mail⟧, an ⟦email⟧, an ⟦E‑Mail⟧'],
      ['email', 'an ⟦e-mail⟧'],
    ]);
    itMisses([
      ['narcoestado', 'un narco estado'],
      ['"narco estado"', 'un narcoestado'],
      ['narco', 'un narcoestado'],
      ['estado', 'un narcoestado'],
      ['narco-estado', 'estado narco'],
      ['narco-estado', 'narco del estado'],
      ['narco-estado', 'narco y estado'],
      ['narco -estado', 'narco-estado'],
      ['"abc d"', 'a-b-c-d'],
      ['"a bcd"', 'a-b-c-d'],
      ['narco-estado', 'narcoestados'],
      ['narcoestado', 'narco, estado'],
      ['narcoestado', 'narco-estado-fallido'],
    ]);
  });

  describe('more than two parts', () => {
    itMarks([
      ['state-of-the-art', 'a ⟦state-of-the-art⟧, ⟦state of the art⟧, ⟦stateoftheart⟧ thing'],
      ['stateoftheart', 'a ⟦State-of-the-Art⟧ thing'],
      ['of', 'a state-⟦of⟧-the-art thing'],
      ['"of the"', 'a state-⟦of-the⟧-art thing'],
      ['of-the', 'a state-⟦of-the⟧-art thing'],
      ['"the art thing"', 'a state-of-⟦the-art thing⟧'],
      ['narco-estado', 'un ⟦narco-estado⟧-fallido'],
      ['estado-fallido', 'un narco-⟦estado-fallido⟧'],
      ['vice-vice-president', '⟦vice vice-president⟧'],
      ['anti-us-venezuela', '⟦anti-US–Venezuela⟧'],
    ]);
    itMisses([
      ['state-of-the-art', 'state of art'],
      ['state-of-the-art', 'state-of-the'],
    ]);
  });

  describe('every Unicode dash is a hyphen', () => {
    for (const dash of DASHES)
      itMarks([
        ['narco-estado', `un ⟦narco${dash}estado⟧ más`],
        ['narcoestado', `un ⟦narco${dash}estado⟧ más`],
        ['"un narco estado"', `⟦un narco${dash}estado⟧ más`],
        ['estado', `un narco${dash}⟦estado⟧ más`],
        [`narco${dash}estado`, 'un ⟦narcoestado⟧, un ⟦narco-estado⟧, un ⟦narco estado⟧'],
      ]);
  });

  describe('hyphens with possessives, articles, abbreviations, numbers', () => {
    itMarks([
      ['venezuela', "US-⟦Venezuela⟧'s talks"],
      ['us-venezuela', "⟦US-Venezuela⟧'s talks"],
      ['vice-president', "the ⟦vice-president⟧'s, ⟦vice president⟧’s, ⟦vicepresident⟧'s house"],
      ["vice-president's", 'the ⟦vice-president⟧, the ⟦vice president⟧, the ⟦vicepresident⟧'],
      ['vicepresident', "the ⟦vice-president⟧'s"],
      ['"vice-president\'s house"', 'the ⟦vice president house⟧'],
      ['ex-president', "l'⟦ex-président⟧"],
      ['expresident', "l'⟦ex-président⟧"],
      ['"l ex president"', "⟦l'ex-président⟧"],
      ['smith', "O'Brien-⟦Smith⟧"],
      ['brien', "O'⟦Brien⟧-Smith"],
      ["o'brien-smith", '⟦O’Brien–Smith⟧'],
      ['covid-19', '⟦COVID-19⟧, ⟦covid 19⟧, ⟦Covid19⟧'],
      ['covid19', '⟦COVID-19⟧'],
      ['19', 'COVID-⟦19⟧'],
      ['f16', 'an ⟦F-16⟧'],
      ['f-16', 'an ⟦F16⟧'],
      ['2026-11-22', 'on ⟦2026-11-22⟧ and ⟦20261122⟧ and ⟦2026 11 22⟧'],
      ['2026', 'on ⟦2026⟧-11-22'],
      ['20261122', 'on ⟦2026-11-22⟧'],
      ['1990-2000', '⟦1990–2000⟧'],
      ['תל-אביב', '⟦תל־אביב⟧ ⟦תל אביב⟧'],
      ['אביב', 'תל־⟦אביב⟧'],
      ['интернет-магазин', '⟦Интернет–магазин⟧ ⟦интернетмагазин⟧'],
    ]);
    itMisses([
      ['"us venezuela s"', "US-Venezuela's"],
      ['2011', '2026-11-22'],
    ]);
  });

  describe('hyphens at an edge', () => {
    itMarks([
      ['maduro', '-⟦Maduro⟧ y ⟦Maduro⟧-'],
      ['maduro', 'Caracas - ⟦Maduro⟧ - calla'],
      ['maduro', '—⟦Maduro⟧— dijo—⟦Maduro⟧'],
      ['pre', '⟦pre⟧- and post-war'],
      ['postwar', 'pre- and ⟦post-war⟧'],
      ['"pre and post"', '⟦pre- and post⟧-war'],
    ]);
  });

  describe('a hyphen negates only at the start of a term', () => {
    itMarks([
      ['maduro -cabello', '⟦Maduro⟧ calla'],
      ['maduro -narco-estado', '⟦Maduro⟧ y el narco'],
      ['maduro-cabello', '⟦Maduro-Cabello⟧'],
      ['maduro -"diosdado cabello"', '⟦Maduro⟧ y Cabello'],
      ['(maduro -cabello)', '⟦Maduro⟧'],
      ['maduro –cabello', '⟦Maduro⟧'],
      ['maduro −cabello', '⟦Maduro⟧'],
    ]);
    itMisses([
      ['maduro -cabello', 'Maduro y Cabello'],
      ['maduro -narco-estado', 'Maduro y el narco-estado'],
      ['maduro -narco-estado', 'Maduro y el narco estado'],
      ['maduro -narco-estado', 'Maduro y el narcoestado'],
      ['maduro-cabello', 'Maduro calla'],
      ['maduro -(cabello OR rangel)', 'Maduro y Rangel'],
      ['maduro –cabello', 'Maduro y Cabello'],
    ]);
  });
  describe('compounds beside other signs', () => {
    itMarks([
      ['narco-estado', '⟦NARCO–ESTADO⟧'],
      ['narco‑estado', '⟦narco−estado⟧'],
      ['covid-19', '⟦COVID19⟧'],
      ['ex-président', "l'⟦ex-président⟧"],
      ['maduro', 'oil—⟦Maduro⟧ says'],
      ['narco-estado', '#⟦narco-estado⟧'],
      ['#narco-estado', '⟦#narco-estado⟧ y ⟦#narco estado⟧'],
      ['maduro', 'pro-#⟦Maduro⟧'],
      ['#maduro', 'pro-⟦#Maduro⟧'],
      ['中-美', '⟦中-美⟧ ⟦中美⟧'],
      ['K-팝', '⟦K-팝⟧ ⟦K팝⟧'],
      ['us-led', "the ⟦US's-led⟧"],
      ["maduro's-led", '⟦Maduro-led⟧'],
      ['"maduro"-cabello', '⟦Maduro⟧'],
      ['narco\u00AD-estado', '⟦narco-\u00ADestado⟧'],
      ['jean-luc-godard', '⟦Jean‑Luc Godard⟧'],
      ['"jean luc-godard"', '⟦Jean-Luc Godard⟧'],
      ['jean-luc', 'x ⟦Jean-Luc⟧-Godard'],
      ['"a-b c-d"', '⟦ab cd⟧ ⟦a b c d⟧ ⟦a-b-c-d⟧ ⟦ab c-d⟧'],
      ['abcd', '⟦a-b-c-d⟧'],
      ['l-opposition', "⟦l'opposition⟧"],
    ]);
    itMisses([['"maduro"-cabello', 'maduro cabello']]);
  });

  describe('with characters of a script without spaces', () => {
    itMarks([
      ['코로나19', '⟦코로나-19⟧ 백신'],
      ['"코로나19 백신"', '⟦코로나-19 백신⟧'],
      ['코로나-19', '⟦코로나19⟧'],
      ['한미', '⟦한-미⟧ 동맹'],
      ['k팝', '⟦K-팝⟧'],
      ['e스포츠', '⟦e-스포츠⟧'],
      ['日中', '⟦日‐中⟧関係'],
      ['北京上海', '⟦北京—上海⟧高铁'],
    ]);
    itMisses([
      ['한미', '한 - 미'],
      ['北京上海', '北京——上海'],
      ['한미', '한-, 미'],
    ]);
  });

  describe('of many parts', () => {
    itMarks([
      ['a'.repeat(17), `⟦${'a-'.repeat(16)}a⟧`],
      ['a'.repeat(64), `⟦${'a-'.repeat(63)}a⟧`],
      ['*ab', `⟦${'x-'.repeat(15)}a-b⟧`],
      ['"x a b"', `${'x-'.repeat(200)}⟦x-a-b⟧`],
    ]);
    itMisses([['a'.repeat(65), `${'a-'.repeat(64)}a`]]);
  });
});
