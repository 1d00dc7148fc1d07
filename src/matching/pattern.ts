/**
 * A sequence of words to find, as a graph: an edge is a word, from one node to a later one; a match is a
 * path from node 0 to the last node along consecutive words of a text. A compound gives two paths, that of
 * its parts and that of the whole.
 */
export interface Pattern {
  /** Sorted by `from`. */
  edges: PatternEdge[];
  /** The last node. */
  end: number;
}

export interface PatternEdge {
  from: number;
  to: number;
  word: PatternWord;
  /** Nothing but white space may stand before it: characters of one run (rule 6). */
  adjacent: boolean;
}

/** Any word, one with this folded spelling, one that begins or ends so, or one that is spelt exactly so. */
export type PatternWord =
  | { match: 'any' }
  | { match: 'word' | 'prefix' | 'suffix'; key: string }
  | {
      match: 'exact';
      key: string;
      /** NFC with its case and marks. */
      spelling: string;
      /** What stands between the word before and this one, without white space. */
      gap: string;
    };
