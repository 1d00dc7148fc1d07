import type { TopicDefinition } from '../../src/domain/topic.ts';
import { all, any, but, type Expression, inTitle, near, phrase, prefix, writeQuery } from './expression.ts';
import { createRandom, type Random } from './random.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A topic for every engine: as an expression, and as Vigía takes it. */
export interface BenchTopic {
  name: string;
  expression: Expression;
  definition: TopicDefinition;
}

/** Where the words of a topic come from. */
export interface TermSource {
  /** What the topic is about: one to three words. */
  phrase(random: Random): string;
  word(random: Random): string;
  /** A frequent word, to narrow down or to exclude. */
  context(random: Random): string;
  /** How a word that is searched with `*` begins. */
  stem(random: Random): string;
}

/** Every third topic is a boolean query; the others are three phrases, each enough. */
const QUERY_EVERY = 3;

export function writeTopics(
  count: number,
  sourceOf: (index: number, random: Random) => TermSource,
  seed: number,
): BenchTopic[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const source = sourceOf(index, random);
    const isQuery = index % QUERY_EVERY === QUERY_EVERY - 1;
    return asTopic(`topic ${index}`, isQuery ? writeBoolean(source, random) : threePhrases(source, random));
  });
}

export function asTopic(name: string, expression: Expression): BenchTopic {
  return { name, expression, definition: { name, query: writeQuery(expression), aliases: {}, lang: [] } };
}

function threePhrases(source: TermSource, random: Random): Expression {
  return any(...Array.from({ length: 3 }, () => phrase(source.phrase(random))));
}

/** Every operator that topics use, in the forms in which they use it. */
function writeBoolean(source: TermSource, random: Random): Expression {
  const about = () => phrase(source.phrase(random));
  const context = () => phrase(source.context(random));
  switch (random.below(6)) {
    case 0:
      return all(any(about(), about()), any(context(), context(), context()));
    case 1:
      return but(any(about(), about(), about()), context());
    case 2:
      return any(inTitle(source.phrase(random)), all(about(), context()));
    case 3:
      return near(8, phrase(source.word(random)), prefix(source.stem(random)));
    case 4:
      return all(prefix(source.stem(random)), any(about(), context(), context()));
    default:
      return but(
        any(about(), about()),
        any(inTitle(source.context(random)), inTitle(source.context(random))),
      );
  }
}

/**
 * The first topics of a desk are about what is often in the news; the longer the list, the rarer what is
 * added, so that hits grow more slowly than topics: some tenths an item at 1,000 topics, some nine at 100,000.
 */
export function topicalSource(vocabularies: Vocabulary[]) {
  return (index: number, random: Random): TermSource => {
    const vocabulary = random.pick(vocabularies);
    return createSource(vocabulary, FIRST_RANK + Math.floor(Math.sqrt(index) * RANKS_PER_ROOT));
  };
}

const FIRST_RANK = 25;
const RANKS_PER_ROOT = 28;
const SINGLE_WORD_SHARE = 0.2;
const CONTEXT_WORDS = 400;
const STEM_LETTERS = 7;

/** @param rank - of the commonest word; the rarest is the rarest of the language */
export function createSource(
  vocabulary: Vocabulary,
  rank: number,
  span = Number.POSITIVE_INFINITY,
): TermSource {
  const { words, names } = vocabulary;
  const among = (values: string[], scale: number, random: Random) => {
    const least = Math.min(Math.floor(rank * scale), values.length - 1);
    return values[least + random.below(Math.min(span, values.length - least))] ?? '';
  };
  const word = (random: Random) => among(words, 1, random);
  return {
    phrase: (random) => (random.chance(SINGLE_WORD_SHARE) ? word(random) : among(names, 1, random)),
    word,
    context: (random) => words[random.below(CONTEXT_WORDS)] ?? '',
    stem: (random) => word(random).slice(0, STEM_LETTERS),
  };
}
