import { resolve } from 'node:path';
import type { QueryProblem, TopicDefinition } from '../../src/domain/topic.ts';
import { type ParseContext, parseSettings } from '../../src/settings/parse-settings.ts';
import type { Problem } from '../../src/settings/problem.ts';

/** The file that the watchlists of the tests pretend to be; nothing is read from there. */
export const FILE = resolve('nowhere', 'watchlist.yaml');

/** A context with some secrets, in which each `badword` of a query is a mistake. */
export function contextWith(overrides: Partial<ParseContext> = {}): ParseContext {
  return {
    file: FILE,
    secrets: {
      env: { DESK_SECRET: 'whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0', SMTP_URL },
      readFile: refuseFile,
    },
    checkTopic: findBadWords,
    ...overrides,
  };
}

export const SMTP_URL = 'smtp://desk:hunter2@mail.example.org:587';

export function findBadWords({ name, query }: TopicDefinition): QueryProblem[] {
  return [...(query ?? name).matchAll(/badword/g)].map(({ index }) => ({
    severity: 'error',
    message: '`badword` is not allowed',
    offset: index,
    length: 'badword'.length,
  }));
}

function refuseFile(path: string): string {
  throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
}

/** The problems and warnings of a watchlist. */
export function problemsOf(text: string, context: ParseContext = contextWith()): Problem[] {
  const result = parseSettings(text, context);
  return 'problems' in result ? result.problems : result.warnings;
}

/** The settings of a watchlist that must be right. */
export function settingsOf(text: string, context: ParseContext = contextWith()) {
  const result = parseSettings(text, context);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.settings;
}

/**
 * Takes a watchlist in which `«…»` marks the bad text, and gives the watchlist without the marks and where
 * they were.
 */
export function unmark(marked: string): {
  text: string;
  places: Pick<Problem, 'line' | 'column' | 'endColumn'>[];
} {
  const places = marked.split('\n').flatMap((line, index) => {
    const found: { line: number; column: number; endColumn: number }[] = [];
    let column = 1;
    for (const character of line) {
      if (character === '«') found.push({ line: index + 1, column, endColumn: column });
      else if (character === '»') Object.assign(found.at(-1) ?? {}, { endColumn: column });
      else column += 1;
    }
    return found;
  });
  return { text: marked.replace(/[«»]/g, ''), places };
}
