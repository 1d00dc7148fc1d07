/** A document that is refused; the message is a sentence that says what it is instead. */
export class NotAFeedError extends Error {
  override name = 'NotAFeedError';
}

const OTHER_DOCUMENTS: Record<string, string> = {
  html: 'an HTML page',
  head: 'an HTML page',
  body: 'an HTML page',
  opml: 'an OPML file, which is a list of feeds',
  urlset: 'a sitemap',
  sitemapindex: 'a list of sitemaps',
  svg: 'an image (SVG)',
  oembed: 'an oEmbed answer',
  opensearchdescription: 'a description of a search engine',
};
/** Byte by byte. */
const BINARY: [start: string, what: string][] = [
  ['\x89PNG', 'an image (PNG)'],
  ['GIF8', 'an image (GIF)'],
  ['\xff\xd8\xff', 'an image (JPEG)'],
  ['%PDF', 'a PDF'],
  ['PK\u0003\u0004', 'a ZIP archive'],
];

const FIRST_BYTES = Buffer.from('<{[ \t\r\n');
const ROOT = /<[\w.:-]{0,40}(?:rss|feed|rdf|channel)[\s>]/i;
/** Of random bytes one in ten is a control, of texts of any charset none. */
const MAX_CONTROLS = 0.04;

/**
 * Refuses what is no text before all of it is made one.
 * @param decodeHead gives the beginning of the document; nearly all begin as feeds do, and need it not.
 * @throws NotAFeedError
 */
export function refuseBinary(bytes: Uint8Array, decodeHead: () => string): void {
  if (FIRST_BYTES.includes(bytes[0] ?? 0)) return;
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  const binary = BINARY.find(([sign]) => start.startsWith(sign));
  // Images may have RDF in them.
  if (binary !== undefined) throw named(binary[1]);
  const head = decodeHead();
  if (ROOT.test(head)) return;
  let controls = 0;
  for (let at = 0; at < head.length; at += 1) {
    const code = head.charCodeAt(at);
    if (code < 0x09 || (code > 0x0d && code < 0x20)) controls += 1;
  }
  if (controls > MAX_CONTROLS * head.length) throw named('binary data');
}

/** The refusal of a document that has no feed in it, by what its beginning shows. */
export function refusal(text: string, firstElement: string | null): NotAFeedError {
  const start = text.slice(0, 2_000).trimStart();
  if (start === '') return new NotAFeedError('the body is empty; a feed was expected');
  if (/^<!doctype html/i.test(start)) return named('an HTML page');
  const other = firstElement === null ? undefined : OTHER_DOCUMENTS[firstElement];
  if (other !== undefined) return named(other);
  if (firstElement !== null)
    return new NotAFeedError(
      `this is not a feed: its first element is <${firstElement.slice(0, 40)}>; RSS, RDF, Atom and JSON Feed are read`,
    );
  return named('neither XML nor JSON');
}

function named(what: string): NotAFeedError {
  const hint = what === 'an HTML page' ? '; look in the page for the address of its feed' : '';
  return new NotAFeedError(`this is ${what}, not a feed${hint}`);
}
