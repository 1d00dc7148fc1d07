import type { Field } from './item.ts';

/** What to watch for: a plain name is searched as a phrase, unless there is a query or there are lists. */
export interface TopicDefinition {
  name: string;
  query: string | null;
  /** In place of a query, for those who want no syntax; absent when there are none. */
  lists?: TopicLists;
  /** Further phrases that mean the same, by language; a hit names the language. */
  aliases: Record<string, string[]>;
  /** Only items in one of these languages (`es` includes `es-VE`); empty: any. */
  lang: string[];
}

export const LIST_NAMES = ['any', 'all', 'none'] as const;

/**
 * Plain texts, each searched as a phrase whatever signs it contains: at least one of `any`, each of `all`,
 * none of `none`. A list that is not used is empty; `any` or `all` is used.
 */
export type TopicLists = Record<(typeof LIST_NAMES)[number], string[]>;

/** One place where a clause of a query hit. Offsets are UTF-16 units in the field's text. */
export interface Hit {
  /** The clause as the user wrote it; an alias as `alias fr: cartel des soleils`. */
  clause: string;
  field: Field;
  start: number;
  end: number;
  text: string;
}

export interface TopicMatch {
  topic: string;
  hits: Hit[];
}

/** A mistake in a query; `offset` and `length` are UTF-16 units in the query as given. */
export interface QueryProblem {
  severity: 'error' | 'warning';
  message: string;
  offset: number;
  length: number;
}
