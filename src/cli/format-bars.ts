import { displayWidth } from './display-width.ts';

/** A row of a bar chart. */
export interface Bar {
  label: string;
  value: number;
  /** Stand between the value and the bar, aligned at their right. */
  notes: string[];
  /** Stands after the bar. */
  remark: string;
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const GAP = '  ';
const LEAST_WIDTH = 8;

/** Bars beside each other's labels and values, the longest as long as fits into the width, in columns. */
export function formatBars(bars: Bar[], width: number): string {
  const heads = alignColumns(
    bars.map(({ label, value, notes }) => [label, value.toLocaleString('en-US'), ...notes]),
  );
  const remarks = Math.max(...bars.map(({ remark }) => (remark === '' ? 0 : displayWidth(remark) + 1)));
  const room = Math.max(LEAST_WIDTH, width - displayWidth(heads[0] ?? '') - GAP.length - remarks);
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return bars
    .map(({ value, remark }, row) => {
      const tail = `${barOf(value / most, room)} ${remark}`.trim();
      return `${heads[row] ?? ''}${GAP}${tail}`.trimEnd();
    })
    .join('\n');
}

/** The first column's texts begin together, the others' end together; a column without texts is left out. */
function alignColumns(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((row) => displayWidth(row[index] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, index) => {
        const blank = ' '.repeat((widths[index] ?? 0) - displayWidth(cell));
        return index === 0 ? cell + blank : blank + cell;
      })
      .filter((_, index) => widths[index] !== 0)
      .join(GAP),
  );
}

/** What is there is seen: at least an eighth. */
function barOf(part: number, room: number): string {
  const eighths = part === 0 ? 0 : Math.max(1, Math.round(part * room * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}
