import { distance } from 'fastest-levenshtein';

const LANGUAGE_NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** A language tag (BCP 47; `es_VE` is met) in its usual form; null for none, `und` or what is no tag. */
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

/** Why no item can be asked for in this language, with the code that was probably meant; null when one can. */
export function languageProblem(written: string): string | null {
  const [code] = canonicalLanguage(written)?.split('-') ?? [];
  // An unassigned code would match no item, ever. Of three letters ICU doesn't know all that are assigned.
  if (code !== undefined && (code.length === 3 || LANGUAGE_NAMES.of(code) !== undefined)) return null;
  const meant = codeMeantBy(written.trim().toLowerCase());
  const hint = meant === null ? 'write a code such as es, pt-BR or zh-Hans' : `did you mean "${meant}"?`;
  return `"${written}" is not a language code; ${hint}`;
}

/** Countries' codes are the usual slip. */
const CODES_OF_COUNTRIES: Readonly<Record<string, string>> = {
  sp: 'es',
  jp: 'ja',
  cn: 'zh',
  ua: 'uk',
  gr: 'el',
  dk: 'da',
  cz: 'cs',
};

/** The code of a language that was written by its country or its English name, a slip in the name allowed. */
function codeMeantBy(written: string): string | null {
  if (Object.hasOwn(CODES_OF_COUNTRIES, written)) return CODES_OF_COUNTRIES[written] ?? null;
  if (written.length < 4 || written.length > 30) return null;
  const allowed = written.length < 6 ? 1 : 2;
  let [best, bestDistance]: [string | null, number] = [null, allowed + 1];
  for (const [code, name] of twoLetterLanguages()) {
    const apart = distance(written, name);
    if (apart < bestDistance) [best, bestDistance] = [code, apart];
  }
  return best;
}

let languages: [code: string, name: string][] | null = null;

function twoLetterLanguages(): [code: string, name: string][] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  languages ??= letters.flatMap((first) =>
    letters.flatMap((second): [string, string][] => {
      const code = first + second;
      const name = LANGUAGE_NAMES.of(code);
      // Codes that were replaced (`iw`) have the name of the one that is used.
      return name === undefined || canonicalLanguage(code) !== code ? [] : [[code, name.toLowerCase()]];
    }),
  );
  return languages;
}
