/** Something wrong in a watchlist. Lines and columns count from 1, columns in code points. */
export interface Problem {
  /** A warning does not keep the watchlist from being used. */
  severity: 'error' | 'warning';
  line: number;
  column: number;
  /** One past the last column of the bad text, within the same line; more than `column`. */
  endColumn: number;
  /** Names the bad value and what is accepted; never a secret. */
  message: string;
}

/** Keys and indexes from the top of the document to a value. */
export type Path = readonly (string | number)[];

/** A problem as the readers know it: by path, before it has a line. */
export interface Finding {
  path: Path;
  message: string;
  /** Point at the key instead of at its value. */
  at?: 'key';
  severity?: 'warning';
  /** The part of the text at `path` that is meant, in UTF-16 units. */
  span?: { offset: number; length: number };
  /** True when something further down could have made it right: not said of a document that ends in a syntax error. */
  dependsOnRest?: true;
}

/** How the readers of the parts say what is wrong. */
export type Report = (finding: Finding) => void;
