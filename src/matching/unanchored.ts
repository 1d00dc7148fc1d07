import type { Condition } from './condition.ts';
import { quoteQuery } from './quote-query.ts';

/**
 * The branches that could be true of an item in which none of the query's words occur (rule 15); empty when
 * every way to satisfy the condition needs one. Where all branches of an OR are such, it is the OR itself.
 */
export function unanchoredBranches(condition: Condition): Condition[] {
  switch (condition.kind) {
    case 'leaf':
      return condition.negated ? [condition] : [];
    case 'source':
      return [condition];
    case 'any': {
      const found = condition.children.map(unanchoredBranches);
      const whole = condition.negated || found.every((branches) => branches.length > 0);
      return found.some((branches) => branches.length > 0) && whole ? [condition] : found.flat();
    }
    case 'all':
      return condition.children.some((child) => unanchoredBranches(child).length === 0) ? [] : [condition];
  }
}

/** What such a branch lacks, and what to add. */
export function unanchoredMessage(branch: Condition, query: string): string {
  const written = query.slice(branch.span.start, branch.span.end);
  const bare = branch.kind === 'any' && !branch.negated && !/^[^\s()]*\(/.test(written);
  const example = quoteQuery(bare ? `word (${written})` : `word ${written}`);
  return `${quoteQuery(written)} ${lackOf(branch)}: add a word to look for, as in ${example}`;
}

function lackOf(branch: Condition): string {
  const parts = new Set(partsOf(branch));
  if (parts.has('word')) return 'can be true of an item in which none of its words occur';
  if (!parts.has('source')) return 'by itself excludes and finds nothing';
  return parts.has('excluded')
    ? 'says only where an item comes from and what to exclude'
    : 'says only where an item comes from';
}

function* partsOf(condition: Condition): Generator<'word' | 'excluded' | 'source'> {
  if (condition.kind === 'leaf') yield condition.negated ? 'excluded' : 'word';
  else if (condition.kind === 'source') yield 'source';
  else for (const child of condition.children) yield* partsOf(child);
}
