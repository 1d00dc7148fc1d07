import type { PatternNumber } from './phrase-trie.ts';

/** Patterns of which at least one occurs in every item that matches; `cost` estimates how often they do. */
export interface Anchor {
  patterns: readonly PatternNumber[];
  cost: number;
}

/** Of several of which any may hold: whichever does, one of its rarest anchor's patterns occurs. */
export function anchorsOfAny(alternatives: readonly Anchor[][]): Anchor[] {
  const rarest = alternatives.map(rarestAnchor).filter((anchor) => anchor !== null);
  if (rarest.length < alternatives.length) return [];
  const [only] = rarest;
  if (rarest.length === 1 && only !== undefined) return [only];
  return [
    {
      patterns: [...new Set(rarest.flatMap((anchor) => anchor.patterns))],
      cost: rarest.reduce((sum, anchor) => sum + anchor.cost, 0),
    },
  ];
}

/** Of several that must all occur: the one that is guessed to occur least often. */
export function rarestAnchor(anchors: readonly Anchor[]): Anchor | null {
  return anchors.reduce<Anchor | null>(
    (best, anchor) => (best !== null && best.cost <= anchor.cost ? best : anchor),
    null,
  );
}
