import { isUtf8 } from 'node:buffer';
import { guessCharset } from './guess-charset.ts';

/** Labels that are met in feeds and that TextDecoder does not know under these names. */
const ALIASES: Record<string, string> = {
  'latin-1': 'windows-1252',
  'utf-8n': 'utf-8',
  'windows-31j': 'shift_jis',
  tis620: 'windows-874',
  'utf-8-sig': 'utf-8',
  'x-sjis-jp': 'shift_jis',
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  unicode: 'utf-8',
};
const UTF32 = /^(utf-?32|ucs-?4)/;
/** Charsets of several bytes a character, of which short texts may be valid UTF-8, too. */
const WIDE = /^(utf-16|gb|big5|euc|shift_jis|iso-2022)/;

type Headers = Readonly<Record<string, string | undefined>>;

/** The bytes of a document as a string; bytes that can't be read cost a character each, never the document. */
export function decode(bytes: Uint8Array, headers: Headers): string {
  return decodeAs(bytes, charsetOf(bytes, headers));
}

/**
 * The charset of a document, for decodeAs: from the byte order mark, then the header's `charset`, then the XML
 * declaration, then a guess. A byte order mark wins over the header (RFC 7303 §3.3): it is part of the document,
 * where the header is a server's habit. A declared Latin-1 is read as Windows-1252, as browsers do, and what is UTF-8
 * (but for a byte here and there) is read as UTF-8, although it is declared to be Latin-1 or the like: no word of those
 * is valid UTF-8.
 */
export function charsetOf(bytes: Uint8Array, headers: Headers): string {
  const marked = byteOrderMark(bytes) ?? wideCharset(bytes);
  if (marked !== null) return marked;
  const isValid = isUtf8(bytes);
  const declared = declaredCharset(bytes);
  const named = knownCharset(headerCharset(headers['content-type'])) ?? declared;
  if (named === null || named === 'utf-8') return isValid ? 'utf-8' : charsetOfBroken(bytes, declared);
  if (WIDE.test(named)) return isValid && declared === 'utf-8' ? 'utf-8' : named;
  return isValid || isNearlyUtf8(bytes) ? 'utf-8' : named;
}

/** Of UTF-8 with bad bytes, unless they say otherwise: nearly none of their non-ASCII sequences is UTF-8. */
function charsetOfBroken(bytes: Uint8Array, declared: string | null): string {
  const { good, bad } = countSequences(bytes);
  if (good > bad) return 'utf-8';
  // Characters that were already replaced when the publisher made the file are not bad bytes of ours.
  if (count(Buffer.from(bytes).toString('latin1'), /\xef\xbf\xbd/g) >= bad) return 'utf-8';
  return declared !== null && declared !== 'utf-8' ? declared : guessCharset(bytes);
}

/** In no text of another charset most letters beyond ASCII are sequences of UTF-8 by chance. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  const { good, bad } = countSequences(bytes);
  return good > 2 * bad;
}

function countSequences(bytes: Uint8Array): { good: number; bad: number } {
  const text = decodeAs(bytes, 'utf-8');
  return { good: count(text, /[^\p{ASCII}\ufffd]/gu), bad: count(text, /\ufffd/g) };
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _match of text.matchAll(pattern)) found += 1;
  return found;
}

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 and UTF-32 without a mark show by the zeros around the first character, which is ASCII. */
function wideCharset(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  if (a !== 0 && b === 0 && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0 && d !== 0) return 'utf-32be';
  if (a !== 0 && b === 0 && d === 0) return 'utf-16le';
  if (a === 0 && b !== 0 && c === 0) return 'utf-16be';
  return null;
}

function headerCharset(contentType: string | undefined): string {
  return /charset\s*=\s*["']?([^"';,\s]+)/i.exec(contentType ?? '')?.[1] ?? '';
}

/** The charset of the XML declaration; that of wide charsets can't be, as its bytes were readable. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const label = /<\?xml[^>]*?encoding\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ?? '';
  const known = knownCharset(label);
  return known !== null && /^utf-(16|32)/.test(known) ? 'utf-8' : known;
}

/** A label as TextDecoder's name of it, null when nobody knows it. */
function knownCharset(label: string): string | null {
  const name = label.trim().toLowerCase().replaceAll('_', '-');
  if (name === '') return null;
  // Nearly always; a decoder is costly to make.
  if (name === 'utf-8') return name;
  if (UTF32.test(name)) return name.endsWith('le') ? 'utf-32le' : 'utf-32be';
  for (const candidate of [
    ALIASES[name],
    name,
    name.replace(/^iso(\d)/, 'iso-$1'),
    name.replaceAll('-', '_'),
  ]) {
    if (candidate === undefined) continue;
    try {
      return new TextDecoder(candidate).encoding;
    } catch {
      // Not a label: the next spelling.
    }
  }
  return null;
}

/** @param label as charsetOf gives it; a byte order mark is left out. */
export function decodeAs(bytes: Uint8Array, label: string): string {
  if (label.startsWith('utf-32')) return decodeUtf32(bytes, label === 'utf-32le');
  return new TextDecoder(label).decode(bytes);
}

/** TextDecoder has no UTF-32. */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const characters: string[] = [];
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const codePoint = view.getUint32(at, littleEndian);
    const valid = codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
    characters.push(valid ? String.fromCodePoint(codePoint) : '\ufffd');
  }
  return characters.join('').replace(/^\ufeff/, '');
}
