import type { RE2JS } from 're2js';
import { type Anchor, anchorsOfAny } from './anchor.ts';
import type { ItemIndex } from './item-index.ts';
import { type CompiledNear, createNearMatcher, type MatchNear, type Operand } from './match-near.ts';
import { matchPattern } from './match-pattern.ts';
import { matchRegexp } from './match-regexp.ts';
import type { Pattern } from './pattern.ts';
import type { PatternSet } from './pattern-set.ts';
import type { PatternNumber } from './phrase-trie.ts';
import type { NearNode, QueryNode, RegexpNode, TextNode } from './query-tree.ts';
import { compileRegexp } from './regexp.ts';
import { type FoundSpan, separateSpans } from './span.ts';
import { BARE_MASK, FEED_NAME, type FieldMask, maskOf } from './text-fields.ts';

/** Something to find in the texts of an item; the same thing of two topics is one leaf. */
export type CompiledLeaf = LeafState &
  (
    | { kind: 'text'; pattern: PatternNumber; patterns: PatternSet }
    | { kind: 'near'; near: CompiledNear; patterns: PatternSet; match: MatchNear }
    | { kind: 'regexp'; regexp: RE2JS }
  );

interface LeafState {
  /** The fields in which it is looked for. */
  mask: FieldMask;
  /** What was found in the item of this generation. */
  generation: number;
  found: readonly FoundSpan[];
}

export interface LeafSet {
  compile(node: TextNode | NearNode | RegexpNode): CompiledLeaf;
  compileFeedName(pattern: Pattern): CompiledLeaf;
}

/** What is told of one clause in one text. */
const MAX_HITS = 20;
/** Spans may overlap, and only separate ones are told. */
export const MAX_SPANS = 4 * MAX_HITS;
const NOWHERE: readonly FoundSpan[] = [];

export function createLeafSet(patterns: PatternSet): LeafSet {
  /** By pattern; those that look at title, summary and content, as most do, and the others. */
  const bare: CompiledLeaf[] = [];
  const fielded = new Map<number, CompiledLeaf>();
  const others = new Map<string, CompiledLeaf>();
  const matchNear = createNearMatcher(patterns, MAX_HITS);

  function compile(node: TextNode | NearNode | RegexpNode): CompiledLeaf {
    if (node.kind === 'text') return compileText(node.pattern, maskOf(node.fields));
    const signature = JSON.stringify(node, (key, value) => (key === 'span' ? undefined : value));
    const same = others.get(signature);
    if (same !== undefined) return same;
    const leaf = node.kind === 'regexp' ? compileRegexpLeaf(node) : compileNearLeaf(node);
    others.set(signature, leaf);
    return leaf;
  }

  function compileText(written: Pattern, mask: FieldMask): CompiledLeaf {
    const pattern = patterns.add(written);
    const signature = pattern * MASKS + mask;
    const same = mask === BARE_MASK ? bare[pattern] : fielded.get(signature);
    if (same !== undefined) return same;
    const leaf: CompiledLeaf = { kind: 'text', pattern, patterns, mask, generation: -1, found: NOWHERE };
    if (mask === BARE_MASK) bare[pattern] = leaf;
    else fielded.set(signature, leaf);
    return leaf;
  }

  function compileNearLeaf(node: NearNode): CompiledLeaf {
    const near = compileNear(node, patterns);
    return { kind: 'near', near, patterns, match: matchNear, ...unsearched(maskOf(fieldsOf(node))) };
  }

  return { compile, compileFeedName: (pattern) => compileText(pattern, FEED_NAME) };
}

const MASKS = FEED_NAME * 2;

function unsearched(mask: FieldMask): LeafState {
  return { mask, generation: -1, found: NOWHERE };
}

function compileRegexpLeaf({ source, ignoreCase, fields }: RegexpNode): CompiledLeaf {
  const compiled = compileRegexp(source, ignoreCase);
  if (compiled.regexp === null) throw new Error(compiled.problem);
  return { kind: 'regexp', regexp: compiled.regexp, ...unsearched(maskOf(fields)) };
}

/** Where a leaf stands in the item, in the order of its texts; worked out once an item. */
export function findLeaf(leaf: CompiledLeaf, index: ItemIndex): readonly FoundSpan[] {
  if (leaf.generation === index.generation) return leaf.found;
  leaf.generation = index.generation;
  leaf.found = toldSpans(search(leaf, index));
  return leaf.found;
}

function search(leaf: CompiledLeaf, index: ItemIndex): readonly FoundSpan[] {
  switch (leaf.kind) {
    case 'text':
      return matchPattern(leaf.pattern, leaf.patterns, leaf.mask, index, MAX_SPANS);
    case 'near':
      return leaf.match(leaf.near, leaf.mask, index);
    case 'regexp':
      return matchRegexp(leaf.regexp, leaf.mask, index.texts, MAX_HITS);
  }
}

/** The shortest of each text that don't overlap, not too many. */
export function toldSpans(spans: readonly FoundSpan[]): readonly FoundSpan[] {
  if (spans.length < 2) return spans;
  const byText = Map.groupBy(spans, (span) => span.text);
  return [...byText.values()].flatMap((inText) => separateSpans(inText, MAX_HITS));
}

function compileNear(node: NearNode, patterns: PatternSet): CompiledNear {
  return {
    kind: 'near',
    first: compileOperand(node.first, patterns),
    rest: node.rest.map(({ ordered, distance, operand }) => ({
      ordered,
      distance,
      operand: compileOperand(operand, patterns),
    })),
  };
}

function compileOperand(node: QueryNode, patterns: PatternSet): Operand {
  if (node.kind === 'text') return { kind: 'pattern', pattern: patterns.add(node.pattern) };
  if (node.kind === 'near') return compileNear(node, patterns);
  if (node.kind !== 'or') throw new Error(`${node.kind} is no operand of NEAR`);
  return { kind: 'any', operands: node.children.map((child) => compileOperand(child, patterns)) };
}

/** All operands stand in the same field (rule 10 is checked by the parser). */
function fieldsOf(node: QueryNode): TextNode['fields'] {
  switch (node.kind) {
    case 'text':
      return node.fields;
    case 'near':
      return fieldsOf(node.first);
    case 'or':
      return node.children[0] === undefined ? [] : fieldsOf(node.children[0]);
    default:
      return [];
  }
}

/** None for a regular expression, which can hit where no word is known beforehand. */
export function anchorsOfLeaf(leaf: CompiledLeaf): Anchor[] {
  if (leaf.kind === 'regexp') return [];
  if (leaf.kind === 'text') return [anchorOfPattern(leaf.pattern, leaf.patterns)];
  return anchorsOfOperand(leaf.near, leaf.patterns);
}

function anchorOfPattern(pattern: PatternNumber, patterns: PatternSet): Anchor {
  return { patterns: [pattern], cost: patterns.costOf(pattern) };
}

function anchorsOfOperand(operand: Operand, patterns: PatternSet): Anchor[] {
  switch (operand.kind) {
    case 'pattern':
      return [anchorOfPattern(operand.pattern, patterns)];
    case 'any':
      return anchorsOfAny(operand.operands.map((each) => anchorsOfOperand(each, patterns)));
    case 'near':
      return [operand.first, ...operand.rest.map((step) => step.operand)].flatMap((each) =>
        anchorsOfOperand(each, patterns),
      );
  }
}
