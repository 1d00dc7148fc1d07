import { plainLine } from '../domain/plain-line.ts';
import { cutToWidth, displayWidth } from './display-width.ts';

export interface Column<Row> {
  title: string;
  value: (row: Row) => string;
  align?: 'right';
  /** Not cut on a narrow terminal: an id, to be copied. */
  keep?: true;
}

export interface TableOptions {
  /** Columns of the terminal; null: as wide as the texts are. */
  width: number | null;
  /** Styles the line of titles. */
  styleTitle: (line: string) => string;
}

const GAP = '  ';
const LEAST_WIDTH = 6;

/**
 * Rows as lines with aligned columns under their titles. Cells may be strangers' texts: each becomes one line
 * without control characters. On a terminal the widest columns are cut first, down to a few
 * characters; below that a line wraps.
 */
export function formatTable<Row>(rows: Row[], columns: Column<Row>[], options: TableOptions): string {
  const cells = rows.map((row) => columns.map((column) => plainLine(column.value(row))));
  const natural = columns.map((column, index) =>
    Math.max(displayWidth(column.title), ...cells.map((row) => displayWidth(row[index] ?? ''))),
  );
  const widths = options.width === null ? natural : fitWidths(natural, columns, options.width);
  const titles = columns.map((column) => column.title);
  const layOut = (texts: string[]) => formatRow(texts, columns, widths);
  return [options.styleTitle(layOut(titles)), ...cells.map(layOut)].join('\n');
}

function fitWidths<Row>(natural: number[], columns: Column<Row>[], width: number): number[] {
  const widths = [...natural];
  const cuttable = columns.flatMap(({ keep }, index) => (keep === true ? [] : [index]));
  let excess = widths.reduce((sum, each) => sum + each, GAP.length * (widths.length - 1)) - width;
  while (excess > 0) {
    const widest = Math.max(...cuttable.map((index) => widths[index] ?? 0));
    const column = cuttable.find((index) => widths[index] === widest);
    if (column === undefined || widest <= LEAST_WIDTH) break;
    widths[column] = widest - 1;
    excess -= 1;
  }
  return widths;
}

function formatRow<Row>(texts: string[], columns: Column<Row>[], widths: number[]): string {
  const padded = texts.map((text, index) => {
    const width = widths[index] ?? 0;
    const cut = cutToWidth(text, width);
    const blank = ' '.repeat(Math.max(0, width - displayWidth(cut)));
    return columns[index]?.align === 'right' ? blank + cut : cut + blank;
  });
  return padded.join(GAP).trimEnd();
}
