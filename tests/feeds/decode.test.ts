import { expect, test } from 'vitest';
import { charsetOf, decode } from '../../src/feeds/decode.ts';

const ascii = (text: string) => Buffer.from(text, 'latin1');
const declared = (label: string, ...bytes: number[]) =>
  Buffer.concat([ascii(`<?xml version="1.0" encoding="${label}"?><a>`), Buffer.from(bytes), ascii('</a>')]);
const utf16 = (text: string, bigEndian: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
const utf32 = (text: string) => {
  const view = new DataView(new ArrayBuffer(text.length * 4));
  for (let at = 0; at < text.length; at += 1) view.setUint32(at * 4, text.charCodeAt(at));
  return new Uint8Array(view.buffer);
};

test.each(['iso-8859-1', 'windows-1252', 'us-ascii'])(
  'UTF-8 with a bad byte that is said to be %s',
  (label) => {
    const bytes = Buffer.concat([
      Buffer.from('Señal de Nicolás Maduro está aquí'),
      Buffer.from([0xe9]),
      Buffer.from(' y allá'),
    ]);
    expect(decode(bytes, { 'content-type': `text/xml; charset=${label}` })).toBe(
      'Señal de Nicolás Maduro está aquí\ufffd y allá',
    );
  },
);

test.each<[name: string, bytes: Uint8Array, contentType: string | undefined, contains: string]>([
  ['UTF-8 without any sign', Buffer.from('<a>Ñuñoa</a>'), undefined, 'Ñuñoa'],
  ['Latin-1 without any sign', ascii('<a>Ñuñoa</a>'), undefined, 'Ñuñoa'],
  ['declared Latin-1 is Windows-1252', declared('iso-8859-1', 0x93, 0xf1, 0x94), undefined, '“ñ”'],
  ['declared KOI8-R', declared('koi8-r', 0xee, 0xcf), undefined, 'Но'],
  ['declared with an underscore', declared('windows_1251', 0xcd, 0xee), undefined, 'Но'],
  [
    'the header wins over the declaration',
    declared('utf-8', 0xcd, 0xee),
    'text/xml; charset="windows-1251"',
    'Но',
  ],
  ['an unknown header is no help', declared('koi8-r', 0xee), 'text/xml; charset=x-none', 'Н'],
  ['an unknown declaration is no help', Buffer.from('<?xml encoding="klingon"?><a>ñ</a>'), undefined, '<a>ñ'],
  [
    'a mark wins over the header (RFC 7303 §3.3)',
    Buffer.from('\ufeff<a>ñ</a>'),
    'text/xml; charset=koi8-r',
    '<a>ñ',
  ],
  [
    'UTF-16 by its mark, whatever is declared',
    utf16('\ufeff<?xml encoding="utf-8"?><a>ñ</a>', false),
    undefined,
    '<a>ñ',
  ],
  ['UTF-16 big endian by its mark', utf16('\ufeff<a>ñ</a>', true), undefined, '<a>ñ'],
  ['UTF-16 without a mark', utf16('<?xml version="1.0"?><a>ñ</a>', true), undefined, '<a>ñ'],
  ['UTF-32', utf32('<a>ñ</a>'), undefined, '<a>ñ'],
  ['declared UTF-16 that is not', declared('utf-16', 0xc3, 0xb1), undefined, 'ñ'],
  [
    'a bad byte costs a character',
    Buffer.concat([Buffer.from('<a>ñandú y más'), ascii('\xff!')]),
    undefined,
    'ñandú y más\ufffd!',
  ],
  [
    'said to be UTF-8 but in Latin-1',
    ascii('<?xml encoding="utf-8"?><a>Ñuñoa</a>'),
    'text/xml; charset=utf-8',
    'Ñuñoa',
  ],
  [
    'declared Latin-1 but in UTF-8',
    Buffer.from('<?xml encoding="iso-8859-1"?><a>Ñuñoa</a>'),
    undefined,
    '>Ñuñoa<',
  ],
  [
    'declared GBK, and valid UTF-8 by accident',
    declared('gb2312', 0xc1, 0xaa, 0xcd, 0xa8),
    undefined,
    '>联通<',
  ],
  [
    'the header is wrong and the declaration right',
    declared('koi8-r', 0xee, 0xcf),
    'text/xml; charset=utf-8',
    'Но',
  ],
])('%s', (_name, bytes, contentType, contains) => {
  expect(decode(bytes, { 'content-type': contentType })).toContain(contains);
});

test.each([
  ['ks_c_5601-1987', 'b0a1', '가'],
  ['gb_2312-80', 'c1aa', '联'],
  ['iso_8859-2:1987', 'b3', 'ł'],
  ['win-1251', 'cd', 'Н'],
  ['windows1251', 'cd', 'Н'],
  ['koi8r', 'ee', 'Н'],
  ['eucjp', 'a4a2', 'あ'],
  ['ms949', 'b0a1', '가'],
  ['shiftjis', '82a0', 'あ'],
  ['macroman', '8e', 'é'],
  ['iso8859_1', 'e9', 'é'],
])('the label %s', (label, hex, text) => {
  const bytes = Buffer.from(hex, 'hex');
  expect(decode(bytes, { 'content-type': `text/xml; charset=${label}` })).toBe(text);
  expect(decode(declared(label, ...bytes), {})).toContain(`<a>${text}</a>`);
});

test.each(['big5', 'shift_jis', 'gb2312', 'utf-16'])('UTF-8 that is said to be %s', (label) => {
  const bytes = Buffer.from(`<?xml version="1.0" encoding="${label}"?><a>選挙の結果、選舉結果 – Ñuñoa</a>`);
  expect(decode(bytes, {})).toContain('<a>選挙の結果、選舉結果 – Ñuñoa</a>');
  expect(decode(bytes, { 'content-type': `text/xml; charset=${label}` })).toContain('選挙の結果');
});

test('ASCII that is said to be UTF-16', () => {
  expect(decode(ascii('<a>b</a>'), { 'content-type': 'text/xml; charset=utf-16' })).toBe('<a>b</a>');
});

test.each([
  ['windows-1252', 'é niño '],
  ['utf-8', 'Ã© niÃ±o '],
])('ten megabytes of %s without a word of it are judged by a part, at little cost', (charset, word) => {
  const bytes = Buffer.from(`${'<a>'.repeat(100)}${word.repeat(1_200_000)}\xff`, 'latin1');
  const before = process.memoryUsage();
  const begin = process.cpuUsage();
  expect(charsetOf(bytes, { 'content-type': 'text/xml; charset=iso-8859-1' })).toBe(charset);
  const after = process.memoryUsage();
  expect(process.cpuUsage(begin).user / 1_000).toBeLessThan(200);
  expect(after.heapUsed + after.external - before.heapUsed - before.external).toBeLessThan(30 * 1024 ** 2);
});

test('a mark is not part of the text', () => {
  expect(decode(Buffer.from('\ufeff<a/>'), {})).toBe('<a/>');
});
