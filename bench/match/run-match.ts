import { describeMachine, type Machine } from '../machine.ts';
import { type EngineName, PACKAGES } from './engines/all-engines.ts';
import type { Folding } from './engines/folded-text.ts';
import type { RowRequest } from './measure-row.ts';
import { type RowLimits, type RowResult, runRow } from './run-row.ts';

export interface MatchOptions {
  engines: EngineName[];
  topics: number[];
  /** Shorter and less exact. */
  quick: boolean;
  /** Of the other engines. */
  folding: Folding;
  onProgress: (text: string) => void;
}

/** An engine with a number of topics; null is what it didn't come to. The note says why, or how it was measured. */
export interface Row {
  engine: EngineName;
  topics: number;
  itemsPerSecond: number | null;
  megabytesPerSecond: number | null;
  hitsPerItem: number | null;
  compileMs: number | null;
  heapMb: number | null;
  peakMb: number | null;
  note: string | null;
}

/** Vigía, where only the number of topics grows and not that of the hits. */
export interface FlatRow {
  topics: number;
  itemsPerSecond: number | null;
  hitsPerItem: number | null;
  /** Time an item, with the fewest topics as 1. */
  relativeTime: number | null;
  note: string | null;
}

/** How many times as fast as the others Vigía is. */
export interface Ratio {
  topics: number;
  toRegexpLoop: number | null;
  toBestPackage: number | null;
  bestPackage: EngineName | null;
}

export interface MatchReport {
  rows: Row[];
  ratios: Ratio[];
  flat: FlatRow[];
  /** Of the other engines. */
  folding: Folding;
  machine: Machine;
}

const LIMITS: RowLimits = { compileMs: 60_000, measureMs: 60_000 };
const QUICK_LIMITS: RowLimits = { compileMs: 20_000, measureMs: 20_000 };

/** One row after the other, all engines of a number of topics in turn: they meet the same machine. */
export async function runMatch(options: MatchOptions): Promise<MatchReport> {
  const { engines, topics, quick, folding, onProgress } = options;
  const limits = quick ? QUICK_LIMITS : LIMITS;
  const rows: Row[] = [];
  for (const count of topics)
    for (const engine of engines) {
      onProgress(`${engine}, ${count} topics`);
      const request: RowRequest = { engine, workload: 'topical', topics: count, quick, folding };
      rows.push(asRow(engine, count, await runRow(request, limits)));
    }
  const flat: FlatRow[] = [];
  for (const count of engines.includes('vigia') ? topics : []) {
    onProgress(`vigia, ${count} topics, with constant hits`);
    const request: RowRequest = { engine: 'vigia', workload: 'constant-hits', topics: count, quick, folding };
    flat.push(asFlatRow(count, await runRow(request, limits), flat[0] ?? null));
  }
  const ratios = topics.map((count) => ratioAt(count, rows));
  return { rows, ratios, flat, folding, machine: describeMachine() };
}

function asRow(engine: EngineName, topics: number, { speed, cost, note }: RowResult): Row {
  return {
    engine,
    topics,
    itemsPerSecond: speed?.itemsPerSecond ?? null,
    megabytesPerSecond: speed?.megabytesPerSecond ?? null,
    hitsPerItem: speed?.hitsPerItem ?? null,
    compileMs: cost?.compileMs ?? null,
    heapMb: cost?.heapMb ?? null,
    peakMb: cost?.peakMb ?? null,
    note,
  };
}

function asFlatRow(topics: number, { speed, note }: RowResult, fewest: FlatRow | null): FlatRow {
  const itemsPerSecond = speed?.itemsPerSecond ?? null;
  const base = fewest === null ? itemsPerSecond : fewest.itemsPerSecond;
  return {
    topics,
    itemsPerSecond,
    hitsPerItem: speed?.hitsPerItem ?? null,
    relativeTime: divide(base, itemsPerSecond),
    note,
  };
}

function ratioAt(topics: number, rows: Row[]): Ratio {
  const speedOf = (engine: EngineName) =>
    rows.find((row) => row.topics === topics && row.engine === engine)?.itemsPerSecond ?? null;
  const [best] = PACKAGES.filter((engine) => speedOf(engine) !== null).sort(
    (a, b) => (speedOf(b) ?? 0) - (speedOf(a) ?? 0),
  );
  return {
    topics,
    toRegexpLoop: divide(speedOf('vigia'), speedOf('regexp-loop')),
    toBestPackage: best === undefined ? null : divide(speedOf('vigia'), speedOf(best)),
    bestPackage: best ?? null,
  };
}

function divide(dividend: number | null, divisor: number | null): number | null {
  return dividend === null || divisor === null ? null : dividend / divisor;
}
