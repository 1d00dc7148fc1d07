import type { SearchableItem } from '../domain/item.ts';
import { canonicalLanguage, languageProblem } from '../domain/language-tag.ts';
import { detectLanguage } from './detect-language.ts';

/**
 * Whether a language is the one asked for, or a form of it: `es` includes `es-VE`, `zh-Hans` includes `zh-CN`,
 * where it is the script. Both are canonical tags.
 */
export function includesLanguage(asked: string, lang: string): boolean {
  if (lang === asked || lang.startsWith(`${asked}-`)) return true;
  if (!includesBase(baseOf(asked), baseOf(lang))) return false;
  const wanted = new Intl.Locale(asked);
  const known = new Intl.Locale(lang);
  const { language, script, region } = wanted;
  // A variant that is asked for (`ca-valencia`) is not included in what does not say it.
  if (asked !== [language, script, region].filter((part) => part !== undefined).join('-')) return false;
  return (
    (script === undefined || script === scriptOf(known)) && (region === undefined || region === known.region)
  );
}

/** `no` is Norwegian of both kinds, and what declares only that is nearly always the larger one, `nb`. */
function includesBase(asked: string, base: string): boolean {
  if (asked === 'no') return base === 'no' || base === 'nb' || base === 'nn';
  return asked === base || (asked === 'nb' && base === 'no');
}

const baseOf = (lang: string) => lang.split('-', 1)[0] ?? lang;

/** The script that a region writes a language in; without a region only what is said counts. */
function scriptOf(locale: Intl.Locale): string | undefined {
  return locale.script ?? (locale.region === undefined ? undefined : locale.maximize().script);
}

/** The item's declaration, else its feed's, else what its text looks like; null when nothing tells (rule 17). */
export function languageOf(item: SearchableItem): string | null {
  return declaredLanguage(item.lang) ?? declaredLanguage(item.source.lang) ?? detectLanguage(item);
}

/** Feeds declare a handful of languages, and reading a tag takes longer than matching a title. */
const declarations = new Map<string, string | null>();
const MAX_DECLARATIONS = 1_000;

/** Null for no declaration and for one that means nothing (`english`, `xx`, `und`), which must not hide the next. */
function declaredLanguage(declared: string | null): string | null {
  if (declared === null || declared.length > MAX_TAG_LENGTH) return null;
  const read = declarations.get(declared);
  if (read !== undefined) return read;
  const lang = canonicalLanguage(declared);
  const known = lang === null || languageProblem(lang) !== null ? null : lang;
  // Hostile feeds may declare a million.
  if (declarations.size >= MAX_DECLARATIONS) declarations.clear();
  declarations.set(declared, known);
  return known;
}

const MAX_TAG_LENGTH = 100;
