import { type FeedNode, type FeedRecord, firstPlain, nodes } from './feed-nodes.ts';
import { resolveUrl } from './resolve-url.ts';

/** Relations that lead to something else than the item itself. */
const OTHER_RELATIONS =
  /^(self|edit|edit-media|replies|license|hub|next|previous|prev|first|last|enclosure|search|alternate-.*)$/;

/**
 * The address of an item's page: the alternate link (HTML first), the link that FeedBurner calls the original,
 * a guid or id that is an address, the attached file, the feed's own page.
 * @param bases what relative addresses refer to, after the element's own xml:base.
 */
export function itemLink(
  item: FeedRecord,
  bases: readonly (string | null)[],
  feedLink: string | null,
): string | null {
  return (
    bestLink(nodes(item, ['link', 'atom:link']), bases) ??
    bestLink(nodes(item, ['feedburner:origlink']), bases) ??
    permalink(item, bases) ??
    enclosure(item, bases) ??
    feedLink
  );
}

/** The best of these link elements, as an absolute http(s) address. */
export function bestLink(links: FeedNode[], bases: readonly (string | null)[]): string | null {
  const ranked = links.map((link) => ({ link, rank: rankOf(link) })).filter(({ rank }) => rank > 0);
  ranked.sort((a, b) => b.rank - a.rank);
  for (const { link } of ranked) {
    const address = unescaped(link.attributes['href'] ?? link.text);
    const resolved = resolveUrl(address, [link.attributes['base'] ?? null, ...bases]);
    if (resolved !== null) return resolved;
  }
  return null;
}

/** An address that was escaped twice, or in a CDATA section: no query has parameters that begin like that. */
function unescaped(address: string): string {
  return address.includes('&') ? address.replace(/&(?:amp|#0*38|#x0*26);/gi, '&') : address;
}

/** Where the links of a relation lead, as absolute http(s) addresses. */
export function linksOf(links: FeedNode[], relation: string, bases: readonly (string | null)[]): string[] {
  return links.flatMap(({ attributes }) => {
    const relations = (attributes['rel'] ?? '').toLowerCase().split(/\s+/);
    if (!relations.includes(relation)) return [];
    const address = resolveUrl(attributes['href'] ?? '', [attributes['base'] ?? null, ...bases]);
    return address === null ? [] : [address];
  });
}

function rankOf(link: FeedNode): number {
  const relation = (link.attributes['rel'] ?? 'alternate').trim().toLowerCase();
  if (relation !== 'alternate' && relation !== '') return OTHER_RELATIONS.test(relation) ? 0 : 1;
  const type = link.attributes['type'] ?? 'text/html';
  return type.includes('html') ? 3 : 2;
}

/** RSS 2.0: a guid is an address unless it says isPermaLink="false"; other ids when they are http(s). */
function permalink(item: FeedRecord, bases: readonly (string | null)[]): string | null {
  for (const guid of nodes(item, ['guid'])) {
    const isPermalink = guid.attributes['ispermalink']?.trim().toLowerCase();
    if (isPermalink === 'false') continue;
    const resolved = resolveUrl(unescaped(guid.text), isPermalink === 'true' ? bases : []);
    if (resolved !== null) return resolved;
  }
  return resolveUrl(unescaped(firstPlain(item, ['id', 'atom:id', 'dc:identifier']) ?? ''), []);
}

function enclosure(item: FeedRecord, bases: readonly (string | null)[]): string | null {
  for (const { attributes } of nodes(item, ['enclosure'])) {
    const resolved = resolveUrl(unescaped(attributes['url'] ?? ''), bases);
    if (resolved !== null) return resolved;
  }
  return null;
}
