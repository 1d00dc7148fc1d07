import { canonicalLanguage, languageProblem } from '../domain/language-tag.ts';
import type { QueryProblem, TopicDefinition } from '../domain/topic.ts';
import { buildPhrase } from './build-pattern.ts';
import { type Condition, normalise, unanchoredBranch } from './condition.ts';
import { findWarnings } from './find-warnings.ts';
import { parseQuery } from './parse-query.ts';
import { BARE_FIELDS, type Span } from './query-tree.ts';

/** The part of a topic that says what it finds. */
export type TopicQuery = Pick<TopicDefinition, 'name' | 'query' | 'aliases' | 'lang'>;

export interface AnalysedTopic {
  /** Null when there are errors. */
  condition: Condition | null;
  problems: QueryProblem[];
}

type AddProblem = (severity: QueryProblem['severity'], message: string, span: Span) => void;

const NOWHERE: Span = { start: 0, end: 0 };

/** A topic as one condition: its query (or its name as a phrase) or an alias, in one of its languages. */
export function analyseTopic(topic: TopicQuery): AnalysedTopic {
  const problems: QueryProblem[] = [];
  const add: AddProblem = (severity, message, { start, end }) =>
    problems.push({ severity, message, offset: start, length: end - start });
  const own = topic.query === null ? readName(topic.name, add) : readQuery(topic.query, problems, add);
  const aliases = Object.entries(topic.aliases).flatMap(([lang, phrases]) =>
    phrases.map((phrase) => readAlias(lang, phrase, add)),
  );
  const text = join('any', [own, ...aliases]);
  const languages = topic.lang.map((lang) => readLanguage(lang, add));
  const failed = problems.some((problem) => problem.severity === 'error');
  if (failed || text === null) return { condition: null, problems };
  const condition = languages.length === 0 ? text : join('all', [text, join('any', languages)]);
  return { condition, problems };
}

function readQuery(query: string, problems: QueryProblem[], add: AddProblem): Condition | null {
  const parsed = parseQuery(query);
  problems.push(...parsed.problems);
  if (parsed.tree === null) return null;
  problems.push(...findWarnings(parsed.tree, query));
  const condition = normalise(parsed.tree, query);
  const unanchored = unanchoredBranch(condition);
  if (unanchored !== null) add('error', unanchoredMessage(unanchored, query), unanchored.span);
  return condition;
}

function unanchoredMessage(branch: Condition, query: string): string {
  const written = query.slice(branch.span.start, branch.span.end);
  const excludes =
    branch.negated || (branch.kind === 'all' && branch.children.every((child) => child.negated));
  return excludes
    ? `\`${written}\` by itself excludes and finds nothing: add what to look for, as in word ${written}`
    : `\`${written}\` would match whatever comes from there: add a word to look for, as in word ${written}`;
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
