import { expect, it } from 'vitest';
import type { SearchableItem } from '../../src/domain/item.ts';
import type { TopicDefinition } from '../../src/domain/topic.ts';
import { checkTopic } from '../../src/matching/check-query.ts';
import { explainTopic } from '../../src/matching/explain.ts';
import { compileTopicSet } from '../../src/matching/topic-set.ts';
import { EMPTY_ITEM } from './query-cases.ts';

const CASES = 1_000;

/** Numbers from 0 to 1, the same in each run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = createRandom(20_261_122);
const oneOf = <T>(...choices: [T, ...T[]]): T => choices[Math.floor(random() * choices.length)] ?? choices[0];

function randomQuery(levels: number): string {
  if (levels === 0 || random() < 0.2) return randomClause();
  const [a, b] = [randomQuery(levels - 1), randomQuery(levels - 1)];
  return oneOf(`(${a} ${b})`, `(${a} OR ${b})`, `NOT (${a})`, `(${a} NOT ${b})`, `${a} OR ${b} AND ${a}`);
}

function randomClause(): string {
  const word = () => oneOf('a', 'b', 'c', 'd', 'aa*', '"b c"', '=A', '(a OR d)');
  return oneOf(
    word(),
    `-${oneOf('a', 'b', '"c d"')}`,
    `${word()} ${oneOf('NEAR', 'BEFORE')}/${oneOf(1, 2, 4)} ${word()}`,
    `${oneOf('title', 'content')}:${oneOf('a', 'b', '(a OR NOT b)')}`,
    oneOf('lang:es', 'NOT lang:es', 'tag:x', 'site:n.example', 'feed:y', '/b+c?/'),
  );
}

function randomItem(): SearchableItem {
  const text = () =>
    Array.from({ length: oneOf(0, 3, 8) }, () => oneOf('a', 'b', 'c', 'A', 'aab', 'x')).join(' ');
  const source = {
    name: oneOf('', 'Y'),
    url: '',
    tags: oneOf<string[]>([], ['x']),
    lang: oneOf(null, 'es', 'en'),
  };
  const link = oneOf(null, 'https://n.example/b/c');
  return { ...EMPTY_ITEM, title: text(), content: text(), link, source };
}

it(`has the verdict and the hits of the filter, in ${CASES} random cases`, () => {
  const verdicts = { true: 0, false: 0 };
  for (let count = 0; count < CASES; ) {
    const topic: TopicDefinition = {
      name: 'topic',
      query: randomQuery(3),
      aliases: random() < 0.2 ? { fr: ['b a'] } : {},
      lang: random() < 0.2 ? ['es'] : [],
    };
    if (checkTopic(topic).some(({ severity }) => severity === 'error')) continue;
    count += 1;
    const item = randomItem();
    const [match] = compileTopicSet([topic]).match(item);
    const explanation = explainTopic(topic, item);
    const found = [explanation.matches, explanation.query.holds === true, explanation.whyNot === null];
    const expected = match !== undefined;
    verdicts[`${expected}`] += 1;
    expect({ topic, item, found }).toEqual({ topic, item, found: [expected, expected, expected] });
    expect(explanation.hits).toEqual(match?.hits ?? []);
  }
  // Both happen often enough to say something.
  expect(Math.min(verdicts.true, verdicts.false)).toBeGreaterThan(CASES / 5);
});
