const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Characters that take two columns: East Asian wide and full width (UAX #11), and emoji. */
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})/u;
const EMOJI_SEQUENCE = /\ufe0f/;

/** Columns that a terminal gives to a text without control characters. */
export function displayWidth(text: string): number {
  if (isPlainAscii(text)) return text.length;
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) width += graphemeWidth(segment);
  return width;
}

/** Cuts a text to that many columns, with an ellipsis where something is missing; never inside a character. */
export function cutToWidth(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  if (columns < 1) return '';
  let kept = '';
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) {
    width += graphemeWidth(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

const isPlainAscii = (text: string) => /^[\x20-\x7e]*$/.test(text);

function graphemeWidth(grapheme: string): number {
  if (WIDE.test(grapheme) || EMOJI_SEQUENCE.test(grapheme)) return 2;
  return /^[\p{M}\p{Cf}]+$/u.test(grapheme) ? 0 : 1;
}
