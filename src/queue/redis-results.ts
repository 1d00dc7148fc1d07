import type { Redis } from 'ioredis';
import type { JobResult } from '../domain/job.ts';
import { doneKey, resultsKey } from './redis-keys.ts';

/** Of hubs that never come back. */
const UNHANDLED_SECONDS = 7 * 24 * 60 * 60;
/** How long a handled job still counts as done: far longer than a hub takes between looking and submitting. */
const HANDLED_SECONDS = 10 * 60;

/**
 * One step, so that a worker killed at any moment has either left a job to be run again or a result and its
 * mark. A second result of the same job (two workers ran it) finds the mark and is dropped.
 */
const ADD = `
if redis.call('SET', KEYS[2], '1', 'NX', 'EX', ARGV[1]) then
  return redis.call('XADD', KEYS[1], '*', 'result', ARGV[2])
end
return false`;

/** An entry of the stream: its id in Redis and the result as JSON. */
export interface ResultEntry {
  entryId: string;
  json: string;
}

/** Puts a result on its way to the hub and marks its job as done. */
export async function addResult(client: Redis, hubId: string, result: JobResult): Promise<void> {
  const keys = [resultsKey(hubId), doneKey(hubId, result.id)];
  await client.eval(ADD, keys.length, ...keys, UNHANDLED_SECONDS, JSON.stringify(result));
}

/** Whether a job has been done; it stays so for some minutes after its result was handled. */
export async function isDone(client: Redis, hubId: string, jobId: string): Promise<boolean> {
  return (await client.exists(doneKey(hubId, jobId))) === 1;
}

/** Takes handled results out of the stream. */
export async function removeResults(
  client: Redis,
  hubId: string,
  handled: { entryId: string; jobId: string }[],
): Promise<void> {
  // Not one transaction: a mark that stays for a week instead of minutes harms nobody.
  await Promise.all([
    client.xdel(resultsKey(hubId), ...handled.map(({ entryId }) => entryId)),
    ...handled.map(({ jobId }) => client.expire(doneKey(hubId, jobId), HANDLED_SECONDS)),
  ]);
}

/** The entries from `start` to `end` (ids, inclusive; `(id` is exclusive), at most `count`. */
export async function readResults(
  client: Redis,
  hubId: string,
  start: string,
  end: string,
  count: number,
): Promise<ResultEntry[]> {
  return toEntries(await client.xrange(resultsKey(hubId), start, end, 'COUNT', count));
}

/** The id of the newest entry, null when there is none. */
export async function newestResult(client: Redis, hubId: string): Promise<string | null> {
  const [newest] = await client.xrevrange(resultsKey(hubId), '+', '-', 'COUNT', 1);
  return newest?.[0] ?? null;
}

/** The entries after `lastId`; waits for one up to `blockMs`, then resolves to none. */
export async function awaitResults(
  blocking: Redis,
  hubId: string,
  lastId: string,
  count: number,
  blockMs: number,
): Promise<ResultEntry[]> {
  const streams = await blocking.xread(
    'COUNT',
    count,
    'BLOCK',
    blockMs,
    'STREAMS',
    resultsKey(hubId),
    lastId,
  );
  return toEntries(streams?.[0]?.[1] ?? []);
}

/** How many results are in the stream. */
export async function countResults(client: Redis, hubId: string): Promise<number> {
  return await client.xlen(resultsKey(hubId));
}

function toEntries(raw: [id: string, fields: string[]][]): ResultEntry[] {
  return raw.map(([entryId, fields]) => ({ entryId, json: fields[1] ?? '' }));
}
