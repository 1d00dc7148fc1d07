import { createRequire } from 'node:module';
import type { SearchableItem } from '../domain/item.ts';

type Detector = (text: string) => { lang: string; accuracy: number }[];

const LANGUAGE_NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
/** Shorter texts are guessed wrong too often to go by. */
const MIN_LETTERS = 24;
const MIN_ACCURACY = 0.1;
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

let detector: Detector | null = null;

/** A declared language as a BCP 47 tag in its usual form; null for none, `und` or what is no tag. */
export function canonicalLanguage(declared: string | null): string | null {
  if (declared === null) return null;
  try {
    const tag = Intl.getCanonicalLocales(declared.trim().replaceAll('_', '-'))[0] ?? 'und';
    return /^(?:und|mul|zxx|mis)\b/.test(tag) ? null : tag;
  } catch {
    return null;
  }
}

/** Why a query can't ask for this language, with the code that was probably meant; null when it can. */
export function languageProblem(written: string): string | null {
  const tag = canonicalLanguage(written);
  if (tag !== null && LANGUAGE_NAMES.of(tag.split('-')[0] ?? tag) !== undefined) return null;
  const meant = codeOfName(written);
  const hint = meant === null ? 'write a code such as es, en or pt-BR' : `did you mean ${meant}?`;
  return `\`${written}\` is no language code: ${hint}`;
}

/** Whether a language is the one asked for, or a regional form of it. */
export function includesLanguage(asked: string, lang: string): boolean {
  return lang === asked || lang.startsWith(`${asked}-`);
}

/** The item's declaration, else its feed's, else what its text looks like; null when nothing tells (rule 17). */
export function languageOf(item: SearchableItem): string | null {
  return canonicalLanguage(item.lang) ?? canonicalLanguage(item.source.lang) ?? detectLanguage(item);
}

function detectLanguage(item: SearchableItem): string | null {
  const text = `${item.title}\n${item.summary}\n${item.content.slice(0, DETECTED_CHARACTERS)}`.slice(
    0,
    DETECTED_CHARACTERS,
  );
  const letters = text.match(/\p{L}/gu) ?? [];
  for (const [script, lang] of SCRIPTS)
    if (letters.filter((letter) => script.test(letter)).length * 3 > letters.length) return lang;
  if (letters.length < MIN_LETTERS) return null;
  const best = detectAll(text)[0];
  return best === undefined || best.accuracy < MIN_ACCURACY ? null : canonicalLanguage(best.lang);
}

/** Loaded at the first use: its tables take a fifth of a second, and most watchlists don't ask for a language. */
function detectAll(text: string): ReturnType<Detector> {
  detector ??= (createRequire(import.meta.url)('tinyld') as { detectAll: Detector }).detectAll;
  return detector(text);
}

function codeOfName(name: string): string | null {
  const wanted = name.trim().toLowerCase();
  for (let first = 97; first <= 122; first++)
    for (let second = 97; second <= 122; second++) {
      const code = String.fromCharCode(first, second);
      if (LANGUAGE_NAMES.of(code)?.toLowerCase() === wanted) return code;
    }
  return null;
}
