import { endianness } from 'node:os';

const IS_BIG_ENDIAN = endianness() === 'BE';
/** Zeros after the text, for who looks ahead. */
const MARGIN = 4;

let bytes = Buffer.alloc(8_192);
let units = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);

/** The UTF-16 units of a text, until the next call: copied at once, in a third of the time of charCodeAt. */
export function unitsOf(text: string): Uint16Array {
  const { length } = text;
  if (length + MARGIN > units.length) {
    bytes = Buffer.alloc((length + MARGIN) * 4);
    units = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  }
  bytes.write(text, 0, 'utf16le');
  if (IS_BIG_ENDIAN) bytes.subarray(0, length * 2).swap16();
  for (let at = length; at < length + MARGIN; at++) units[at] = 0;
  return units;
}
