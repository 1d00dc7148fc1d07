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
 * in their texts, of Latin letters by the language that the feed declares, else windows-1252. The first 100 kB
 * decide.
 */
export function guessCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const latin = Buffer.from(sample).toString('latin1');
  const beyondAscii = latin.replace(/[\0-\x7f]+/g, '').length;
  const inRuns = (latin.match(FOREIGN_WORD) ?? []).join('').length;
  const foreign = inRuns > beyondAscii / 2 ? likeliest(sample) : null;
  return foreign ?? byLanguage(latin) ?? 'windows-1252';
}

function byLanguage(head: string): string | null {
  const [, element, attribute] = LANGUAGE.exec(head) ?? [];
  const language = (element ?? attribute ?? '').toLowerCase();
  return LATIN.find(([, languages]) => languages.split(' ').includes(language))?.[0] ?? null;
}

/** The candidate that comes nearest to the usual share, at least half of it. */
function likeliest(sample: Uint8Array): string | null {
  let best: string | null = null;
  let most = 0.5;
  for (const [label, frequent, usual] of CANDIDATES) {
    const text = new TextDecoder(label).decode(sample).replace(/[\0-\x7f]+/g, '');
    const isText = count(text, NOT_TEXT) <= text.length / 50;
    const nearness = isText ? count(text, frequent) / text.length / usual : 0;
    if (nearness > most) [best, most] = [label, nearness];
  }
  return best;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
