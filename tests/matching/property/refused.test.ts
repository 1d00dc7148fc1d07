import { expect, it } from 'vitest';
import type { QueryProblem } from '../../../src/domain/topic.ts';
import { checkTopic } from '../../../src/matching/check-query.ts';
import { findsByText } from './plain-evaluate.ts';
import { randomNear, randomQuery } from './random-query.ts';
import { createRandomWords } from './random-words.ts';
import { renderQuery } from './render-query.ts';
import { createRandom, type Random } from './seeded-random.ts';

const SEED = Number(process.env['VIGIA_SEED'] ?? 1);
const QUERIES = 2_000;

/** What makes any query wrong, wherever it stands between blanks; a rule each, and what is said of it. */
const MISTAKES: [mistake: string, rule: number, says: RegExp][] = [
  ['""', 7, /empty phrase/],
  ['"a *"', 8, /edge/],
  ['"* a"', 8, /edge/],
  ['a NEAR/0 b', 9, /1 to 1,000/],
  ['a BEFORE/1001 b', 9, /1 to 1,000/],
  ['a NEAR b', 10, /NEAR\/5/],
  ['(NOT a NEAR/3 b)', 10, /NOT \(a NEAR\/3 b\)/],
  ['((a b) NEAR/3 c)', 10, /AND/],
  ['(a NEAR/3 /b+/)', 10, /regular expression/],
  ['(a NEAR/3 lang:es)', 10, /lang:es/],
  ['ma*ro', 11, /not within/],
  ['*ma*', 11, /one end/],
  ['m*', 11, /two letters/],
  ['*', 11, /lone/],
  ['mad?ro', 11, /no wildcard/],
  ['=mad*', 11, /=exact/],
  ['/a*/', 13, /empty/],
  ['/(?=a)b/', 13, /RE2/],
  ['(OR a)', 14, /both sides/],
  ['(a AND)', 14, /both sides/],
  ['(a NOT)', 14, /after it/],
  ['titel:a', 16, /title:/],
  ['title: a', 16, /directly after/],
  ['title:-a', 16, /-title:/],
  ['lang:xx', 17, /language code/],
  ['site:*.org', 17, /wildcards/],
  ['a & b', 18, /AND/],
  ['a | b', 18, /OR/],
  ['+a', 18, /not needed/],
  ['a~', 18, /~/],
  ['a^2', 18, /weights/],
  ['a - b', 18, /-word/],
  ['()', 19, /empty group/],
  ['(a', 19, /never closed|needs a term/],
  ['a)', 19, /closes nothing|never closed/],
];

function errorsIn(query: string): QueryProblem[] {
  const problems = checkTopic({ name: 't', query, aliases: {}, lang: [] });
  return problems.filter((problem) => problem.severity === 'error');
}

function eachQuery(seed: number, use: (random: Random, query: string, isValid: boolean) => void): void {
  for (let number = 0; number < QUERIES; number++) {
    const random = createRandom(seed * QUERIES + number);
    const words = createRandomWords(random);
    const tree = random.chance(0.9) ? randomQuery(random, words) : randomNear(random, words, 3);
    use(random, renderQuery(tree, random).query, findsByText(tree));
  }
}

it(`a query is refused exactly when a branch of it finds nothing by itself (rule 15), from seed ${SEED}`, () => {
  const refused = { yes: 0, no: 0 };
  eachQuery(SEED, (_, query, isValid) => {
    const errors = errorsIn(query);
    expect(errors.length === 0, `${query}\n${JSON.stringify(errors)}`).toBe(isValid);
    refused[isValid ? 'no' : 'yes']++;
    for (const { message } of errors) expect(message).toMatch(/: add (?:a word|what) to look for/);
  });
  expect(refused.yes).toBeGreaterThan(QUERIES / 20);
  expect(refused.no).toBeGreaterThan(QUERIES / 2);
});

it(`a valid query with one mistake is refused, where it is and saying what it is, from seed ${SEED}`, () => {
  eachQuery(SEED + 1, (random, query, isValid) => {
    if (!isValid) return;
    const [mistake, rule, says] = random.pick(MISTAKES);
    const atEnd = random.chance(0.5);
    const wrong = atEnd ? `(${query}) OR ${mistake}` : `${mistake} OR (${query})`;
    const errors = errorsIn(wrong);
    const said = errors.find((error) => says.test(error.message));
    expect(said, `rule ${rule}: ${wrong}\n${JSON.stringify(errors)}`).toBeDefined();
    const from = atEnd ? query.length + 6 : 0;
    const offset = said?.offset ?? -1;
    expect(offset >= from && offset <= from + mistake.length, `rule ${rule}: ${offset} in ${wrong}`).toBe(
      true,
    );
  });
});
