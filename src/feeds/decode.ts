import { isUtf8 } from 'node:buffer';
import { guessCharset } from './guess-charset.ts';

/** Labels that are met in feeds and that TextDecoder does not know, without their signs. */
const ALIASES: Record<string, string> = {
  utf8n: 'utf-8',
  utf8sig: 'utf-8',
  utf8mb4: 'utf-8',
  unicode: 'utf-8',
  shiftjis: 'shift_jis',
  windows31j: 'shift_jis',
  xsjisjp: 'shift_jis',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  cp936: 'gbk',
  ms936: 'gbk',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  cp950: 'big5',
  ms950: 'big5',
  macroman: 'macintosh',
  tis620: 'windows-874',
};
/** Labels but for a sign that people leave out: windows1251, win-1251, koi8r, eucjp, iso88591. */
const FAMILIES: [without: RegExp, prefix: string][] = [
  [/^(?:win|windows|ms)(?=\d{3,4}$)/, 'windows-'],
  [/^iso8859(?=\d)/, 'iso-8859-'],
  [/^koi8(?=[ru]$)/, 'koi8-'],
  [/^euc(?=jp$|kr$)/, 'euc-'],
];
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
  if (WIDE.test(named)) {
    return isValid && (declared === 'utf-8' || !canDecode(bytes, named)) ? 'utf-8' : named;
  }
  return isValid || isNearlyUtf8(bytes) ? 'utf-8' : named;
}

/** Whether what is beyond ASCII can be read so; UTF-16 would have shown by its zeros. */
function canDecode(bytes: Uint8Array, label: string): boolean {
  if (label.startsWith('utf-16')) return false;
  const sample = sampleOf(bytes);
  try {
    // As of a stream: the sample may end within a character.
    new TextDecoder(label, { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Of UTF-8 with bad bytes, unless they say otherwise: nearly none of their non-ASCII sequences is UTF-8. */
function charsetOfBroken(bytes: Uint8Array, declared: string | null): string {
  const { good, bad, replaced } = countSequences(bytes);
  // Characters that were already replaced when the publisher made the file are not bad bytes of ours.
  if (good > bad || replaced >= bad) return 'utf-8';
  return declared !== null && declared !== 'utf-8' ? declared : guessCharset(bytes);
}

/** In no text of another charset most letters beyond ASCII are sequences of UTF-8 by chance. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  const { good, bad } = countSequences(bytes);
  return good > 2 * bad;
}

interface Sequences {
  good: number;
  bad: number;
  /** Bytes that are U+FFFD themselves. */
  replaced: number;
}

/** What the sample says when it is read as UTF-8. */
function countSequences(bytes: Uint8Array): Sequences {
  const sample = sampleOf(bytes);
  const text = new TextDecoder('utf-8').decode(sample, { stream: true });
  const found = { good: 0, bad: 0, replaced: countReplaced(sample) };
  for (const character of text) {
    if (character === '\ufffd') found.bad += 1;
    else if (character > '\x7f') found.good += 1;
  }
  return found;
}

function countReplaced(sample: Uint8Array): number {
  const bytes = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength);
  let found = 0;
  for (let at = bytes.indexOf(REPLACED); at !== -1; at = bytes.indexOf(REPLACED, at + 3)) found += 1;
  return found;
}

const REPLACED = Buffer.from('\ufffd');
/** Large enough for any newspaper's page of news, small enough to be taken apart. */
const SAMPLE_BYTES = 256 * 1024;

/** From the first byte beyond ASCII on: what stands before is the same in nearly all charsets. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length && (bytes[start] ?? 0) < 0x80) start += 1;
  return bytes.subarray(start, start + SAMPLE_BYTES);
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
  const name = label.trim().toLowerCase();
  if (name === '') return null;
  // Nearly always; a decoder is costly to make.
  if (name === 'utf-8') return name;
  if (UTF32.test(name)) return name.endsWith('le') ? 'utf-32le' : 'utf-32be';
  const bare = name.replace(/[^a-z0-9]/g, '');
  for (const candidate of [ALIASES[bare], name, name.replaceAll('_', '-'), bare]) {
    const known = candidate === undefined ? null : encodingOf(candidate);
    if (known !== null) return known;
  }
  for (const [without, prefix] of FAMILIES) {
    if (without.test(bare)) return encodingOf(bare.replace(without, prefix));
  }
  return null;
}

function encodingOf(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
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
