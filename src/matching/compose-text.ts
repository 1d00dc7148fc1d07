/** A text in another spelling, and the way back: offsets are UTF-16 units, `toSource` gives those of the given text. */
export interface MappedText {
  text: string;
  toSource(start: number, end: number): { start: number; end: number };
}

/** Below U+0300 nothing composes; general punctuation has no marks either. Most texts end here. */
const MAY_COMPOSE = /[\u0300-\u1fff\u2070-\u209f\u20c0-\uffff]/;
/**
 * More marks than this on one letter are not composed together: normalising sorts them, which takes
 * seconds for a hundred thousand. (UAX #15, stream-safe text, draws the line at the same number.)
 */
const MARK_RUN = /\p{M}{31}/u;
const SEGMENT = /[\s\S](?:\p{M}{1,30}|[\u1160-\u11ff]{1,30})?/gu;

/** Canonical composition (NFC) that knows where everything stood. */
export function composeText(given: string): MappedText {
  if (!MAY_COMPOSE.test(given)) return unchangedText(given);
  if (MARK_RUN.test(given)) return composeBySegment(given);
  return given.normalize('NFC') === given ? unchangedText(given) : composeBySegment(given);
}

/** A text that is composed as given. */
function unchangedText(text: string): MappedText {
  return { text, toSource: sameRange };
}

function sameRange(start: number, end: number): { start: number; end: number } {
  return { start, end };
}

function composeBySegment(given: string): MappedText {
  const segments = given.match(SEGMENT) ?? [];
  const composed = segments.map((segment) => segment.normalize('NFC'));
  const text = composed.join('');
  const from = new Uint32Array(text.length);
  const to = new Uint32Array(text.length);
  let target = 0;
  let source = 0;
  for (const [index, segment] of segments.entries()) {
    const piece = composed[index] ?? '';
    const same = piece === segment;
    for (let unit = 0; unit < piece.length; unit++) {
      from[target] = same ? source + unit : source;
      to[target++] = same ? source + unit + 1 : source + segment.length;
    }
    source += segment.length;
  }
  return {
    text,
    toSource: (start, end) =>
      end > start
        ? { start: from[start] ?? source, end: to[end - 1] ?? source }
        : { start: from[start] ?? source, end: from[start] ?? source },
  };
}
