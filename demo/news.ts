/** What the demo's newsroom publishes: everything in it is invented. */

export const VENEZUELA = 'Venezuela';
export const CARTEL = 'Cartel de los Soles';

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json';

export interface Outlet {
  /** First part of its addresses. */
  key: string;
  name: string;
  lang: 'en' | 'es' | 'pt' | 'fr';
  format: FeedFormat;
  encoding: 'utf-8' | 'iso-8859-1';
  /** How the watchlist polls it. */
  schedule: { every: string } | { cron: string };
  /** The watchlist asks for its article pages too. */
  fullText: boolean;
}

export interface NewsItem {
  /** Key of its outlet. */
  outlet: string;
  /** Last part of its page's address, unique within the newsroom: alerts are recognised by it. */
  slug: string;
  /** Plain text. */
  title: string;
  /** HTML, as feeds have it. */
  summary: string;
  /** Text of its page, paragraphs separated by blank lines; without one the page shows the summary. */
  article?: string;
  /** The topics that must alert, once per channel. */
  raises: string[];
  /** What is tricky about it. */
  note?: string;
}

/** One event of the newsroom's minute; the next one follows after a pause. */
export type Step =
  | { kind: 'publish'; item: NewsItem }
  /** Changes a published item; `raises` says which topics the new text must raise that the old one did not. */
  | { kind: 'edit'; slug: string; title: string; summary: string; raises: string[]; note: string }
  /** Publishes an item again under another guid. */
  | { kind: 'renumber'; slug: string; note: string }
  /** The outlet's server answers with an error page, until it is mended. */
  | { kind: 'break'; outlet: string; note: string }
  | { kind: 'mend'; outlet: string; note: string };
