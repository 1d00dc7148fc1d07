import type { SearchableItem } from '../domain/item.ts';
import { canonicalLanguage } from '../domain/language-tag.ts';
import { detectLanguage } from './detect-language.ts';

/** Whether a language is the one asked for, or a regional form of it. */
export function includesLanguage(asked: string, lang: string): boolean {
  return lang === asked || lang.startsWith(`${asked}-`);
}

/** The item's declaration, else its feed's, else what its text looks like; null when nothing tells (rule 17). */
export function languageOf(item: SearchableItem): string | null {
  return canonicalLanguage(item.lang) ?? canonicalLanguage(item.source.lang) ?? detectLanguage(item);
}
