import { AT, CONNECTOR, HASH, UNSPACED } from './character-class.ts';
import { EVERY_HASH } from './hash-filter.ts';
import { endsPlainly, NOT_READ, readJoinedRuns } from './joined-runs.ts';
import { passSign, readNext } from './read-next.ts';
import { AFFIXED_RUN, ASKED_RUN, edgeOf, ODD_RUN, selectRuns, type TextRuns } from './text-runs.ts';
import { PUNCTUATED } from './token-list.ts';
import { addPlainWord, passWord, type TokenScan } from './token-scan.ts';

/**
 * Reads the words of an aligned text. Only some of its runs are looked at: the others are words of which nobody asks,
 * parted from the next, and take a position. Whatever is more than a plain word is left to `readNext`.
 */
export function scanRuns(scan: TokenScan, text: TextRuns): void {
  const { edges, selected } = text;
  const { cells } = scan.text;
  // In a query every word counts.
  const count = selectRuns(scan.graph?.words ?? EVERY_HASH, scan.graph?.affixes ?? null);
  // The first run that has no position yet: that of the scan.
  let next = passSigns(scan, 0, text, 0);
  for (let each = 0; each < count; each++) {
    const run = selected[each] ?? 0;
    const edge = edgeOf(run);
    // It was read with a run before.
    if (edge < next) continue;
    const start = edges[edge] ?? 0;
    const end = edges[edge + 1] ?? 0;
    if (edge > next) {
      scan.position += (edge - next) >> 1;
      // A space, or a sign and a space.
      scan.punctuated = start - (edges[edge - 1] ?? 0) === 1 ? 0 : PUNCTUATED;
    }
    if ((run & ODD_RUN) === 0) {
      addPlainWord(scan, start, end, (run & AFFIXED_RUN) !== 0);
      next = edge + 2;
      // The sign behind it is not passed.
      if ((edges[next] ?? 0) - end > 1) scan.punctuated = PUNCTUATED;
    } else if (endsPlainly(cells, start, end)) {
      if ((run & (ASKED_RUN | AFFIXED_RUN)) === 0) passWord(scan);
      else addPlainWord(scan, start, end, (run & AFFIXED_RUN) !== 0);
      next = passSigns(scan, end, text, edge + 2);
    } else {
      const joined = readJoinedRuns(scan, text, edge);
      next = passSigns(scan, joined === NOT_READ ? readNext(scan, start) : joined, text, edge + 2);
    }
  }
}

/** Reads on to a run from which nothing was read yet. @returns its edge; after the last one, their number */
function passSigns(scan: TokenScan, from: number, { edges, edgeCount }: TextRuns, first: number): number {
  let at = from;
  let edge = first;
  for (;;) {
    while (edge < edgeCount && (edges[edge] ?? 0) < at) edge += 2;
    const start = edges[edge] ?? 0;
    if (at >= start) return edge;
    at = readSigns(scan, at, start);
  }
}

/** What stands between words. @returns the offset after it, which may lie beyond: a sign may belong to a word */
function readSigns(scan: TokenScan, from: number, to: number): number {
  const { cells } = scan.text;
  let at = from;
  while (at < to) {
    if (isPlainSign((cells[at] ?? 0) >>> 16)) passSign(scan, at++);
    else at = readNext(scan, at);
  }
  return at;
}

/** One that joins nothing where no word stands before it. */
function isPlainSign(sign: number): boolean {
  return sign < UNSPACED && sign !== CONNECTOR && sign !== HASH && sign !== AT;
}
