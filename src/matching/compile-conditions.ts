import type { SearchableItem } from '../domain/item.ts';
import type { Hit } from '../domain/topic.ts';
import { collectHits } from './collect-hits.ts';
import { compileCondition, fieldsOf, holds } from './compile-condition.ts';
import type { Condition } from './condition.ts';
import { createItemIndex } from './item-index.ts';
import { createLeafSet } from './leaf-set.ts';
import { createPatternSet } from './pattern-set.ts';

/** Conditions, parts of topics for instance, that are each tried on an item, whatever the others say. */
export interface ConditionSet {
  /** Per condition its hits in field order, null where it doesn't hold. */
  match(item: SearchableItem): (Hit[] | null)[];
}

export function compileConditions(conditions: readonly Condition[]): ConditionSet {
  const patterns = createPatternSet();
  const leaves = createLeafSet(patterns);
  const compiled = conditions.map((condition) => compileCondition(condition, leaves));
  const mask = compiled.reduce((fields, condition) => fields | fieldsOf(condition), 0);
  const index = createItemIndex(patterns);
  return {
    match: (item) => {
      index.load(item, mask);
      return compiled.map((condition) => (holds(condition, index) ? collectHits(condition, index) : null));
    },
  };
}
