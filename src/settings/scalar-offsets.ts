/** How a text is written in YAML, as its parser names it. */
export type ScalarStyle = 'scalar' | 'single-quoted-scalar' | 'double-quoted-scalar' | 'block-scalar';

/**
 * Maps an offset in a text to the offset in its YAML notation (both UTF-16). Indentation, folding and line
 * breaks only ever change white space, so that the n-th other character of the value is the n-th other
 * character of the notation, once quotes and escapes are undone.
 *
 * @param source the notation, with its quotes; of a block scalar the lines after the header.
 */
export function mapScalarOffset(style: ScalarStyle, source: string, value: string, offset: number): number {
  const written = writtenCharacters(style, source);
  const wanted = Math.max(0, Math.min(offset, value.length));
  let index = -1;
  for (let at = 0; at < wanted; at += 1) if (!isWhite(value.charAt(at))) index += 1;
  const before = written[index];
  if (wanted < value.length && !isWhite(value.charAt(wanted)))
    return written[index + 1]?.start ?? source.length;
  // White space, or the end: right behind the character before it.
  return before?.end ?? written[0]?.start ?? 0;
}

interface Written {
  start: number;
  end: number;
}

function writtenCharacters(style: ScalarStyle, source: string): Written[] {
  switch (style) {
    case 'scalar':
    case 'block-scalar':
      return collect(source, /[\s\S]/g, (unit) => unit);
    case 'single-quoted-scalar':
      return collect(source.slice(0, -1), /''|[\s\S]/g, (unit) => unit.charAt(0), 1);
    case 'double-quoted-scalar':
      return collect(source.slice(0, -1), DOUBLE_QUOTED, meaningOf, 1);
  }
}

const DOUBLE_QUOTED = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|\r?\n|[\s\S])|[\s\S]/g;

/** What an escape stands for, as far as white or not and its length in UTF-16 matter. */
function meaningOf(unit: string): string {
  if (!unit.startsWith('\\') || unit.length === 1) return unit;
  if (/^\\[ntr \t\r\n]/.test(unit)) return ' ';
  const code = /^\\[xuU]([0-9a-f]+)$/i.exec(unit)?.[1];
  if (code === undefined) return '.';
  const point = Number.parseInt(code, 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : '.';
}

/** Every character that isn't white, with its place in the notation. */
function collect(source: string, units: RegExp, meaning: (unit: string) => string, from = 0): Written[] {
  const written: Written[] = [];
  const pattern = new RegExp(units);
  pattern.lastIndex = from;
  for (let hit = pattern.exec(source); hit !== null; hit = pattern.exec(source)) {
    const place = { start: hit.index, end: hit.index + hit[0].length };
    for (const character of meaning(hit[0]).split('')) if (!isWhite(character)) written.push(place);
  }
  return written;
}

function isWhite(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}
