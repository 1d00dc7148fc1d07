import { distance } from 'fastest-levenshtein';

/** The accepted word that was probably meant; null when none is near. */
export function suggest(word: string, accepted: readonly string[]): string | null {
  const allowed = Math.max(1, Math.floor(word.length / 3));
  let best: string | null = null;
  let bestDistance = allowed + 1;
  for (const candidate of accepted) {
    const apart = changesBetween(word.toLowerCase(), candidate.toLowerCase());
    if (apart < bestDistance) [best, bestDistance] = [candidate, apart];
  }
  return best;
}

/** Two letters that changed places are one change here. */
function changesBetween(word: string, other: string): number {
  const apart = distance(word, other);
  const sameLetters = apart === 2 && [...word].sort().join('') === [...other].sort().join('');
  return sameLetters ? 1 : apart;
}

/** `did you mean "every"?`, or else the list of what is accepted. */
export function suggestOrList(word: string, accepted: readonly string[]): string {
  const meant = suggest(word, accepted);
  return meant === null ? `accepted: ${accepted.join(', ')}` : `did you mean "${meant}"?`;
}
