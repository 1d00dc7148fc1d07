import { describe, expect, test } from 'vitest';
import { parseDate } from '../../src/feeds/parse-date.ts';

/** How the languages of the world write the months of one year, by what their own calendars say. */
const LANGUAGES =
  'en de fr es pt it ca nl sv da nb fi et lv lt pl cs sk hu ro hr sl sr bg mk ru uk be el tr id ms ar he fa hi bn ur th'.split(
    ' ',
  );

describe.each(LANGUAGES)('%s', (language) => {
  test.each(['long', 'short'] as const)('%s month names', (month) => {
    const calendar = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, {
      month,
      day: 'numeric',
      timeZone: 'UTC',
    });
    const read: (string | null)[] = [];
    const expected: string[] = [];
    for (let index = 0; index < 12; index += 1) {
      const date = new Date(Date.UTC(2025, index, 23));
      const name = calendar.formatToParts(date).find((part) => part.type === 'month')?.value ?? '';
      // Croatian shortens June, July, October and November as Polish and Czech shorten other months.
      if (/^\d+$/.test(name) || (language === 'hr' && month === 'short')) continue;
      read.push(parseDate(`${language === 'hr' ? '23.' : '23'} ${name} 2025 10:00`));
      expected.push(new Date(date.getTime() + 10 * 3_600_000).toISOString());
    }
    expect(read).toEqual(expected);
  });
});

test.each<[string, string, string]>([
  ['English', 'Tuesday, September 23rd, 2025 at 3pm', '2025-09-23T15:00'],
  ['English', 'Sept. 23, 2025, 3:05 p.m. ET', '2025-09-23T20:05'],
  ['Spanish', 'martes, 23 de septiembre de 2025, 10:05', '2025-09-23T10:05'],
  ['Spanish', '23/09/2025, 10:05:00 p. m.', '2025-09-23T22:05'],
  ['Spanish', '23 de septiembre de 2025, 12:05 a. m.', '2025-09-23T00:05'],
  ['Finnish', 'ti 23. syyskuuta 2025 klo 10.05', '2025-09-23T10:05'],
  ['Romanian', '23 noi 2025, 10:05', '2025-11-23T10:05'],
  ['Arabic', '٢٣ نوفمبر ٢٠٢٥ ١٠:٠٥ م', '2025-11-23T22:05'],
  ['Arabic', '23 تشرين الثاني 2025 10:05', '2025-11-23T10:05'],
  ['Arabic', '23 كانون الأول 2025 10:05 ص', '2025-12-23T10:05'],
  ['Portuguese', 'terça-feira, 23 de setembro de 2025 às 10h05', '2025-09-23T10:05'],
  ['French', 'mardi 23 septembre 2025 à 10h05', '2025-09-23T10:05'],
  ['French', '1er août 2025', '2025-08-01T00:00'],
  ['German', 'Dienstag, 23. September 2025, 10.05 Uhr', '2025-09-23T10:05'],
  ['Danish', 'tirsdag den 23. september 2025 kl. 10.05', '2025-09-23T10:05'],
  ['Italian', 'martedì 23 settembre 2025 ore 10:05', '2025-09-23T10:05'],
  ['Dutch', 'dinsdag 23 september 2025 10:05 uur', '2025-09-23T10:05'],
  ['Polish', 'wtorek, 23 listopada 2025, 10:05', '2025-11-23T10:05'],
  ['Croatian', 'utorak, 23. listopada 2025. 10:05', '2025-10-23T10:05'],
  ['Czech', 'út, 23. září 2025 10:05', '2025-09-23T10:05'],
  ['Hungarian', '2025. szeptember 23. 10:05', '2025-09-23T10:05'],
  ['Russian', 'вторник, 23 мая 2025 г., 10:05', '2025-05-23T10:05'],
  ['Russian', '23 Май 2025 10:05', '2025-05-23T10:05'],
  ['Greek', 'Τρίτη, 23 Μαΐου 2025 10:05', '2025-05-23T10:05'],
  ['Turkish', '23 KASIM 2025 Pazar 10:05', '2025-11-23T10:05'],
  ['Vietnamese', '23 tháng 9, 2025 10:05', '2025-09-23T10:05'],
  ['Arabic', 'الثلاثاء، ٢٣ سبتمبر ٢٠٢٥ 10:05', '2025-09-23T10:05'],
  ['Hebrew', '23 בספטמבר 2025 10:05', '2025-09-23T10:05'],
  ['Hindi', '२३ सितंबर २०२५ 10:05', '2025-09-23T10:05'],
  ['Thai', '23 กันยายน 2568 10:05', '2025-09-23T10:05'],
  ['Chinese', '2025年9月23日 上午10时05分', '2025-09-23T10:05'],
  ['Japanese', '2025年9月23日 午後3時05分', '2025-09-23T15:05'],
  ['Korean', '2025년 9월 23일 오전 10:05', '2025-09-23T01:05'],
  ['Korean', '2025년 9월 23일 화요일 오후 3시 30분', '2025-09-23T06:30'],
])('%s: %s', (_language, written, expected) => {
  expect(parseDate(written)?.slice(0, 16)).toBe(expected);
});
