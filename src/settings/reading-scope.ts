import { hasSecrets, resolveSecrets, SecretError, type SecretSource } from '../domain/secret.ts';
import { resolveSecretUrl } from '../domain/secret-url.ts';
import type { QueryProblem, TopicDefinition } from '../domain/topic.ts';
import type { Path, Report } from './problem.ts';

/** What the readers of the parts share while one document is read. */
export interface ReadingScope {
  report: Report;
  /** Replaces references by their values; null where that can't be done, which is reported if it is amiss. */
  resolve: Resolve;
  /** The same of a URL, by its own rules; a text that is none stays as it is. */
  resolveUrl: Resolve;
  checkTopic: (topic: TopicDefinition) => QueryProblem[];
  /** The line in which a path begins. */
  lineOf: (path: Path) => number;
  /** Absolute; the folder of the watchlist. */
  folder: string;
}

type Resolve = (template: string, path: Path) => string | null;

/**
 * How references are replaced while a document is read.
 * @param secrets null: they are not, and what they hold is not looked at
 */
export function createResolvers(
  secrets: SecretSource | null,
  report: Report,
): Pick<ReadingScope, 'resolve' | 'resolveUrl'> {
  if (secrets === null) {
    const unresolved: Resolve = (template) => (hasSecrets(template) ? null : template);
    return { resolve: unresolved, resolveUrl: unresolved };
  }
  return {
    resolve: createResolver(secrets, report, resolveSecrets),
    resolveUrl: createResolver(secrets, report, resolveSecretUrl),
  };
}

function createResolver(
  secrets: SecretSource,
  report: Report,
  replace: (template: string, secrets: SecretSource) => string,
): Resolve {
  return (template, path) => {
    let complete = true;
    for (const { 0: reference, index } of template.matchAll(/\$\{[^}]*\}/g)) {
      const problem = missingReference(reference, secrets);
      if (problem === null) continue;
      complete = false;
      const span = { offset: index, length: reference.length };
      report({ path, span, message: `${problem}; ${advice(reference)}` });
    }
    if (!complete) return null;
    try {
      return replace(template, secrets);
    } catch (error) {
      if (!(error instanceof SecretError)) throw error;
      report({ path, message: error.message });
      return null;
    }
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
