import type { Hit } from '../domain/topic.ts';
import { type Condition, type LeafCondition, normalise } from './condition.ts';
import type { NearNode } from './query-tree.ts';
import { shortClause } from './quote.ts';

/** The hits of a condition on the item that is explained; null where it doesn't hold. */
export type TryCondition = (condition: Condition) => Hit[] | null;

const MAX_DISTANCE = 1_000;
/** A longer chain is not looked at. */
const MAX_OPERANDS = 10;
/** Operands that are named. */
const MAX_SHOWN = 3;

/** What of a NEAR or BEFORE that failed is there, and what keeps it from being near; null when nothing is. */
export function describeNear(
  clause: LeafCondition,
  near: NearNode,
  query: string,
  tryCondition: TryCondition,
): string | null {
  if (near.rest.length >= MAX_OPERANDS) return null;
  const operands = [near.first, ...near.rest.map((step) => step.operand)].map((operand) => ({
    written: shortClause(query.slice(operand.span.start, operand.span.end)),
    hits: tryCondition(normalise(operand, query)),
  }));
  const missing = operands.filter(({ hits }) => hits === null);
  const there = operands.filter(({ hits }) => hits !== null);
  if (there.length === 0) return null;
  if (missing.length > 0) return `${listOf(there)} there, ${listOf(missing)} not`;
  const [first, second] = operands;
  if (operands.length > 2) return 'all are there, but not as near as that';
  const shared = first?.hits?.some(({ field }) => second?.hits?.some((hit) => hit.field === field)) ?? false;
  return shared ? describeDistance(clause, near, tryCondition) : 'they stand in different fields';
}

function listOf(operands: { written: string }[]): string {
  const shown = operands.slice(0, MAX_SHOWN).map(({ written }) => written);
  const rest = operands.length - shown.length;
  const names = new Intl.ListFormat('en').format(rest === 0 ? shown : [...shown, `${rest} more`]);
  return `${names} ${operands.length === 1 ? 'is' : 'are'}`;
}

/** Of two operands that stand in one field. */
function describeDistance(clause: LeafCondition, near: NearNode, tryCondition: TryCondition): string {
  const holdsAt = (distance: number, ordered: boolean): boolean => {
    const rest = near.rest.map((step) => ({ ...step, distance, ordered }));
    return tryCondition({ ...clause, negated: false, leaf: { ...near, rest } }) !== null;
  };
  const { ordered = false, distance = 0 } = near.rest[0] ?? {};
  if (!holdsAt(MAX_DISTANCE, ordered))
    return ordered && holdsAt(MAX_DISTANCE, false)
      ? 'they stand in the other order'
      : 'they stand nowhere near each other';
  let [tooNear, enough] = [distance, MAX_DISTANCE];
  while (enough - tooNear > 1) {
    const middle = (tooNear + enough) >> 1;
    if (holdsAt(middle, ordered)) enough = middle;
    else tooNear = middle;
  }
  return `they are ${enough} words apart`;
}
