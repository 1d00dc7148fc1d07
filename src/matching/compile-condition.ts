import { type Anchor, anchorsOfAny } from './anchor.ts';
import type { Condition } from './condition.ts';
import type { ItemIndex } from './item-index.ts';
import { anchorsOfLeaf, type CompiledLeaf, findLeaf, type LeafSet } from './leaf-set.ts';
import type { SourceTest } from './query-tree.ts';
import type { FieldMask } from './text-fields.ts';

/** A topic's condition, ready to be tried on items. */
export type CompiledCondition =
  | { kind: 'all' | 'any'; children: CompiledCondition[] }
  | { kind: 'leaf'; leaf: CompiledLeaf; negated: boolean; clause: string }
  | { kind: 'feed-name'; leaf: CompiledLeaf; negated: boolean }
  | { kind: 'source'; test: Exclude<SourceTest, { of: 'feed-name' }>; negated: boolean };

export function compileCondition(condition: Condition, leaves: LeafSet): CompiledCondition {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const children = condition.children.map((child) => compileCondition(child, leaves));
      return { kind: condition.kind, children: children.toSorted((a, b) => effortOf(a) - effortOf(b)) };
    }
    case 'leaf': {
      const { negated, clause } = condition;
      return { kind: 'leaf', leaf: leaves.compile(condition.leaf), negated, clause };
    }
    case 'source': {
      const { test, negated } = condition;
      if (test.of !== 'feed-name') return { kind: 'source', test, negated };
      return { kind: 'feed-name', leaf: leaves.compileFeedName(test.pattern), negated };
    }
  }
}

/** Cheap tests first: a language may have to be guessed, a regular expression reads all of the text. */
function effortOf(condition: CompiledCondition): number {
  switch (condition.kind) {
    case 'leaf':
      return condition.leaf.kind === 'regexp' ? 3 : 0;
    case 'source':
      return condition.test.of === 'lang' ? 2 : 0;
    case 'feed-name':
      return 0;
    default:
      return Math.max(0, ...condition.children.slice(0, 100).map(effortOf));
  }
}

/** Whether the condition is true of the item; what is unknown is true in no form. */
export function holds(condition: CompiledCondition, index: ItemIndex): boolean {
  switch (condition.kind) {
    case 'all':
      for (const child of condition.children) if (!holds(child, index)) return false;
      return true;
    case 'any':
      for (const child of condition.children) if (holds(child, index)) return true;
      return false;
    case 'leaf':
    case 'feed-name':
      return findLeaf(condition.leaf, index).length > 0 !== condition.negated;
    case 'source': {
      const answer = index.origin().satisfies(condition.test);
      return answer !== null && answer !== condition.negated;
    }
  }
}

/** The fields in which the condition looks. */
export function fieldsOf(condition: CompiledCondition): FieldMask {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.children.reduce((mask, child) => mask | fieldsOf(child), 0);
    case 'leaf':
    case 'feed-name':
      return condition.leaf.mask;
    case 'source':
      return 0;
  }
}

/** Anchors that must all occur for the condition to be true; none where it may hold without any word. */
export function anchorsOf(condition: CompiledCondition): Anchor[] {
  switch (condition.kind) {
    case 'leaf':
      return condition.negated ? [] : anchorsOfLeaf(condition.leaf);
    case 'feed-name':
    case 'source':
      return [];
    case 'any':
      return anchorsOfAny(condition.children.map(anchorsOf));
    case 'all':
      return condition.children.flatMap(anchorsOf);
  }
}
