import { resolveSecrets, SecretError, type SecretSource } from '../domain/secret.ts';
import type { QueryProblem, TopicDefinition } from '../domain/topic.ts';
import type { Path, Report } from './problem.ts';

/** What the readers of the parts share while one document is read. */
export interface ReadingScope {
  report: Report;
  /** Replaces references by their values; reports one that is missing, and gives null. */
  resolve: (template: string, path: Path) => string | null;
  checkTopic: (topic: TopicDefinition) => QueryProblem[];
  /** The line in which a path begins. */
  lineOf: (path: Path) => number;
  /** Absolute; the folder of the watchlist. */
  folder: string;
}

export function createResolver(secrets: SecretSource, report: Report): ReadingScope['resolve'] {
  return (template, path) => {
    let complete = true;
    for (const { 0: reference, index } of template.matchAll(/\$\{[^}]*\}/g)) {
      const problem = missingReference(reference, secrets);
      if (problem === null) continue;
      complete = false;
      const span = { offset: index, length: reference.length };
      report({ path, span, message: `${problem}; ${advice(reference)}` });
    }
    return complete ? resolveSecrets(template, secrets) : null;
  };
}

function missingReference(reference: string, secrets: SecretSource): string | null {
  try {
    resolveSecrets(reference, secrets);
    return null;
  } catch (error) {
    if (error instanceof SecretError) return error.message;
    throw error;
  }
}

function advice(reference: string): string {
  return reference.startsWith('${file:')
    ? 'check the path, and that this user may read it'
    : 'set it, or write ${file:/path} to read a file';
}
