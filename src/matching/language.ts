import type { SearchableItem } from '../domain/item.ts';
import { detectLanguage } from './detect-language.ts';

const LANGUAGE_NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
/** A declared language as a BCP 47 tag in its usual form; null for none, `und` or what is no tag. */
export function canonicalLanguage(declared: string | null): string | null {
  if (declared === null) return null;
  try {
    const tag = Intl.getCanonicalLocales(declared.trim().replaceAll('_', '-'))[0] ?? 'und';
    // Four letters and more are reserved: `english` is no declaration.
    return /^(?:und|mul|zxx|mis|[a-z]{4,})\b/.test(tag) ? null : tag;
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

function codeOfName(name: string): string | null {
  const wanted = name.trim().toLowerCase();
  for (let first = 97; first <= 122; first++)
    for (let second = 97; second <= 122; second++) {
      const code = String.fromCharCode(first, second);
      if (LANGUAGE_NAMES.of(code)?.toLowerCase() === wanted) return code;
    }
  return null;
}
