// A worker process for tests to kill: takes one deliver job, says so, and never ends it.
import { createBullmqWorkerQueue } from '../../src/queue/bullmq-worker.ts';
import { handlers, ONE_EACH } from './queue-fixtures.ts';

const [redisUrl = ''] = process.argv.slice(2);
const log = { info: console.error, warn: console.error };
const worker = await createBullmqWorkerQueue({ redisUrl, log });
const deliver = async () => {
  console.log('started');
  return await new Promise<never>(() => undefined);
};
await worker.work(handlers({ deliver }), ONE_EACH);
