import { FIELDS } from '../../../src/domain/item.ts';
import type { Element, Exact, Leaf, PlainQuery, Proximity, Regexp, Source, Term } from './plain-query.ts';
import type { RandomWords } from './random-words.ts';
import type { Random } from './seeded-random.ts';

const SITES = ['bbc.co.uk', 'BBC.co.uk', 'news.bbc.co.uk', 'x.org', 'uk', 'c.co.uk'];
const FEEDS = ['cocuyo', 'Efecto Cocuyo', 'efecto-cocuyo', 'BBC', 'coc', 'https://efectococuyo.com/feed/'];
const TAGS = ['venezuela', 'Latin  América', 'latin', 'América latina'];
const LANGUAGES = ['es', 'ES', 'es-VE', 'en', 'pt'];
/** What a term without quotes is written of; the rest needs quotes. */
const UNQUOTED =
  /^(?!(?:AND|OR|NOT|NEAR|BEFORE)$)[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}#@_](?:[\p{L}\p{N}\p{Cf}\p{Extended_Pictographic}\p{RI}#@_'’.,"\-‑–−—]|\p{M})*$/u;
const SHORT_WORD = /^[\p{L}\p{M}\p{N}]{0,1}$/u;

/** A tree of operators; not yet known to be valid by rule 15. */
export function randomQuery(random: Random, words: RandomWords, depth = 3): PlainQuery {
  const child = () => randomQuery(random, words, depth - 1);
  if (depth === 0 || random.chance(0.35)) return randomOperand(random, words);
  const choice = random.below(10);
  if (choice < 3) return { kind: 'and', children: random.times(2, 3, child) };
  if (choice < 6) return { kind: 'or', children: random.times(2, 3, child) };
  if (choice < 8) return { kind: 'and', children: [child(), { kind: 'not', child: child() }] };
  if (choice < 9) return { kind: 'field', field: random.pick(FIELDS), child: child() };
  return { kind: 'not', child: child() };
}

function randomOperand(random: Random, words: RandomWords): PlainQuery {
  const choice = random.below(20);
  if (choice < 11) return randomLeaf(random, words);
  if (choice < 15) return randomNear(random, words, 2);
  if (choice < 17) return randomSource(random);
  return { kind: 'field', field: random.pick(FIELDS), child: randomLeaf(random, words) };
}

function randomSource(random: Random): Source {
  const name = random.pick(['site', 'feed', 'tag', 'lang', 'lang'] as const);
  return {
    kind: 'source',
    name,
    value: random.pick({ site: SITES, feed: FEEDS, tag: TAGS, lang: LANGUAGES }[name]),
  };
}

function randomLeaf(random: Random, words: RandomWords): Leaf {
  const choice = random.below(20);
  if (choice < 17) return randomPositioned(random, words);
  return choice < 18 ? randomRegexp(random, words) : randomPositioned(random, words);
}

/** What has positions, so that it may stand beside NEAR (rule 10). */
function randomPositioned(random: Random, words: RandomWords): Term | Exact {
  const choice = random.below(20);
  if (choice < 8) return termOf([wordOf(words.word())], random);
  if (choice < 11) return termOf([randomWildcard(random, words)], random);
  if (choice < 13) return exactOf(random.chance(0.6) ? [words.word()] : words.sequence());
  const elements = words.sequence().map(wordOf);
  if (random.chance(0.3)) elements[random.below(elements.length)] = randomWildcard(random, words);
  // A lone `*` has words on both sides (rule 8).
  if (random.chance(0.25))
    elements.splice(1 + random.below(elements.length - 1), random.below(2), { match: 'any', text: '' });
  return termOf(elements, random);
}

function wordOf(text: string): Element {
  return { match: 'word', text };
}

function termOf(elements: Element[], random: Random): Term {
  const [only] = elements;
  const needsQuotes = elements.length > 1 || only === undefined || !UNQUOTED.test(only.text);
  const lastIsAny = elements.at(-1)?.match === 'any';
  return {
    kind: 'term',
    quoted: needsQuotes || random.chance(0.15),
    elements: lastIsAny ? [...elements, wordOf('a')] : elements,
  };
}

function exactOf(parts: string[]): Exact {
  const text = parts.join(' ');
  return { kind: 'exact', quoted: !UNQUOTED.test(text), text };
}

/** The beginning or the end of a word (rule 11), of which at least two letters are left. */
function randomWildcard(random: Random, words: RandomWords): Element {
  const clusters =
    words
      .plain()
      .normalize('NFC')
      .match(/\P{M}\p{M}*/gu) ?? [];
  const match = random.pick(['prefix', 'prefix', 'suffix'] as const);
  const kept = Math.min(clusters.length, 2 + random.below(4));
  const part = (match === 'prefix' ? clusters.slice(0, kept) : clusters.slice(-kept)).join('');
  const letters = part.replace(/\p{Cf}/gu, '');
  if ([...letters].length < 2 || SHORT_WORD.test(letters) || part !== letters) return wordOf(words.plain());
  const decorated = random.below(8);
  if (decorated === 0)
    return { match, text: match === 'prefix' ? `${words.plain()}-${part}` : `${part}-${words.plain()}` };
  if (decorated === 1 && match === 'prefix')
    return { match, text: `${random.pick(["l'", 'd’', '#'])}${part}` };
  return { match, text: part };
}

export function randomNear(random: Random, words: RandomWords, depth: number): Proximity {
  const operand = () => randomNearOperand(random, words, depth - 1);
  return {
    kind: 'near',
    first: operand(),
    rest: random.times(1, random.chance(0.3) ? 3 : 1, () => ({
      ordered: random.chance(0.4),
      distance: random.pick([1, 1, 2, 2, 3, 4, 6, 10, 1000]),
      operand: operand(),
    })),
  };
}

function randomNearOperand(random: Random, words: RandomWords, depth: number): PlainQuery {
  if (depth > 0 && random.chance(0.15)) return randomNear(random, words, depth);
  if (depth > 0 && random.chance(0.2))
    return { kind: 'or', children: random.times(2, 3, () => randomNearOperand(random, words, depth - 1)) };
  return randomPositioned(random, words);
}

/** Patterns that mean the same in RE2 and in JavaScript. */
function randomRegexp(random: Random, words: RandomWords): Regexp {
  const literal = () => words.plain().normalize('NFC').replace(/\P{L}/gu, '') || 'x';
  const source = random.pick([
    literal,
    () => `${literal()}\\w+`,
    () => `(${literal()}|${literal()})[ ,]+${literal()}`,
    () => `^${literal()}`,
    () => `${literal()}$`,
    () => `[${literal()}]{2,4}`,
    () => `${literal()}.{1,5}${literal()}`,
    () => `\\d+(,\\d{3})*`,
    () => `\\p{Han}+`,
    () => `${literal()}(es|s)?/?x?${literal()}`,
  ])();
  return { kind: 'regexp', source, ignoreCase: random.chance(0.5) };
}
