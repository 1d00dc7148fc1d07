import { knownPrefix } from './feed-vocabulary.ts';
import type { Attributes } from './xml-events.ts';

/** The namespace declarations that hold at a place of the document, innermost first. */
export interface NamespaceScope {
  declared: ReadonlyMap<string, string>;
  outer: NamespaceScope | null;
  /** The names that were met in it, as this program knows them. */
  known: Map<string, string>;
}

/** What the root element says of the feed's own names. */
export interface FeedRoot {
  isAtom: boolean;
  namespace: string | null;
  prefix: string;
  /** The names that were met where no namespace is declared. */
  known: Map<string, string>;
}

/** A feed has some twenty names; a document of a million is none. */
const MAX_KNOWN = 200;

/** The scope within an element; the outer one when the element declares nothing. */
export function scopeWithin(outer: NamespaceScope | null, attributes: Attributes): NamespaceScope | null {
  if (attributes.size === 0) return outer;
  let declared: Map<string, string> | null = null;
  for (const [name, uri] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    declared ??= new Map();
    declared.set(name.slice(6), uri);
  }
  return declared === null ? outer : { declared, outer, known: new Map() };
}

/** The namespace URI of a name, null when its prefix is not declared. */
export function namespaceOf(name: string, scope: NamespaceScope | null): string | null {
  const prefix = prefixOf(name);
  for (let at = scope; at !== null; at = at.outer) {
    const uri = at.declared.get(prefix);
    if (uri !== undefined) return uri;
  }
  return null;
}

/**
 * An element's name as this program knows it: lower case, with the prefix under which its namespace is
 * known, and without one when the namespace is the feed's own. Feeds that declare no namespace, or a wrong
 * one, are read by the prefix that they write; that of the root element, or rss, is then the feed's own.
 */
export function elementName(name: string, scope: NamespaceScope | null, root: FeedRoot): string {
  const names = scope?.known ?? root.known;
  const known = names.get(name);
  if (known !== undefined) return known;
  const found = findName(name, scope, root);
  if (names.size < MAX_KNOWN) names.set(name, found);
  return found;
}

function findName(name: string, scope: NamespaceScope | null, root: FeedRoot): string {
  const uri = namespaceOf(name, scope);
  const local = localName(name);
  if (uri !== null && uri === root.namespace) return local;
  const prefix = (uri === null ? null : knownPrefix(uri)) ?? prefixOf(name);
  const isOwn = prefix === '' || prefix === 'rss' || (uri === null && prefix === root.prefix);
  return isOwn || (root.isAtom && prefix === 'atom') ? local : `${prefix}:${local}`;
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

export function prefixOf(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? '' : name.slice(0, colon).toLowerCase();
}
