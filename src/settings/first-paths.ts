import type { Path } from './problem.ts';

/** Remembers where each key was seen first, to tell of a second. */
export interface FirstPaths {
  /** The path that had this key before; null if this is the first one, which is then remembered. */
  firstWith: (key: string, path: Path) => Path | null;
}

export function createFirstPaths(): FirstPaths {
  const paths = new Map<string, Path>();
  return {
    firstWith: (key, path) => {
      const first = paths.get(key);
      if (first === undefined) paths.set(key, path);
      return first ?? null;
    },
  };
}
