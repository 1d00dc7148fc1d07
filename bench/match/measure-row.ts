import { ENGINES, type EngineName } from './engines/all-engines.ts';
import { measureSpeed, PACE, QUICK_PACE, type Speed } from './measure.ts';
import { createWorkload, type WorkloadKind } from './workload.ts';

/** What one process measures. */
export interface RowRequest {
  engine: EngineName;
  workload: WorkloadKind;
  topics: number;
  quick: boolean;
}

export interface CompileCost {
  compileMs: number;
  /** What the compiled topics keep: JavaScript's heap, and memory outside of it. */
  heapMb: number;
  /** The most memory that the process has had, Node and the topics' own texts included. */
  peakMb: number;
}

/** What the process tells, in this order. */
export type RowMessage =
  | { kind: 'prepared' }
  | ({ kind: 'compiled' } & CompileCost)
  | ({ kind: 'measured' } & Speed)
  | { kind: 'failed'; reason: string };

const BYTES_PER_MB = 1024 * 1024;

async function measureRow(request: RowRequest): Promise<void> {
  const engine = await ENGINES[request.engine]();
  const { items, topics } = createWorkload(request.workload, request.topics);
  tell({ kind: 'prepared' });
  const before = usedBytes();
  const startedAt = performance.now();
  const match = engine.compile(topics);
  const compileMs = performance.now() - startedAt;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  tell({ kind: 'compiled', compileMs, heapMb: (usedBytes() - before) / BYTES_PER_MB, peakMb });
  tell({ kind: 'measured', ...measureSpeed(match, items, request.quick ? QUICK_PACE : PACE) });
}

function usedBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function tell(message: RowMessage): void {
  process.send?.(message);
}

try {
  await measureRow(JSON.parse(process.argv[2] ?? '{}') as RowRequest);
} catch (error) {
  tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
}
// The channel to the parent would keep it alive.
process.disconnect?.();
