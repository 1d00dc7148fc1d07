import type { RE2JS } from 're2js';
import { type Anchor, compilePattern } from './compiled-pattern.ts';
import type { ItemIndex } from './item-index.ts';
import { type CompiledNear, matchNear, type Operand } from './match-near.ts';
import { matchPattern } from './match-pattern.ts';
import { matchRegexp } from './match-regexp.ts';
import type { NearNode, QueryNode, RegexpNode, TextNode } from './query-tree.ts';
import { compileRegexp } from './regexp.ts';
import { type FoundSpan, separateSpans } from './span.ts';
import { type FieldMask, maskOf } from './text-fields.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Something to find in the texts of an item; the same thing of two topics is one leaf. */
export interface CompiledLeaf {
  /** The fields in which it is looked for. */
  mask: FieldMask;
  /** Null when it can occur without any word that is known beforehand. */
  anchor: Anchor | null;
  /** Where it stands in the item, in field order; worked out once an item. */
  find(index: ItemIndex): readonly FoundSpan[];
}

export interface LeafSet {
  compile(node: TextNode | NearNode | RegexpNode): CompiledLeaf;
}

/** What is told of one clause in one text. */
const MAX_HITS = 20;
/** Spans may overlap, and only separate ones are told. */
const MAX_SPANS = 4 * MAX_HITS;

export function createLeafSet(vocabulary: Vocabulary): LeafSet {
  const known = new Map<string, CompiledLeaf>();

  function compile(node: TextNode | NearNode | RegexpNode): CompiledLeaf {
    const signature = JSON.stringify(node, (key, value) => (key === 'span' ? undefined : value));
    const same = known.get(signature);
    if (same !== undefined) return same;
    const leaf = compileLeaf(node, vocabulary);
    known.set(signature, leaf);
    return leaf;
  }

  return { compile };
}

function compileLeaf(node: TextNode | NearNode | RegexpNode, vocabulary: Vocabulary): CompiledLeaf {
  if (node.kind === 'text') {
    const pattern = compilePattern(node.pattern, vocabulary);
    const mask = maskOf(node.fields);
    return onceAnItem(mask, pattern.anchor, (index) => matchPattern(pattern, mask, index, MAX_SPANS));
  }
  if (node.kind === 'regexp') {
    const regexp = regexpOf(node);
    const mask = maskOf(node.fields);
    return onceAnItem(mask, null, (index) => matchRegexp(regexp, mask, index.texts, MAX_HITS));
  }
  const mask = maskOf(fieldsOf(node));
  const near = compileNear(node, vocabulary);
  return onceAnItem(mask, anchorOf(near), (index) => matchNear(near, mask, index));
}

function onceAnItem(
  mask: FieldMask,
  anchor: Anchor | null,
  search: (index: ItemIndex) => FoundSpan[],
): CompiledLeaf {
  let generation = -1;
  let found: readonly FoundSpan[] = [];
  return {
    mask,
    anchor,
    find: (index) => {
      if (generation === index.generation) return found;
      generation = index.generation;
      found = toldSpans(search(index));
      return found;
    },
  };
}

function toldSpans(spans: FoundSpan[]): FoundSpan[] {
  if (spans.length < 2) return spans;
  const byText = Map.groupBy(spans, (span) => span.text);
  return [...byText.values()].flatMap((inText) => separateSpans(inText, MAX_HITS));
}

function regexpOf(node: RegexpNode): RE2JS {
  const compiled = compileRegexp(node.source, node.ignoreCase);
  if (compiled.regexp === null) throw new Error(compiled.problem);
  return compiled.regexp;
}

function compileNear(node: NearNode, vocabulary: Vocabulary): CompiledNear {
  return {
    kind: 'near',
    first: compileOperand(node.first, vocabulary),
    rest: node.rest.map(({ ordered, distance, operand }) => ({
      ordered,
      distance,
      operand: compileOperand(operand, vocabulary),
    })),
  };
}

function compileOperand(node: QueryNode, vocabulary: Vocabulary): Operand {
  if (node.kind === 'text') return { kind: 'pattern', pattern: compilePattern(node.pattern, vocabulary) };
  if (node.kind === 'near') return compileNear(node, vocabulary);
  if (node.kind !== 'or') throw new Error(`${node.kind} is no operand of NEAR`);
  return { kind: 'any', operands: node.children.map((child) => compileOperand(child, vocabulary)) };
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

function anchorOf(operand: Operand): Anchor {
  switch (operand.kind) {
    case 'pattern':
      return operand.pattern.anchor;
    case 'any':
      return joinAnchors(operand.operands.map(anchorOf));
    case 'near':
      return operand.rest
        .map((step) => anchorOf(step.operand))
        .reduce((best, anchor) => (anchor.cost < best.cost ? anchor : best), anchorOf(operand.first));
  }
}

/** For any of several: whichever occurs, one of its terms does. */
export function joinAnchors(anchors: Anchor[]): Anchor {
  return {
    terms: [...new Set(anchors.flatMap((anchor) => anchor.terms))],
    cost: anchors.reduce((sum, anchor) => sum + anchor.cost, 0),
  };
}
