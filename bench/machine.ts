import { availableParallelism, cpus } from 'node:os';

/** What the numbers were measured on. */
export interface Machine {
  cpu: string;
  cores: number;
  node: string;
  platform: string;
  /** ISO 8601, UTC. */
  date: string;
}

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    date: new Date().toISOString(),
  };
}

/** What the numbers of a table were measured on, in a line. */
export function describeOn({ cpu, cores, node, platform, date }: Machine): string {
  return `${cpu}, ${cores} cores, ${platform}, Node ${node}, ${date.slice(0, 10)}`;
}
