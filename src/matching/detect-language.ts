import { createRequire } from 'node:module';
import type { SearchableItem } from '../domain/item.ts';

type Detector = (text: string) => { lang: string; accuracy: number }[];

/** Shorter texts are guessed wrong too often to go by. */
const MIN_LETTERS = 20;
const MIN_ACCURACY = 0.04;
/** Constructed and dead languages, in which no news is written; short texts look like them by chance. */
const UNLIKELY = new Set(['eo', 'vo', 'ia', 'la', 'tlh', 'jbo', 'io']);
const DETECTED_CHARACTERS = 1_000;
/** Scripts that tell the language by themselves, at any length. */
const SCRIPTS: [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Lao}/u, 'lo'],
  [/\p{Script=Khmer}/u, 'km'],
  [/\p{Script=Myanmar}/u, 'my'],
  [/\p{Script=Georgian}/u, 'ka'],
  [/\p{Script=Armenian}/u, 'hy'],
];
/** Letters that one language has and the larger one of the same script has not. */
const LETTERS: [RegExp, string][] = [
  [/[ٹڈڑں]/, 'ur'],
  [/[پچژگ]/, 'fa'],
  [/[ґєї]/i, 'uk'],
];

let detector: Detector | null = null;

/** The language that an item's text looks like, as a code; null when it is too short to tell. */
export function detectLanguage(item: SearchableItem): string | null {
  const all = `${item.title}\n${item.summary}\n${item.content.slice(0, DETECTED_CHARACTERS)}`;
  const text = all.slice(0, DETECTED_CHARACTERS);
  const letters = text.match(/\p{L}/gu) ?? [];
  const script = SCRIPTS.find(
    ([sign]) => letters.filter((letter) => sign.test(letter)).length * 3 > letters.length,
  );
  if (script !== undefined) return script[1];
  if (letters.length < MIN_LETTERS) return null;
  const telling = LETTERS.find(([sign]) => sign.test(text));
  if (telling !== undefined) return telling[1];
  const best = detectAll(text).find((guess) => !UNLIKELY.has(guess.lang));
  return best === undefined || best.accuracy < MIN_ACCURACY ? null : best.lang;
}

/** Loaded at the first use: its tables take a fifth of a second, and most watchlists don't ask for a language. */
function detectAll(text: string): ReturnType<Detector> {
  detector ??= (createRequire(import.meta.url)('tinyld') as { detectAll: Detector }).detectAll;
  return detector(text);
}
