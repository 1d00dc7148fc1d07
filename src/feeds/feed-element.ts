import { MAX_ITEM_TEXT_BYTES } from '../domain/item.ts';
import type { NodeAttributes } from './feed-nodes.ts';
import { type ElementKind, elementCode } from './feed-vocabulary.ts';
import { parseDate } from './parse-date.ts';
import { plainText } from './plain-text.ts';
import type { Attributes } from './xml-events.ts';

/** Markup is longer than what it shows, but not that much. */
const MAX_ELEMENT_LENGTH = 2 * MAX_ITEM_TEXT_BYTES;
const MAX_PLAIN_LENGTH = 16_384;
const ATTRIBUTES = 'href rel type ispermalink term label url'.split(' ');
const LINKS = new Set(['link', 'atom:link']);
const ADDRESS = /^https?:\/\/\S+$/i;
/** Elements whose text or address may be relative to an `xml:base`. */
const RELATIVE = new Set('link atom:link id atom:id dc:identifier feedburner:origlink'.split(' '));

/** What XML does not allow, and the controls of Unicode that nobody means: they are bytes of Windows-1252. */
const NOT_ALLOWED = /[^\t\n\r\u0020-\u007f\u00a0-\ufffd]/;
/** What the bytes 80 to 9F are. */
const WINDOWS_1252 = new TextDecoder('windows-1252').decode(
  Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at),
);
const NOT_ALLOWED_ALL = new RegExp(NOT_ALLOWED, 'g');

export interface OpenedElement {
  /** As the document spells it, to find its end. */
  writtenName: string;
  name: string;
  attributes: Attributes;
  selfClosed: boolean;
  /** What relative addresses in it refer to; null when the document doesn't say. */
  base: string | null;
}

export interface FeedElement {
  name: string;
  writtenName: string;
  /** Whether it has ended with its tag. HTML parsers write a link's address behind it: `<link/>https://…`. */
  isEmpty: boolean;
  /** Open elements of the same name, itself included. */
  depth: number;
  text(part: string): void;
  tag(markup: string): void;
  /** Whether it ends where another element begins: a link, which HTML writes without an end tag. */
  endsAtTag(): boolean;
  /** Of an author that has a name, nothing else counts. */
  beginName(): void;
  endName(): void;
  /**
   * As an element of the repaired document, '' when it says nothing.
   * @param keep takes its attributes; returns their number.
   */
  write(keep: (attributes: NodeAttributes) => number): string;
}

/**
 * Collects one element that is read whole. Markup within it becomes text of the kind that HTML in feeds is:
 * a string with tags, whose own text is escaped when the document had it as inline markup.
 */
export function createFeedElement(
  { writtenName, name, attributes, selfClosed, base }: OpenedElement,
  kind: ElementKind,
  isAtom: boolean,
): FeedElement {
  let limit = kind === 'markup' ? MAX_ELEMENT_LENGTH : MAX_PLAIN_LENGTH;
  const isAuthor = name.endsWith('author');
  const inline = isInlineMarkup(name, attributes, isAtom);
  let given = '';
  /** The same as HTML, where markup of the document is markup of the text. */
  let html = '';
  let hasTags = false;
  const isLink = LINKS.has(name);
  let hasAddress = attributes.has('href');
  const mayHaveTextBehind = isLink && selfClosed && !hasAddress;

  function add(value: string, isTag: boolean): void {
    if (given.length >= limit) return;
    const kept = value.length > limit - given.length ? value.slice(0, limit - given.length) : value;
    given += kept;
    if (inline) html += isTag ? kept : escapeMarkup(kept);
  }
  function content(): string {
    return allowed(hasTags && inline ? html : given);
  }
  /** What the element says, as it goes into the item. */
  function meaning(): string {
    if (kind === 'date') return parseDate(content()) ?? '';
    if (mayHaveTextBehind && !ADDRESS.test(given.trim())) return '';
    if (kind === 'plain') return content();
    return plainText({
      text: content(),
      type: attributes.get('type'),
      mode: attributes.get('mode'),
      inline: hasTags && inline,
    });
  }
  return {
    name,
    writtenName,
    isEmpty: selfClosed && !mayHaveTextBehind,
    depth: 1,
    text(part) {
      if (isLink && !hasAddress) hasAddress = part.trim() !== '';
      add(part, false);
    },
    tag(markup) {
      if (kind !== 'markup') return;
      hasTags = true;
      add(markup, true);
    },
    endsAtTag: () => mayHaveTextBehind || (isLink && hasAddress),
    beginName() {
      if (!isAuthor) return;
      given = '';
      html = '';
    },
    endName() {
      if (isAuthor) limit = given.length;
    },
    write(keep) {
      const said = meaning();
      if (kind !== 'plain') return said === '' ? '' : writeElement(name, said);
      const kept: Record<string, string> = {};
      for (const key of attributes.size === 0 ? [] : ATTRIBUTES) {
        const value = attributes.get(key);
        if (value !== undefined) kept[key] = allowed(value);
      }
      if (base !== null && RELATIVE.has(name)) kept['base'] = base;
      return writeElement(name, said, isEmpty(kept) ? null : keep(kept));
    },
  };
}

/**
 * An element of the repaired document. Its name is a code: those that rss-parser knows it would work on with
 * patterns that take quadratic time, dates that make it fail, and so on. Its attributes are a number, since the
 * parser takes 32 bytes for each letter of an attribute.
 */
export function writeElement(name: string, text: string, attributes: number | null = null): string {
  const code = elementCode(name);
  const tag = attributes === null ? code : `${code} a="${attributes}"`;
  return `<${tag}>${writeText(text)}</${code}>`;
}

function isEmpty(record: NodeAttributes): boolean {
  for (const _key in record) return false;
  return true;
}

/** In Atom the element's children are the markup, unless its type says that they are a string of HTML. */
function isInlineMarkup(name: string, attributes: Attributes, isAtom: boolean): boolean {
  if (name.endsWith('body') || name === 'xhtml:div') return true;
  const escaped = attributes.get('mode') === 'escaped' || attributes.get('type') === 'html';
  return (isAtom || name.startsWith('atom:')) && !escaped;
}

/** A section, as the parser reads its signs without a look at each. */
function writeText(text: string): string {
  return /[&<]/.test(text) ? `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : text;
}

function escapeMarkup(text: string): string {
  return /[&<]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : text;
}

/** Text without what XML 1.0 does not allow at all. */
export function allowed(text: string): string {
  const wellFormed = text.toWellFormed();
  return NOT_ALLOWED.test(wellFormed) ? wellFormed.replaceAll(NOT_ALLOWED_ALL, fromWindows) : wellFormed;
}

function fromWindows(control: string): string {
  const character = WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80);
  return character === control ? '' : character;
}
