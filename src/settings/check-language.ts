import { suggest } from './suggest.ts';

/** Why a text is not a BCP 47 language tag that an item could have, as a sentence; null when it is one. */
export function languageProblem(tag: string): string | null {
  const accepted = 'a language is a code such as es, pt-BR or zh-Hans';
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) {
    const code = codeOf(tag);
    return `"${tag}" is not a language code; ${code === null ? accepted : `did you mean "${code}"?`}`;
  }
  try {
    Intl.getCanonicalLocales(tag);
  } catch {
    return `"${tag}" is not a language code; ${accepted}`;
  }
  // An unassigned code would match no item, ever. Of three letters ICU doesn't know all that are assigned.
  const [language = ''] = tag.split('-');
  if (language.length === 2 && nameOf(language) === undefined)
    return `"${tag}" is no language's code; ${suggestion(language) ?? accepted}`;
  return null;
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

function nameOf(code: string): string | undefined {
  return languageNames.of(code);
}

/** Countries' codes are the usual slip. */
const OFTEN_MEANT: Record<string, string> = {
  sp: 'es',
  jp: 'ja',
  cn: 'zh',
  ua: 'uk',
  gr: 'el',
  dk: 'da',
  cz: 'cs',
  en_us: 'en-US',
};

function suggestion(code: string): string | null {
  const meant = OFTEN_MEANT[code.toLowerCase()];
  return meant === undefined ? null : `did you mean "${meant}"?`;
}

/** The code of a language that was written by its English name. */
function codeOf(name: string): string | null {
  const known = [
    'es',
    'en',
    'pt',
    'fr',
    'de',
    'it',
    'nl',
    'ru',
    'uk',
    'ar',
    'he',
    'zh',
    'ja',
    'ko',
    'hi',
    'tr',
  ];
  const names = known.map((code) => nameOf(code) ?? code);
  const meant = suggest(name, names);
  return meant === null ? null : (known[names.indexOf(meant)] ?? null);
}
