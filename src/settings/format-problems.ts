import { maskSecrets } from './mask-secrets.ts';
import type { Problem } from './problem.ts';
import { splitLines } from './text-positions.ts';

/** Characters of a long line that are shown around the caret. */
const SHOWN_CHARACTERS = 120;
/** More than anybody reads; a slip of the search and replace can make one in every line. */
const SHOWN_PROBLEMS = 500;

/**
 * Problems as a person reads them: `file:line:column: message`, the line, and a caret under the bad text.
 * Secrets that are written in the file itself are starred out. Empty if there are none.
 */
export function formatProblems(file: string, text: string, problems: readonly Problem[]): string {
  if (problems.length === 0) return '';
  const lines = splitLines(maskSecrets(text.replace(/^\uFEFF/, '')));
  const charactersOf = createLineCache(lines);
  const shown = problems
    .slice(0, SHOWN_PROBLEMS)
    .map((problem) => formatProblem(file, charactersOf(problem.line), problem));
  const others = problems.length - shown.length;
  return [...shown, ...(others > 0 ? [`${file}: ${others} more problems are not shown`] : [])].join('\n');
}

/** The code points of a line; the last one is kept, since a document may be a single long line. */
function createLineCache(lines: readonly string[]): (line: number) => string[] {
  let cached = { line: 0, characters: [''] };
  return (line) => {
    if (cached.line !== line) cached = { line, characters: [...(lines[line - 1] ?? '')] };
    return cached.characters;
  };
}

function formatProblem(file: string, line: readonly string[], problem: Problem): string {
  const kind = problem.severity === 'warning' ? 'warning: ' : '';
  const head = `${file}:${problem.line}:${problem.column}: ${kind}${problem.message}`;
  const { shown, column } = windowAround(line, problem.column);
  const before = shown.slice(0, column - 1).map(blankOf);
  const marked = shown.slice(column - 1, column - 1 + problem.endColumn - problem.column);
  const carets = marked.length === 0 ? '^' : marked.map((character) => '^'.repeat(width(character))).join('');
  return `${head}\n  ${shown.join('')}\n  ${before.join('')}${carets}`;
}

/** The part of a line that is worth showing, without control characters: they could repaint a terminal. */
function windowAround(line: readonly string[], column: number): { shown: string[]; column: number } {
  const long = line.length > SHOWN_CHARACTERS;
  const first = long ? Math.max(0, column - 1 - SHOWN_CHARACTERS / 2) : 0;
  const part = line.slice(first, first + SHOWN_CHARACTERS);
  const shown = part.map((character) => character.replace(/(?!\t)\p{Cc}/u, '\uFFFD'));
  return { shown, column: column - first };
}

function blankOf(character: string): string {
  return character === '\t' ? '\t' : ' '.repeat(width(character));
}

/** Columns that a terminal gives to a character. */
function width(character: string): number {
  if (/^\p{M}$/u.test(character)) return 0;
  return /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]$|^\p{Emoji_Presentation}$/u.test(
    character,
  )
    ? 2
    : 1;
}
