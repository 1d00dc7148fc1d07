import { distance } from 'fastest-levenshtein';
import { FIELDS, type Field } from '../domain/item.ts';
import type { SourceName } from './query-tree.ts';

export type QualifierName = Field | SourceName;

const SOURCES: readonly SourceName[] = ['feed', 'tag', 'site', 'lang'];
const QUALIFIERS: ReadonlyMap<string, QualifierName> = new Map(
  [...FIELDS, ...SOURCES].map((name) => [name, name]),
);
/** What other engines, feeds and languages call our fields; without marks. */
const FOREIGN_NAMES: Record<string, QualifierName> = {
  titulo: 'title',
  titre: 'title',
  titel: 'title',
  resumen: 'summary',
  contenido: 'content',
  texto: 'content',
  enlace: 'link',
  fuente: 'feed',
  etiqueta: 'tag',
  sitio: 'site',
  idioma: 'lang',
  headline: 'title',
  intitle: 'title',
  allintitle: 'title',
  description: 'summary',
  body: 'content',
  text: 'content',
  intext: 'content',
  by: 'author',
  creator: 'author',
  categories: 'category',
  url: 'link',
  inurl: 'link',
  source: 'feed',
  outlet: 'feed',
  tags: 'tag',
  host: 'site',
  domain: 'site',
  language: 'lang',
};

/** The field or source of this name, in any case; null when there is none. */
export function findQualifier(name: string): QualifierName | null {
  return QUALIFIERS.get(name.toLowerCase()) ?? null;
}

export function isSource(name: QualifierName): name is SourceName {
  return SOURCES.some((source) => source === name);
}

/** What to say of a name before a colon that is no field. */
export function unknownFieldMessage(name: string, written: string): string {
  if (/^[a-z]+:\/\//i.test(written))
    return `\`${name}:\` is no field. To search for an address in the text, put it in quotes; words of the item's own address are found by link:, as in link:news`;
  const meant = suggestQualifier(name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''));
  const hint =
    meant === null ? `The fields are ${[...QUALIFIERS.keys()].join(', ')}.` : `Did you mean ${meant}:?`;
  const quoted = written.length > 80 ? '"…"' : `"${written}"`;
  return `\`${name}:\` is no field. ${hint} To search for the text itself, put it in quotes: ${quoted}`;
}

function suggestQualifier(name: string): QualifierName | null {
  const foreign = Object.hasOwn(FOREIGN_NAMES, name) ? FOREIGN_NAMES[name] : undefined;
  if (foreign !== undefined) return foreign;
  if (name.length > 20) return null;
  const ranked = [...QUALIFIERS.values()]
    .map((qualifier) => ({ qualifier, edits: distance(name, qualifier) }))
    .sort((a, b) => a.edits - b.edits)[0];
  return ranked !== undefined && ranked.edits <= (name.length < 4 ? 1 : 2) ? ranked.qualifier : null;
}
