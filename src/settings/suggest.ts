import { distance } from 'fastest-levenshtein';

/** The accepted word that was probably meant; null when none is near. */
export function suggest(word: string, accepted: readonly string[]): string | null {
  // Two letters that changed places are two changes.
  const allowed = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3));
  let best: string | null = null;
  let bestDistance = allowed + 1;
  for (const candidate of accepted) {
    const apart = distance(word.toLowerCase(), candidate.toLowerCase());
    if (apart < bestDistance) [best, bestDistance] = [candidate, apart];
  }
  return best;
}

/** `did you mean "every"?`, or else the list of what is accepted. */
export function suggestOrList(word: string, accepted: readonly string[]): string {
  const meant = suggest(word, accepted);
  return meant === null ? `accepted: ${accepted.join(', ')}` : `did you mean "${meant}"?`;
}
