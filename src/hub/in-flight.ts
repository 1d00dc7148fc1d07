import type { Job } from '../domain/job.ts';

interface Flight {
  lanes: readonly string[];
  leaseEndsAt: number;
  /** The queue has taken it. */
  submitted: boolean;
}

/**
 * Jobs that were submitted and whose result has not come. Memory only: after a restart it is empty, and the
 * queue's own deduplication keeps a job from running twice. A lane (a host, a channel) has a limit, so that
 * a publisher sees one request at a time and a slow channel can't take every worker.
 */
export interface InFlight {
  has(id: string): boolean;
  /** Jobs under way in a lane. */
  load(lane: string): number;
  add(job: Job, lanes: readonly string[], now: number): void;
  /** The queue has taken the job: from here on it can lose it. */
  confirm(id: string): void;
  remove(id: string): void;
  /** Forgets jobs whose result is overdue; they are derived from SQLite and submitted again. */
  expire(now: number): void;
  /** Jobs that the queue has taken. */
  submitted(): string[];
  /** All jobs under way. */
  size(): number;
}

/**
 * How long a result may take before the job counts as lost, ms: longer than the job's own deadlines (60 s for a
 * body or an SMTP conversation, 15 s for a webhook), since a delivery that is repeated while it is under way
 * arrives twice. A job that only waits for a worker is known to the queue, which takes it once.
 */
function leaseMs(job: Job): number {
  switch (job.kind) {
    case 'poll':
    case 'subscribe':
      return 90_000;
    case 'extract':
      return 90_000 + job.waitMs;
    case 'filter':
      return 60_000;
    case 'deliver':
      return job.channel.type === 'email' ? 75_000 : 25_000;
    default:
      return job satisfies never;
  }
}

export function createInFlight(): InFlight {
  const flights = new Map<string, Flight>();
  const loads = new Map<string, number>();

  function remove(id: string): void {
    const flight = flights.get(id);
    if (flight === undefined) return;
    flights.delete(id);
    for (const lane of flight.lanes) {
      const load = (loads.get(lane) ?? 1) - 1;
      if (load === 0) loads.delete(lane);
      else loads.set(lane, load);
    }
  }

  return {
    has: (id) => flights.has(id),
    load: (lane) => loads.get(lane) ?? 0,
    add(job, lanes, now) {
      flights.set(job.id, { lanes, leaseEndsAt: now + leaseMs(job), submitted: false });
      for (const lane of lanes) loads.set(lane, (loads.get(lane) ?? 0) + 1);
    },
    confirm(id) {
      const flight = flights.get(id);
      if (flight !== undefined) flight.submitted = true;
    },
    remove,
    expire(now) {
      for (const [id, flight] of flights) if (flight.leaseEndsAt <= now) remove(id);
    },
    submitted: () => [...flights].filter(([, flight]) => flight.submitted).map(([id]) => id),
    size: () => flights.size,
  };
}
