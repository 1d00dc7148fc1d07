/** A word of the queries, by number: what a token of a text may be. */
export type Term = number;

/** The words that the topics of a set ask for; the same word of two topics is one term. */
export interface Vocabulary {
  /** The term of a whole word, a beginning or an end; made when it is new. */
  intern(match: 'word' | 'prefix' | 'suffix', key: string): Term;
  /** The terms that a folded word of a text is; null for most words. */
  find(key: string): readonly Term[] | null;
  size(): number;
}

/** Remembered answers for words of texts, which repeat; started anew when there are this many. */
const MAX_REMEMBERED = 50_000;
/** Longer words are not worth remembering. */
const MAX_REMEMBERED_LENGTH = 40;

export function createVocabulary(): Vocabulary {
  const words = new Map<string, Term[]>();
  const prefixes = createAffixes();
  const suffixes = createAffixes();
  const remembered = new Map<string, readonly Term[] | null>();
  let size = 0;

  function intern(match: 'word' | 'prefix' | 'suffix', key: string): Term {
    if (match !== 'word') {
      const term = (match === 'prefix' ? prefixes : suffixes).intern(key, size);
      if (term === size) size++;
      return term;
    }
    const known = words.get(key)?.[0];
    if (known !== undefined) return known;
    words.set(key, [size]);
    return size++;
  }

  function search(key: string): readonly Term[] | null {
    const terms = [
      ...(words.get(key) ?? []),
      ...prefixes.find(key, (length) => key.slice(0, length)),
      ...suffixes.find(key, (length) => key.slice(-length)),
    ];
    return terms.length === 0 ? null : terms;
  }

  function find(key: string): readonly Term[] | null {
    if (prefixes.isEmpty() && suffixes.isEmpty()) return words.get(key) ?? null;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const terms = search(key);
    if (key.length > MAX_REMEMBERED_LENGTH) return terms;
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(key, terms);
    return terms;
  }

  return { intern, find, size: () => size };
}

/** Beginnings or ends of words, by length: a word is looked up once for each length that occurs. */
function createAffixes() {
  const terms = new Map<string, Term>();
  const lengths = new Set<number>();

  function intern(affix: string, next: Term): Term {
    const known = terms.get(affix);
    if (known !== undefined) return known;
    terms.set(affix, next);
    lengths.add(affix.length);
    return next;
  }

  function* find(key: string, cut: (length: number) => string): Generator<Term> {
    for (const length of lengths) {
      const term = length <= key.length ? terms.get(cut(length)) : undefined;
      if (term !== undefined) yield term;
    }
  }

  return { intern, find, isEmpty: () => terms.size === 0 };
}
