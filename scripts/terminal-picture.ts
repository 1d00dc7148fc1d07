import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

/*
 * Draws what a program printed on a terminal as an SVG, for the README:
 *   FORCE_COLOR=1 npm run --silent demo | node scripts/terminal-picture.ts --title 'npm run demo' > docs/img/demo.svg
 */

export interface PictureOptions {
  /** In the window's bar. */
  title: string;
  /** Ranges of lines, from 1, as `1-20,75-`; what lies between them becomes an ellipsis. Null: all. */
  lines: string | null;
}

interface Style {
  colour: string;
  bold: boolean;
  dim: boolean;
}
interface Span extends Style {
  text: string;
  /** Columns to the left of it. */
  column: number;
}

const FONT_SIZE = 13;
/** Of the usual monospace fonts: 0.6 em; `textLength` holds every font to it. */
const COLUMN = FONT_SIZE * 0.6;
const LINE = 18;
const PADDING = 18;
const BAR = 34;
const COLOURS: Record<number, string> = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#f2cc60',
  34: '#79c0ff',
  35: '#d2a8ff',
  36: '#76e3ea',
};
const FOREGROUND = '#d7dee6';
const SEQUENCE_START = '\u001b[';
/** Words with single spaces between them: viewers draw several spaces as one. */
const WORDS = /\S+(?: \S+)*/g;
const PLAIN: Style = { colour: FOREGROUND, bold: false, dim: false };

/** @param output text with ANSI colours (SGR: bold, dim, the seven colours); other sequences are left out. */
export function drawTerminal(output: string, { title, lines }: PictureOptions): string {
  const all = output.replace(/\r/g, '').trimEnd().split('\n').map(readSpans);
  const shown = lines === null ? all : pickLines(all, lines);
  const columns = Math.max(...shown.map(endOf), title.length);
  const width = Math.ceil(columns * COLUMN + 2 * PADDING);
  const height = Math.ceil(BAR + shown.length * LINE + PADDING);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeMarkup(title)}">
<rect width="${width}" height="${height}" rx="8" fill="#161b22"/>
<circle cx="20" cy="17" r="5" fill="#ff5f57"/><circle cx="38" cy="17" r="5" fill="#febc2e"/><circle cx="56" cy="17" r="5" fill="#28c840"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${FONT_SIZE}">
<text x="${width / 2}" y="21" fill="#8b949e" text-anchor="middle">${escapeMarkup(title)}</text>
${shown.map((spans, index) => drawLine(spans, BAR + (index + 1) * LINE - 5)).join('\n')}
</g>
</svg>
`;
}

function drawLine(spans: Span[], y: number): string {
  return `<text y="${y}">${spans.map(drawSpan).join('')}</text>`;
}

function drawSpan(span: Span): string {
  const x = (PADDING + span.column * COLUMN).toFixed(1);
  const length = (Array.from(span.text).length * COLUMN).toFixed(1);
  const weight = span.bold ? ' font-weight="bold"' : '';
  const opacity = span.dim ? ' opacity="0.6"' : '';
  return `<tspan x="${x}" textLength="${length}" fill="${span.colour}"${weight}${opacity}>${escapeMarkup(span.text)}</tspan>`;
}

/** Splits a line at its colour sequences and at wider gaps. */
function readSpans(line: string): Span[] {
  const spans: Span[] = [];
  let style = PLAIN;
  let column = 0;
  for (const [index, part] of line.split(SEQUENCE_START).entries()) {
    const [sequence, codes] = index === 0 ? [''] : (/^([\d;]*)[A-Za-z]/.exec(part) ?? ['']);
    if (codes !== undefined) style = nextStyle(style, codes);
    const run = part.slice(sequence.length);
    for (const { 0: word, index: at } of run.matchAll(WORDS)) {
      spans.push({ ...style, text: word, column: column + Array.from(run.slice(0, at)).length });
    }
    column += Array.from(run).length;
  }
  return spans;
}

function nextStyle(style: Style, sequence: string): Style {
  return sequence.split(';').map(Number).reduce(applyCode, style);
}

function applyCode(style: Style, code: number): Style {
  switch (code) {
    case 0:
      return PLAIN;
    case 1:
      return { ...style, bold: true };
    case 2:
      return { ...style, dim: true };
    case 22:
      return { ...style, bold: false, dim: false };
    case 39:
      return { ...style, colour: FOREGROUND };
    default:
      return { ...style, colour: COLOURS[code] ?? style.colour };
  }
}

function endOf(spans: Span[]): number {
  const last = spans.at(-1);
  return last === undefined ? 0 : last.column + Array.from(last.text).length;
}

function pickLines(all: Span[][], ranges: string): Span[][] {
  const gap: Span[] = [{ ...PLAIN, dim: true, text: '⋮', column: 4 }];
  return ranges.split(',').flatMap((range, index) => {
    const [from = '1', to = ''] = range.split('-');
    const picked = all.slice(Number(from) - 1, to === '' ? undefined : Number(to));
    return index === 0 ? picked : [gap, ...picked];
  });
}

function escapeMarkup(raw: string): string {
  return raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { title: { type: 'string', default: '' }, lines: { type: 'string' } },
  });
  process.stdout.write(
    drawTerminal(await text(process.stdin), { title: values.title, lines: values.lines ?? null }),
  );
}
