import { createRandom } from '../news/random.ts';
import { ENGINES, type EngineName } from './engines/all-engines.ts';
import { type Folding, useFolding } from './engines/folded-text.ts';
import { measureSpeed, PACE, QUICK_PACE, type Speed, threadMs } from './measure.ts';
import { createWorkload, type WorkloadKind } from './workload.ts';

/** What one process measures. */
export interface RowRequest {
  engine: EngineName;
  workload: WorkloadKind;
  topics: number;
  quick: boolean;
  /** Of the other engines. */
  folding: Folding;
}

export interface CompileCost {
  /** Processor time of the thread. */
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
  | ({ kind: 'measured'; note: string | null } & Speed)
  | { kind: 'failed'; reason: string };

const BYTES_PER_MB = 1024 * 1024;
/** After so many without having run, V8 lets go of the code that made up items and topics. */
const COLLECTIONS = 8;

/**
 * More topics than these are measured by a sample of them where an engine is a loop. Their RegExps alone would
 * take V8 minutes to translate; what so many cost in memory that is far away is left out, in the loop's favour.
 */
const LOOP_SAMPLE = 2_000;

async function measureRow(request: RowRequest): Promise<void> {
  useFolding(request.folding);
  const engine = await ENGINES[request.engine]();
  const workload = createWorkload(request.workload, request.topics);
  const topics = engine.isLoop ? sample(workload.topics, LOOP_SAMPLE) : workload.topics;
  const times = workload.topics.length / topics.length;
  tell({ kind: 'prepared' });
  const before = usedBytes();
  const startedAt = threadMs();
  const match = engine.compile(topics);
  const compileMs = (threadMs() - startedAt) * times;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const heapMb = (Math.max(0, usedBytes() - before) / BYTES_PER_MB) * times;
  tell({ kind: 'compiled', compileMs, heapMb, peakMb });
  const speed = measureSpeed(match, workload.items, request.quick ? QUICK_PACE : PACE);
  tell({
    kind: 'measured',
    itemsPerSecond: speed.itemsPerSecond / times,
    megabytesPerSecond: speed.megabytesPerSecond / times,
    hitsPerItem: speed.hitsPerItem * times,
    note:
      times === 1 ? null : `${topics.length} of the topics measured, as a loop takes the sum of their times`,
  });
}

/** At most so many: one of each stretch of the list, whose beginning hits more than its end. */
function sample<T>(values: T[], most: number): T[] {
  if (values.length <= most) return values;
  const stretch = values.length / most;
  // By chance, since every third topic is a boolean query.
  const random = createRandom(most);
  const picked = new Set(
    Array.from({ length: most }, (_, index) => Math.floor((index + random.next()) * stretch)),
  );
  return values.filter((_, index) => picked.has(index));
}

function usedBytes(): number {
  for (let each = 0; each < COLLECTIONS; each += 1) globalThis.gc?.();
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
