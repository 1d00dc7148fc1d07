import type { TopicDefinition } from '../../../src/domain/topic.ts';
import { findsByText, phraseOf } from './plain-evaluate.ts';
import type { Leaf, PlainQuery, PlainTopic, Proximity, Source } from './plain-query.ts';
import { randomQuery } from './random-query.ts';
import type { RandomWords } from './random-words.ts';
import { renderQuery } from './render-query.ts';
import type { Random } from './seeded-random.ts';

/** A topic, what the matcher is given of it, and what it means. */
export interface Subject {
  plain: PlainTopic;
  definition: TopicDefinition;
  /** With its aliases and languages. */
  query: PlainQuery;
  /** What hits call each clause. */
  clauses: Map<Leaf | Proximity, string>;
}

export function randomTopic(random: Random, words: RandomWords, number: number): PlainTopic {
  const phrase = () => words.sequence().join(' ');
  const named = random.chance(0.06);
  return {
    name: named ? phrase() : `t${number}`,
    query: named ? null : validQuery(random, words),
    aliases: random.chance(0.06) ? { fr: [phrase()], pt: random.times(0, 1, phrase) } : {},
    lang: random.chance(0.06) ? [random.pick(['es', 'en', 'pt-BR'])] : [],
  };
}

function validQuery(random: Random, words: RandomWords): PlainQuery {
  for (;;) {
    const query = randomQuery(random, words);
    if (findsByText(query)) return query;
  }
}

/** Writes a topic down. A name and an alias are phrases whatever signs they hold. */
export function subjectOf(plain: PlainTopic, random: Random): Subject {
  const rendered = plain.query === null ? null : renderQuery(plain.query, random);
  const clauses = rendered?.clauses ?? new Map<Leaf | Proximity, string>();
  const named = (text: string, clause: string) => {
    const phrase = phraseOf(text);
    clauses.set(phrase, clause);
    return phrase;
  };
  const own = plain.query ?? named(plain.name, plain.name);
  const aliases = Object.entries(plain.aliases).flatMap(([lang, phrases]) =>
    phrases.map((phrase) => named(phrase, `alias ${lang}: ${phrase}`)),
  );
  const text: PlainQuery = { kind: 'or', children: [own, ...aliases] };
  const languages: PlainQuery = {
    kind: 'or',
    children: plain.lang.map((value): Source => ({ kind: 'source', name: 'lang', value })),
  };
  return {
    plain,
    definition: { ...plain, query: rendered?.query ?? null },
    query: plain.lang.length === 0 ? text : { kind: 'and', children: [text, languages] },
    clauses,
  };
}
