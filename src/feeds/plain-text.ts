import { visibleText } from '../domain/visible-text.ts';

/** A text of a feed with what the document says of it. */
export interface TextSource {
  text: string;
  /** As the attributes of Atom. */
  type?: string | undefined;
  mode?: string | undefined;
  /** Whether its markup was markup of the document. */
  inline?: boolean;
}

const HTML_TAGS =
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink
  blockquote body br button canvas caption center cite code col colgroup command data datalist dd del details dfn
  dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head
  header hgroup hr html i iframe img input ins kbd label layer legend li link main map mark marquee menu meta meter
  nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rp rt
  ruby s samp script search section select slot small source span strike strong style sub summary sup svg table
  tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp`.split(/\s+/);
const HTML_SIGN = new RegExp(
  `</?(?:${HTML_TAGS.join('|')})(?:[\\s/][^<>]*)?>|<!--|<!\\[CDATA\\[|&(?:#\\d{1,7}|#x[\\da-f]{1,6}|[a-z][a-z\\d]{1,30});`,
  'i',
);

/**
 * A text as a reader sees it. Where the type leaves it open, it is HTML if it shows a tag or a reference that
 * HTML knows: publishers put HTML everywhere, and `<Caracas>` is no tag.
 */
export function plainText({ text, type: written = '', mode, inline = false }: TextSource): string {
  const type = written.trim().toLowerCase();
  const decoded = isBase64(type, mode) ? decodeBase64(text) : text;
  if (!/[<&]/.test(decoded)) return visibleText(decoded).text;
  const isHtml = inline || type.includes('html') || HTML_SIGN.test(decoded);
  return isHtml ? visibleText(openScripts(withoutSections(decoded))).text : collapseSpace(decoded);
}

/** What nobody writes as a word: an attribute, or an element that has no end. */
const SURE_TAG =
  /<[a-z][a-z0-9]*\s+[a-z][\w:-]*\s*=|<(?:br|hr|p|script|style|iframe|object|embed|applet|base|meta)[\s/>]/i;

/**
 * A text that its format says is plain. References are decoded all the same, and markup is markup where it is a tag
 * for sure or closed again, since publishers put HTML there, too; `<title>` alone is a word.
 */
export function literalText(text: string): string {
  const isMarkup = SURE_TAG.test(text) || hasClosedTag(text);
  return plainText({ text: isMarkup ? text : text.replaceAll('<', '&lt;') });
}

function hasClosedTag(text: string): boolean {
  const open = new Set<string>();
  for (const [, slash, name = ''] of text.matchAll(/<(\/?)([a-z][a-z0-9]*)(?=[\s>])[^<>]*>/gi)) {
    if (slash === '') open.add(name.toLowerCase());
    else if (open.has(name.toLowerCase())) return true;
  }
  return false;
}

/** Text on one line, as a title is. */
export function oneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}

/** Atom 0.3 says so; in Atom 1.0 (RFC 4287 §4.1.3.3) content of a type that is no text is. */
function isBase64(type: string, mode: string | undefined): boolean {
  if (mode !== undefined) return mode === 'base64';
  return /^(image|audio|video|font)\/|^application\/(octet-stream|pdf|zip|gzip)/.test(type);
}

/** Text in base64, '' when it holds something else than text. */
function decodeBase64(text: string): string {
  const bytes = Buffer.from(text, 'base64');
  const decoded = new TextDecoder('utf-8').decode(bytes);
  return /[\p{Cc}\ufffd]/u.test(decoded.replace(/\s/g, '')) ? '' : decoded;
}

/** HTML has no CDATA sections: where they are met, the text was wrapped twice. */
function withoutSections(html: string): string {
  return html.includes('<![CDATA[') ? html.replaceAll('<![CDATA[', '').replaceAll(']]>', '') : html;
}

const RAW = /<(?:script|style)(?![a-z0-9-])/i;

/**
 * A script or style that is never closed hides nothing, other than in a browser: most often a text speaks of one
 * ("through a <script> tag").
 */
function openScripts(html: string): string {
  return RAW.test(html) ? openRaw(openRaw(html, 'script'), 'style') : html;
}

function openRaw(html: string, name: string): string {
  let from = 0;
  for (const { index } of html.matchAll(new RegExp(`</${name}`, 'gi'))) from = index;
  const opening = new RegExp(`<${name}(?![a-z0-9-])([^<>]*>)?`, 'gi');
  const opened = html
    .slice(from)
    .replace(opening, (tag, rest?: string) => (rest === undefined ? tag.slice(1) : ''));
  return html.slice(0, from) + opened;
}

/** What visibleText makes of a text whose signs are escaped, without looking at each of them. */
function collapseSpace(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, (gap) => (/\s/.test(gap) ? ' ' : ''))
    .trim();
}
