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
const BINARY: [start: string, what: string][] = [
  ['\u2030PNG', 'an image (PNG)'],
  ['\ufffdPNG', 'an image (PNG)'],
  ['GIF8', 'an image (GIF)'],
  ['%PDF', 'a PDF'],
  ['PK\u0003\u0004', 'a ZIP archive'],
];

/** The refusal of a document that has no feed in it, by what its beginning shows. */
export function refusal(text: string, firstElement: string | null): NotAFeedError {
  const start = text.slice(0, 2_000).trimStart();
  if (start === '') return new NotAFeedError('the body is empty; a feed was expected');
  if (/^<!doctype html/i.test(start)) return named('an HTML page');
  const other = firstElement === null ? undefined : OTHER_DOCUMENTS[firstElement];
  if (other !== undefined) return named(other);
  const binary = BINARY.find(([sign]) => start.slice(0, 8).includes(sign));
  if (binary !== undefined) return named(binary[1]);
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
