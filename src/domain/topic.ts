import type { Field } from './item.ts';

/** What to watch for: a plain name is searched as a phrase, unless there is a query. */
export interface TopicDefinition {
  name: string;
  query: string | null;
  /** Further phrases that mean the same, by language; a hit names the language. */
  aliases: Record<string, string[]>;
  /** Only items in one of these languages (`es` includes `es-VE`); empty: any. */
  lang: string[];
}

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
