import { Parser } from 'htmlparser2';

/** More elements than an article page has. */
const MAX_ELEMENTS = 10_000;
/** Deeper than any page; the time that finding the article takes grows with the square of it. */
const MAX_DEPTH = 120;
/** UTF-16 units; an item keeps less. */
const MAX_TEXT = 300_000;
const MAX_METAS = 100;
const MAX_VALUE = 300;

/** What has no text of an article in it, however it is nested. */
const LEFT_OUT = new Set(
  `script style template noscript svg math iframe object embed applet canvas audio video button select
  textarea`.split(/\s+/),
);
const VOID = new Set('area br col hr img input wbr source track param'.split(' '));
/** What tells an article from what stands around it. */
const ATTRIBUTES = ['class', 'id', 'role', 'rel', 'itemprop', 'href', 'hidden', 'aria-hidden', 'aria-modal'];
const META_ATTRIBUTES = ['property', 'name', 'content'];

/**
 * A page as the search for its article needs it, and no more: a whole document of elements and text, without
 * scripts, comments and what else only costs time. Null when it has more elements than can be searched in bounded
 * time, or nests too deeply.
 */
export function cleanPage(html: string): string | null {
  const head: string[] = [];
  const body: string[] = [];
  const title: string[] = [];
  let elements = 0;
  let depth = 0;
  /** Depth within an element that is left out. */
  let hidden = 0;
  let inTitle = false;
  let textLeft = MAX_TEXT;
  let tooComplex = false;

  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      if (hidden > 0 || LEFT_OUT.has(name)) hidden += 1;
      else if (name === 'title') inTitle = true;
      else if (name === 'meta') {
        if (head.length < MAX_METAS) head.push(openTag(name, attributes, META_ATTRIBUTES));
      } else if (isOfBody(name)) {
        elements += 1;
        body.push(openTag(name, attributes, ATTRIBUTES));
      }
      tooComplex ||= elements > MAX_ELEMENTS || depth > MAX_DEPTH;
      // What follows can't change that, and a deep stack would be slow here too.
      if (tooComplex) parser.pause();
    },
    onclosetag(name) {
      depth -= 1;
      if (hidden > 0) hidden -= 1;
      else if (name === 'title') inTitle = false;
      else if (isOfBody(name) && !VOID.has(name)) body.push(`</${name}>`);
    },
    ontext(text) {
      if (hidden > 0 || textLeft <= 0) return;
      const shown = text.replace(/\s+/g, ' ').slice(0, textLeft);
      textLeft -= shown.length;
      (inTitle ? title : body).push(shown.replace(NEEDS_ESCAPE, escapeSign));
    },
  });
  parser.end(html);
  if (tooComplex) return null;
  return `<html><head><title>${title.join('')}</title>${head.join('')}</head><body>${body.join('')}</body></html>`;
}

/** The frame of the document is written anew: pages leave parts of it out, as HTML allows. */
function isOfBody(name: string): boolean {
  return !/^(?:html|head|body|title|meta|link|base)$/.test(name) && /^[a-z][a-z0-9-]*$/.test(name);
}

function openTag(
  name: string,
  attributes: Readonly<Record<string, string>>,
  kept: readonly string[],
): string {
  const written = kept.flatMap((key) => {
    const value = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
    return value === undefined
      ? []
      : [` ${key}="${value.slice(0, MAX_VALUE).replace(/[&"<]/g, escapeSign)}"`];
  });
  const isUnshown = /display\s*:\s*none|visibility\s*:\s*hidden/i.test(
    attributes['style']?.slice(0, MAX_VALUE) ?? '',
  );
  return `<${name}${written.join('')}${isUnshown ? ' style="display:none"' : ''}>`;
}

/** Signs that would begin something: each reference costs more than a sign. */
const NEEDS_ESCAPE = /&(?=[a-z#])|<(?=[a-z/!?])/gi;
const escapeSign = (sign: string) => ({ '&': '&amp;', '<': '&lt;', '"': '&quot;' })[sign] ?? sign;
