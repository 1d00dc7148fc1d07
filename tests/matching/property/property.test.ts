import { expect, it } from 'vitest';
import { type Disagreement, findDisagreement, randomRound } from './find-disagreement.ts';
import { shrink } from './shrink.ts';

/** `VIGIA_SEED` and `VIGIA_CASES` try others, and more. */
const SEED = Number(process.env['VIGIA_SEED'] ?? 1);
const CASES = Number(process.env['VIGIA_CASES'] ?? 100_000);
/** Of a round's seed from the run's, so that the next run's seed does not repeat all rounds but one. */
const STRIDE = 1_000_003;
/** A share that few queries or texts without each other's words would reach. */
const MIN_MATCHING_SHARE = 0.1;

it(`the matcher and the plain evaluator agree on ${CASES} cases (topic × item) from seed ${SEED}`, {
  timeout: 60_000 + CASES,
}, () => {
  const tally = { cases: 0, matches: 0 };
  for (let round = 0; tally.cases < CASES; round++) {
    const found = findDisagreement(randomRound(SEED * STRIDE + round), tally);
    if (found !== null) expect.fail(describe(shrink(found), found));
  }
  expect(tally.matches / tally.cases).toBeGreaterThan(MIN_MATCHING_SHARE);
  expect(tally.matches / tally.cases).toBeLessThan(1 - MIN_MATCHING_SHARE);
});

function describe(smallest: Disagreement, found: Disagreement): string {
  const { definition, item, topics, problem } = smallest;
  return [
    `seed ${SEED}, round seed ${found.style}: the matcher and the plain evaluator disagree.`,
    `topic:   ${JSON.stringify(definition)}`,
    `item:    ${JSON.stringify(item)}`,
    `compiled together with ${topics.length - 1} other topics`,
    `the matcher ${problem}`,
    `before it was shrunk, the query was ${JSON.stringify(found.definition.query)}`,
  ].join('\n');
}
