/** Charsets of scripts that are not Latin, with what is frequent in their texts and its usual share of them. */
const CANDIDATES: [label: string, frequent: RegExp, share: number][] = [
  ['shift_jis', /[\u3041-\u3096\u30a1-\u30fa]/g, 0.4],
  ['euc-jp', /[\u3041-\u3096\u30a1-\u30fa]/g, 0.4],
  ['euc-kr', /[이다는에의을를가은하고지로한사자기도대들서인]/g, 0.4],
  ['gb18030', /[的一是在不了有和人这中大为上个国我以要他时来们到说年]/g, 0.2],
  ['big5', /[的一是在不了有和人這中大為上個國我以要他時來們到說年]/g, 0.2],
  ['windows-1251', /[оеаинт]/g, 0.45],
  ['koi8-u', /[оеаинт]/g, 0.45],
  ['iso-8859-5', /[оеаинт]/g, 0.45],
  ['windows-1253', /[αοιετνσς]/g, 0.5],
  ['windows-1255', /[יוהלארתמ]/g, 0.55],
  ['windows-1256', /[اليمنور]/g, 0.55],
  ['windows-874', /[านรอกเง่้ี]/g, 0.45],
];
/**
 * Charsets of two bytes a letter: the pairs of their everyday letters (kana and level 1 of JIS, the hangul of KS X 1001,
 * level 1 of GB 2312 and of Big5), and those that texts in the other charsets have hardly any of. Headlines are names
 * more than sentences, and may have nothing of what is frequent in texts.
 */
const PAIRED: [label: string, language: string, everyday: RegExp, own: RegExp][] = [
  ['euc-jp', 'ja', /^[\xa4\xa5\xb0-\xcf][\xa1-\xfe]/, /^[\xa4\xa5]/],
  ['euc-kr', 'ko', /^[\xb0-\xc8][\xa1-\xfe]/, /^[\xb0-\xc8]/],
  ['gb18030', 'zh', /^[\xb0-\xd7][\xa1-\xfe]/, /^[\xc9-\xd7]/],
  ['big5', 'zh', /^[\xa4-\xc6]/, /^[\xa4-\xc6][\x40-\x7e]/],
  ['shift_jis', 'ja', /^[\x82\x83\x88-\x97]/, /^[\x82\x83\x88-\x97]/],
];
const PAIR = /[\x81-\xfe][\x40-\x7e\x80-\xfe]/g;
/** In a word of Latin letters an accent and the letter behind it are a pair, too, but there are letters around it. */
const ROW_OF_PAIRS = /([A-Za-z]?)((?:[\x81-\xfe][\x40-\x7e\x80-\xfe]){2,})([A-Za-z\x80-\xff]?)/g;
/** Where Latin letters prevail, the language tells the charset: what Windows writes it in. */
const LATIN: [label: string, languages: string][] = [
  ['windows-1250', 'pl cs sk hu hr sl ro bs sq'],
  ['windows-1254', 'tr az'],
  ['windows-1257', 'lt lv et'],
  ['windows-1258', 'vi'],
];
const LANGUAGE = /<(?:\w+:)?language>\s*([a-z]{2})\b|xml:lang\s*=\s*["']([a-z]{2})\b/i;
/** Text in a script of its own shows in runs of bytes beyond ASCII; Latin text has some here and there. */
const FOREIGN_WORD = /[\x80-\xff]{3,}/g;
const NOT_TEXT = /[\ufffd\ue000-\uf8ff\uff61-\uff9f\x80-\x9f]/g;
const SAMPLE_BYTES = 100_000;

/**
 * The charset of bytes that are not UTF-8 and say nothing of themselves: of other scripts by what is frequent
 * in their texts, or by the everyday letters of East Asia; of Latin letters by the language that the feed declares,
 * else windows-1252. The first 100 kB decide.
 */
export function guessCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const latin = Buffer.from(sample).toString('latin1');
  const signs = latin.replace(/[\0-\x7f]+/g, '').length;
  const inRuns = (latin.match(FOREIGN_WORD) ?? []).join('').length;
  const foreign = inRuns > signs / 2 ? likeliest(sample) : null;
  const language = declaredLanguage(latin);
  return foreign ?? ofPairs(sample, latin, language) ?? ofLatin(language) ?? 'windows-1252';
}

function declaredLanguage(head: string): string {
  const [, element, attribute] = LANGUAGE.exec(head) ?? [];
  return (element ?? attribute ?? '').toLowerCase();
}

function ofLatin(language: string): string | null {
  return LATIN.find(([, languages]) => languages.split(' ').includes(language))?.[0] ?? null;
}

/** Where most is pairs: of the charsets of the declared language, or of those that show by pairs of their own. */
function ofPairs(sample: Uint8Array, latin: string, language: string): string | null {
  const all = latin.match(PAIR) ?? [];
  let inRows = 0;
  for (const [, before, row = '', behind] of latin.matchAll(ROW_OF_PAIRS)) {
    if (before === '' && behind === '') inRows += row.length / 2;
  }
  // Not a line of dots or of quotation marks: one sign again and again.
  const pairs = [...new Set(all)].filter(([lead, trail]) => lead !== trail);
  if (inRows < all.length / 2 || pairs.length < 3) return null;
  const share = (pattern: RegExp) => pairs.filter((pair) => pattern.test(pair)).length / pairs.length;
  const mostEveryday = (charsets: typeof PAIRED): string | null => {
    let best: string | null = null;
    let most = 0.5;
    for (const [label, , everyday] of charsets) {
      const found = share(everyday);
      if (found > most && isText(beyondAscii(sample, label))) [best, most] = [label, found];
    }
    return best;
  };
  const spoken = mostEveryday(PAIRED.filter(([, of]) => of === language));
  return spoken ?? mostEveryday(PAIRED.filter(([, , , own]) => share(own) > 0.1));
}

/** The candidate that comes nearest to the usual share, at least half of it. */
function likeliest(sample: Uint8Array): string | null {
  let best: string | null = null;
  let most = 0.5;
  for (const [label, frequent, usual] of CANDIDATES) {
    const text = beyondAscii(sample, label);
    const nearness = isText(text) ? count(text, frequent) / text.length / usual : 0;
    if (nearness > most) [best, most] = [label, nearness];
  }
  return best;
}

function beyondAscii(sample: Uint8Array, label: string): string {
  return new TextDecoder(label).decode(sample).replace(/[\0-\x7f]+/g, '');
}

function isText(text: string): boolean {
  return count(text, NOT_TEXT) <= text.length / 50;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
