import { maskSecrets } from './mask-secrets.ts';
import type { Problem } from './problem.ts';
import { splitLines } from './text-positions.ts';

/** Characters of a long line that are shown around the caret. */
const SHOWN_CHARACTERS = 120;

/**
 * Problems as a person reads them: `file:line:column: message`, the line, and a caret under the bad text.
 * Secrets that are written in the file itself are starred out.
 */
export function formatProblems(file: string, text: string, problems: readonly Problem[]): string {
  const lines = splitLines(maskSecrets(text.replace(/^\uFEFF/, '')));
  return problems.map((problem) => formatProblem(file, lines[problem.line - 1] ?? '', problem)).join('\n');
}

function formatProblem(file: string, line: string, problem: Problem): string {
  const kind = problem.severity === 'warning' ? 'warning: ' : '';
  const head = `${file}:${problem.line}:${problem.column}: ${kind}${problem.message}`;
  const { shown, column } = windowAround(line, problem.column);
  const before = shown.slice(0, column - 1).map(blankOf);
  const marked = shown.slice(column - 1, column - 1 + problem.endColumn - problem.column);
  const carets = marked.length === 0 ? '^' : marked.map((character) => '^'.repeat(width(character))).join('');
  return `${head}\n  ${shown.join('')}\n  ${before.join('')}${carets}`;
}

/** The part of a line that is worth showing, with control characters replaced: they could repaint a terminal. */
function windowAround(line: string, column: number): { shown: string[]; column: number } {
  const characters = [...line].map((character) => character.replace(/(?!\t)\p{Cc}/u, '\uFFFD'));
  if (characters.length <= SHOWN_CHARACTERS) return { shown: characters, column };
  const first = Math.max(0, column - 1 - SHOWN_CHARACTERS / 2);
  return { shown: characters.slice(first, first + SHOWN_CHARACTERS), column: column - first };
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
