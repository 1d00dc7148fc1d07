import { type Column, formatTable } from '../../src/cli/format-table.ts';
import { describeOn } from '../machine.ts';
import type { Folding } from './engines/folded-text.ts';
import type { FlatRow, MatchReport, Ratio, Row } from './run-match.ts';

const NONE = '-';

const ROW_COLUMNS: Column<Row>[] = [
  { title: 'topics', value: (row) => formatCount(row.topics), align: 'right' },
  { title: 'engine', value: (row) => row.engine },
  { title: 'items/s', value: (row) => formatSpeed(row.itemsPerSecond), align: 'right' },
  { title: 'MB/s', value: (row) => formatFigures(row.megabytesPerSecond), align: 'right' },
  { title: 'hits/item', value: (row) => formatFigures(row.hitsPerItem), align: 'right' },
  { title: 'compile', value: (row) => formatTime(row.compileMs), align: 'right' },
  { title: 'heap', value: (row) => formatMegabytes(row.heapMb), align: 'right' },
  { title: 'peak', value: (row) => formatMegabytes(row.peakMb), align: 'right' },
  { title: '', value: (row) => row.note ?? '' },
];

const RATIO_COLUMNS: Column<Ratio>[] = [
  { title: 'topics', value: (ratio) => formatCount(ratio.topics), align: 'right' },
  { title: 'to regexp-loop', value: (ratio) => formatTimes(ratio.toRegexpLoop), align: 'right' },
  { title: 'to the best package', value: (ratio) => formatTimes(ratio.toBestPackage), align: 'right' },
  { title: '', value: (ratio) => ratio.bestPackage ?? '' },
];

const FLAT_COLUMNS: Column<FlatRow>[] = [
  { title: 'topics', value: (row) => formatCount(row.topics), align: 'right' },
  { title: 'items/s', value: (row) => formatSpeed(row.itemsPerSecond), align: 'right' },
  { title: 'hits/item', value: (row) => formatFigures(row.hitsPerItem), align: 'right' },
  { title: 'time an item', value: (row) => formatTimes(row.relativeTime), align: 'right' },
  { title: '', value: (row) => row.note ?? '' },
];

const FOLDED: Record<Folding, string> = {
  regexps: 'the others by normalize and regular expressions',
  table: 'the others by a table of characters, too',
};

/** The tables as text for a terminal or a file. */
export function formatReport({ rows, ratios, flat, folding, machine }: MatchReport): string {
  const parts = [
    `Each topic is three phrases or a boolean query; each item has a title and a summary, 43 words.\nEvery engine folds as Vigía does, ${FOLDED[folding]}, and says which phrase hit, in which field and where.\n\n${table(rows, ROW_COLUMNS)}`,
  ];
  const compared = ratios.filter((ratio) => ratio.toRegexpLoop !== null || ratio.toBestPackage !== null);
  if (compared.length > 0) parts.push(`How many times as fast vigia is\n\n${table(compared, RATIO_COLUMNS)}`);
  if (flat.length > 0)
    parts.push(
      `vigia, with the hits held constant and only the topics growing\n\n${table(flat, FLAT_COLUMNS)}`,
    );
  parts.push(describeOn(machine));
  return parts.join('\n\n');
}

function table<R>(rows: R[], columns: Column<R>[]): string {
  return formatTable(rows, columns, { width: null, styleTitle: (line) => line });
}

const formatCount = (count: number) => count.toLocaleString('en');

function formatSpeed(itemsPerSecond: number | null): string {
  return itemsPerSecond !== null && itemsPerSecond >= 100
    ? Math.round(itemsPerSecond).toLocaleString('en')
    : formatFigures(itemsPerSecond);
}

function formatFigures(value: number | null): string {
  return value === null ? NONE : value.toLocaleString('en', { maximumSignificantDigits: 2 });
}

function formatTime(ms: number | null): string {
  if (ms === null) return NONE;
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

const formatMegabytes = (mb: number | null) => (mb === null ? NONE : `${mb.toFixed(mb < 10 ? 1 : 0)} MB`);

function formatTimes(ratio: number | null): string {
  if (ratio === null) return NONE;
  return `${ratio < 10 ? ratio.toFixed(2) : Math.round(ratio).toLocaleString('en')} ×`;
}
