import { composeText, type MappedText } from './compose-text.ts';

const ESCAPES = /(?:%[0-9a-f]{2})+/gi;

/** A URL with its percent escapes decoded, so that `link:béisbol` finds `b%C3%A9isbol`. */
export function decodeAddress(address: string): MappedText {
  if (!address.includes('%')) return composeText(address);
  let text = '';
  const from: number[] = [];
  const to: number[] = [];
  const add = (piece: string, start: number, end: number) => {
    for (let unit = 0; unit < piece.length; unit++) {
      from.push(end - start === piece.length ? start + unit : start);
      to.push(end - start === piece.length ? start + unit + 1 : end);
    }
    text += piece;
  };
  let at = 0;
  for (const run of address.matchAll(ESCAPES)) {
    add(address.slice(at, run.index), at, run.index);
    at = run.index;
    for (const { piece, width } of decodeEscapes(run[0])) {
      add(piece, at, at + width);
      at += width;
    }
  }
  add(address.slice(at), at, address.length);
  const composed = composeText(text);
  return {
    text: composed.text,
    toSource: (start, end) => {
      const decoded = composed.toSource(start, end);
      return { start: from[decoded.start] ?? address.length, end: to[decoded.end - 1] ?? address.length };
    },
  };
}

/** Character by character; escapes that are no UTF-8 stay as they are. */
function decodeEscapes(escapes: string): { piece: string; width: number }[] {
  const bytes = Buffer.from(escapes.replaceAll('%', ''), 'hex');
  const pieces: { piece: string; width: number }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at] ?? 0);
    const piece = bytes.subarray(at, at + length).toString();
    const valid = [...piece].length === 1 && piece !== '\ufffd';
    const width = valid ? length : 1;
    pieces.push({ piece: valid ? piece : escapes.slice(at * 3, at * 3 + 3), width: width * 3 });
    at += width;
  }
  return pieces;
}

function sequenceLength(lead: number): number {
  if (lead < 0xc0) return 1;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}
