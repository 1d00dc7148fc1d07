import type { RE2JS } from 're2js';
import type { FoundSpan } from './span.ts';
import type { FieldMask, FieldText } from './text-fields.ts';

/** The first places where a regular expression matches, in each of these texts (rule 13). */
export function matchRegexp(regexp: RE2JS, mask: FieldMask, texts: FieldText[], limit: number): FoundSpan[] {
  return texts.filter((text) => (text.bit & mask) !== 0).flatMap((text) => matchText(regexp, text, limit));
}

function matchText(regexp: RE2JS, text: FieldText, limit: number): FoundSpan[] {
  const spans: FoundSpan[] = [];
  const matcher = regexp.matcher(text.composed);
  // A bounded number, since each search may read to the end of the text.
  for (let searches = 0; searches < limit && matcher.find(); searches++) {
    const start = matcher.start();
    const end = matcher.end();
    if (end > start) spans.push({ text, first: 0, last: 0, start, end });
  }
  return spans;
}
