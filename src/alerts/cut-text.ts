const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** What a reader sees as one character is rarely longer; only so much of a long text is segmented. */
const LONGEST_GRAPHEME = 64;

/** The beginning of a text, at most this many code points, without cutting a visible character in two. */
export function cutText(text: string, maxCodePoints: number): string {
  if (text.length <= maxCodePoints) return text;
  const head = text.slice(0, 2 * maxCodePoints + LONGEST_GRAPHEME);
  let kept = '';
  let count = 0;
  for (const { segment } of graphemes.segment(head)) {
    count += Array.from(segment).length;
    if (count > maxCodePoints) break;
    kept += segment;
  }
  // A letter under a tower of accents is one character without an end: such a text is cut within it.
  return kept === '' ? Array.from(head).slice(0, maxCodePoints).join('') : kept;
}
