import type { JobKind } from '../domain/job.ts';

/** BullMQ's queue of a kind; its keys begin with `bull:vigia-poll:` and so on. */
export const queueName = (kind: JobKind) => `vigia-${kind}`;

/**
 * The job's id in BullMQ, which takes no colon. The hub's id comes first, as several hubs may share their
 * workers.
 */
export const queueJobId = (hubId: string, jobId: string) => `${hubId}-${encodeURIComponent(jobId)}`;

/** Results on their way to a hub, a stream. */
export const resultsKey = (hubId: string) => `vigia-results-${hubId}`;

/** Stands from the moment a job's result is in the stream until some minutes after the hub handled it. */
export const doneKey = (hubId: string, jobId: string) => `vigia-done-${queueJobId(hubId, jobId)}`;

export const topicSetKey = (hash: string) => `vigia-topic-set-${hash}`;
