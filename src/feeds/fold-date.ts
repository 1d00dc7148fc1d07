const MAX_LENGTH = 200;
const ODD_TIME = /:\d(?!\d)|\d{4}:/;
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

/**
 * A date as it is read: lower case without accents, ASCII digits, single spaces, and what one language writes in its
 * own way (half days, hours, years, a month within a word) as others do. '' when it is too long for a date.
 */
export function foldDate(given: string): string {
  const words = foldWords(given);
  // A character can be eighteen when its accents are taken apart.
  if (words.length > MAX_LENGTH) return '';
  const folded = words.replace(/[^\P{Nd}0-9]/gu, asciiDigit);
  // Who writes a date in Korean means Korea's time.
  const korean = /오전|오후|\d\s*년/.test(folded) ? ' kst' : '';
  const local = `${folded}${korean}`;
  const text = /\d:\d\d/.test(local) && !ODD_TIME.test(local) ? local : foldTimes(local);
  return (
    text
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replace(/오전|上午|午前/g, ' am ')
      .replace(/오후|下午|午後/g, ' pm ')
      .replace(/(?<=:\d\d\s?)[صم](?!\p{L})/u, (half) => (half === 'م' ? ' pm' : ' am'))
      // Months of two words, in the Levant.
      .replace(/(?<=كانون|تشرين) (?=الثاني|الاول)/, '')
      .replace(
        /(\d{1,2})\s*[時时시]\s*(\d{1,2})\s*[分분](?:\s*(\d{1,2})\s*[秒초])?/g,
        (_all, h, m, s = '00') => ` ${h}:${m}:${s} `,
      )
      // In Croatian October, and written with a full stop; elsewhere November.
      .replace(/(\d\.\s*)listopada\b/, '$1oct')
      .replace(/(?<=[\u0e00-\u0e7f])\./g, '')
      // "in September" is one word in Hebrew; Thai years count from Buddha.
      .replace(/(?<=\s)ב(?=[\u05d0-\u05ea]{3})/, '')
      .replace(/(?<=[\u0e00-\u0e7f]\s*)2[45]\d\d\b/, (year) => String(Number(year) - 543))
      // 10h30, 10.30 Uhr, kl. 10.30, 3 p.m.
      .replace(/\b(\d{1,2})\s?h\s?(\d{2})\b/, '$1:$2')
      .replace(/\b(\d{1,2})[.h](\d{2})(?=\s?uhr\b)|(?<=\bklo?\.? )(\d{1,2})\.(\d{2})\b/, '$1$3:$2$4')
      .replace(/(?<![:\d])(\d{1,2})(?=\s?[ap]\.?\s?m\b)/, '$1:00')
      .replace(/(\d+)\s*[年년]\s*(\d+)\s*[月월]\s*(\d+)\s*[日일]?/g, '$1-$2-$3 ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** 4 Jan 2026 10.30.15, 04/Jan/2026:10:30:15, 4 Jan 2026 10 +0100, 10:3:5 */
function foldTimes(text: string): string {
  return text
    .replace(
      /(?<=(?:[\p{L}.,]\s*|[./-])\d{4}[\s,|-]+)(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?![.\d])/u,
      (_all, h, min, s = '00') => `${h}:${min}:${s}`,
    )
    .replace(/(?<=[/-]\d{4}):(?=\d{1,2}:\d{2})/, ' ')
    .replace(/(?<=\p{L}\s*\d{4}\s+\d{1,2})(?=\s+[+-]\d{4}$)/u, ':00')
    .replace(/(?<![+\-\d:])\d{1,2}:\d{1,2}(?::\d{1,2})?(?![\d:])/g, twoDigits);
}

function twoDigits(time: string): string {
  return time.replace(/:(\d)(?!\d)/g, ':0$1');
}

/** Digits of other scripts stand in blocks of ten. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** Lower case, without the accents and points that one may leave out; other scripts' vowel signs stay. */
function foldWords(text: string): string {
  return text.normalize('NFKD').replace(ACCENTS, '').normalize('NFC').toLowerCase().replaceAll('ı', 'i');
}
