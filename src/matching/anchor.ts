import type { PatternNumber } from './phrase-trie.ts';

/** Patterns of which at least one occurs in every item that matches; `cost` estimates how often they do. */
export interface Anchor {
  patterns: readonly PatternNumber[];
  cost: number;
}

/** For any of several: whichever occurs, one of its patterns does. */
export function joinAnchors(anchors: Anchor[]): Anchor {
  const [only] = anchors;
  if (anchors.length === 1 && only !== undefined) return only;
  return {
    patterns: [...new Set(anchors.flatMap((anchor) => anchor.patterns))],
    cost: anchors.reduce((sum, anchor) => sum + anchor.cost, 0),
  };
}

/** For all of several: the one that occurs least often is enough. */
export function rarestAnchor(anchors: Anchor[]): Anchor | null {
  return anchors.reduce<Anchor | null>(
    (best, anchor) => (best !== null && best.cost <= anchor.cost ? best : anchor),
    null,
  );
}
