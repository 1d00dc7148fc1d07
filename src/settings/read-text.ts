import { describeValue } from './describe-value.ts';
import type { Path } from './problem.ts';
import type { ReadingScope } from './reading-scope.ts';

/**
 * Resolves the references in a plain text and checks what comes out. Null if there is no text, or if it can't be
 * used (that is reported); the text as it is written where references are not resolved.
 *
 * @param problemOf the end of a sentence that begins with the value
 */
export function readText(
  template: string | undefined,
  path: Path,
  scope: ReadingScope,
  problemOf: (value: string) => string | null,
): string | null {
  const value = template === undefined ? null : scope.resolve(template, path);
  // Not known, and not needed: as it is written.
  if (template === undefined || value === null) return template ?? null;
  const problem = problemOf(value);
  if (problem === null) return value;
  scope.report({ path, message: `${path.at(-1)}: ${describeValue(template)} ${problem}` });
  return null;
}
