import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** The attributes that mean something in feeds, by lower-case name, prefix included. */
export type Attributes = ReadonlyMap<string, string>;

export interface XmlHandler {
  /**
   * Names are as written, prefix included.
   * @param start where the tag begins in the document.
   */
  open(name: string, attributes: Attributes, selfClosed: boolean, start: number): void;
  /** @param end where the tag ends if nothing stands between its name and its bracket. */
  close(name: string, end: number): void;
  text(text: string): void;
}

/** Attributes that are kept; a declaration of a namespace is kept too. */
const KEPT = new Set(
  'version href rel type ispermalink xml:base xml:lang term label text mode src rdf:about rdf:resource url lastmod'.split(
    ' ',
  ),
);
const MAX_ATTRIBUTE_LENGTH = 16_384;
const MAX_TEXT_LENGTH = 2 * 1024 * 1024;
const MAX_ATTRIBUTES = 64;
const NONE: Attributes = new Map();

/**
 * Reads XML as tags and text, without judging it: nothing is refused, nothing is balanced, no entity is
 * expanded (those that XML does not define stay as they are written), no declaration is obeyed. It takes
 * constant memory and time linear in the length of the text, whatever the nesting.
 */
export function readXml(xml: string, handler: XmlHandler): void {
  // The tokenizer looks at references letter by letter.
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, tokenCallbacks(xml, handler));
  tokenizer.write(xml);
  tokenizer.end();
}

function tokenCallbacks(xml: string, handler: XmlHandler): TokenizerCallbacks {
  let name = '';
  let tagStart = 0;
  let attribute = '';
  let value = '';
  let attributes: Map<string, string> | null = null;

  /** More is never kept of a text; references are replaced one by one, which takes many times their length. */
  function cut(start: number, end: number): string {
    return xml.slice(start, Math.min(end, start + MAX_TEXT_LENGTH));
  }
  function opened(selfClosed: boolean): void {
    handler.open(name, attributes ?? NONE, selfClosed, tagStart);
  }
  return {
    ontext: (start, end) => handler.text(decodeReferences(cut(start, end))),
    ontextentity() {},
    oncdata: (start, end, endOffset) => handler.text(cut(start, end - endOffset)),
    onopentagname(start, end) {
      name = xml.slice(start, end);
      tagStart = start - 1;
      attributes = null;
    },
    onattribname(start, end) {
      attribute = xml.slice(start, Math.min(end, start + 100)).toLowerCase();
      value = '';
    },
    onattribdata(start, end) {
      if (end - start <= MAX_ATTRIBUTE_LENGTH) value = decodeReferences(xml.slice(start, end));
      else attribute = '';
    },
    onattribentity() {},
    onattribend() {
      const kept = KEPT.has(attribute) || attribute === 'xmlns' || attribute.startsWith('xmlns:');
      if (!kept) return;
      attributes ??= new Map();
      if (attributes.size < MAX_ATTRIBUTES && !attributes.has(attribute)) attributes.set(attribute, value);
    },
    onopentagend: () => opened(false),
    onselfclosingtag: () => opened(true),
    onclosetag: (start, end) => handler.close(xml.slice(start, end), end + 1),
    oncomment() {},
    ondeclaration() {},
    onprocessinginstruction() {},
    onend() {},
  };
}

const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d+)|#[xX]([\da-fA-F]+));/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  if (text.includes('&#')) return text.replace(REFERENCE, decodeReference);
  // Ampersands last: they begin no reference then.
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

function decodeReference(_all: string, name?: string, decimal?: string, hexadecimal?: string): string {
  if (name !== undefined) return NAMED[name] ?? '';
  const code = decimal === undefined ? Number(`0x${hexadecimal}`) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}
