import { canonicalLanguage, languageProblem } from '../domain/language-tag.ts';
import type { QueryProblem, TopicDefinition, TopicLists } from '../domain/topic.ts';
import { buildPhrase } from './build-pattern.ts';
import { type Condition, normalise } from './condition.ts';
import { findWarnings } from './find-warnings.ts';
import { MAX_PROBLEMS, parseQuery } from './parse-query.ts';
import { BARE_FIELDS, type Span } from './query-tree.ts';
import { unanchoredBranches, unanchoredMessage } from './unanchored.ts';

/** The part of a topic that says what it finds. */
export type TopicQuery = Pick<TopicDefinition, 'name' | 'query' | 'lists' | 'aliases' | 'lang'>;

export interface AnalysedTopic {
  /** Null when there are errors. */
  condition: Condition | null;
  problems: QueryProblem[];
}

type AddProblem = (severity: QueryProblem['severity'], message: string, span: Span) => void;

const NOWHERE: Span = { start: 0, end: 0 };

/**
 * A topic as one condition: its query (or its lists, or its name as a phrase) or an alias, in one of its
 * languages. What hits call a leaf is its text as written: of the query, an entry of a list, `alias fr: …`.
 */
export function analyseTopic(topic: TopicQuery): AnalysedTopic {
  const problems: QueryProblem[] = [];
  const add: AddProblem = (severity, message, { start, end }) =>
    problems.push({ severity, message, offset: start, length: end - start });
  const aliases = Object.entries(topic.aliases).flatMap(([lang, phrases]) =>
    phrases.map((phrase) => readAlias(lang, phrase, add)),
  );
  const text =
    topic.lists === undefined
      ? join('any', [readOwn(topic, problems, add), ...aliases])
      : readLists(topic, topic.lists, aliases, add);
  const languages = topic.lang.map((lang) => readLanguage(lang, add));
  const failed = problems.some((problem) => problem.severity === 'error');
  if (failed || text === null) return { condition: null, problems };
  const condition = languages.length === 0 ? text : join('all', [text, join('any', languages)]);
  return { condition, problems };
}

function readOwn({ name, query }: TopicQuery, problems: QueryProblem[], add: AddProblem): Condition | null {
  return query === null ? readName(name, add) : readQuery(query, problems, add);
}

/**
 * `(any1 OR any2) AND all1 AND NOT none1`, as the query would be. An alias stands for `any` and `all` together,
 * so that it is enough by itself; what `none` names is excluded whatever else was found.
 */
function readLists(
  { query }: TopicQuery,
  lists: TopicLists,
  aliases: (Condition | null)[],
  add: AddProblem,
): Condition | null {
  if (query !== null) add('error', 'a topic has either a query or any/all/none, not both', NOWHERE);
  if (lists.any.length + lists.all.length === 0)
    add('error', 'none by itself excludes and finds nothing: add any or all with what to look for', NOWHERE);
  const read = (name: keyof TopicLists) => lists[name].map((entry) => readEntry(name, entry, add));
  const wanted = [join('any', read('any')), ...read('all')];
  const found = aliases.length === 0 ? wanted : [join('any', [join('all', wanted), ...aliases])];
  return join('all', [...found, ...read('none')]);
}

function readEntry(name: keyof TopicLists, entry: string, add: AddProblem): Condition | null {
  if (LOOKS_LIKE_QUERY.test(entry)) add('warning', plainTextMessage(name, entry), NOWHERE);
  const leaf = phraseCondition(entry, entry) ?? reportWordless(`${name}: "${entry}"`, add);
  return leaf === null ? null : { ...leaf, negated: name === 'none' };
}

/** What works in a query, and in a list is punctuation or a word: `*` at a word, operators. */
const LOOKS_LIKE_QUERY =
  /(?:^|\s)\*[\p{L}\p{N}]|[\p{L}\p{N}]\*(?:\s|$)|\s(?:AND|OR|NOT|NEAR\/\d+|BEFORE\/\d+)\s/u;

function plainTextMessage(name: keyof TopicLists, entry: string): string {
  return `${name}: "${entry}" is searched word for word, without operators or wildcards; to use these, write a query in place of the lists`;
}

function readQuery(query: string, problems: QueryProblem[], add: AddProblem): Condition | null {
  const parsed = parseQuery(query);
  problems.push(...parsed.problems);
  if (parsed.tree === null) return null;
  problems.push(...findWarnings(parsed.tree, query).slice(0, MAX_PROBLEMS));
  const condition = normalise(parsed.tree, query);
  for (const branch of unanchoredBranches(condition).slice(0, MAX_PROBLEMS))
    add('error', unanchoredMessage(branch, query), branch.span);
  return condition;
}

function readName(name: string, add: AddProblem): Condition | null {
  return phraseCondition(name, name) ?? reportWordless(`the topic's name "${name}"`, add);
}

function readAlias(lang: string, phrase: string, add: AddProblem): Condition | null {
  const clause = `alias ${lang}: ${phrase}`;
  return phraseCondition(phrase, clause) ?? reportWordless(clause, add);
}

function reportWordless(what: string, add: AddProblem): null {
  add('error', `${what} has no word in it to search for: write letters, digits or an emoji`, NOWHERE);
  return null;
}

/** Any text as a phrase, whatever signs are in it. */
function phraseCondition(phrase: string, clause: string): Condition | null {
  const pattern = buildPhrase(phrase, 'text');
  if (pattern === null) return null;
  const leaf = { kind: 'text', pattern, fields: BARE_FIELDS, span: NOWHERE } as const;
  return { kind: 'leaf', leaf, negated: false, span: NOWHERE, clause };
}

function readLanguage(written: string, add: AddProblem): Condition | null {
  const problem = languageProblem(written);
  const lang = canonicalLanguage(written);
  if (problem === null && lang !== null)
    return { kind: 'source', test: { of: 'lang', lang }, negated: false, span: NOWHERE };
  add('error', `lang: ${problem ?? `"${written}" is not a language code`}`, NOWHERE);
  return null;
}

function join(kind: 'all' | 'any', parts: (Condition | null)[]): Condition | null {
  const children = parts.filter((part) => part !== null);
  if (children.length < 2) return children[0] ?? null;
  return { kind, children, negated: false, span: NOWHERE };
}
