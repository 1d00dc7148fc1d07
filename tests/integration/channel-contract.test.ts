import { afterEach, describe, expect, test } from 'vitest';
import type { DeliverJob } from '../../src/domain/job.ts';
import { createHandler, never } from '../channels/fixtures.ts';
import { type ChannelCase, emailCase, fileCase, webhookCase } from '../support/channel-cases.ts';

/** What every channel that reaches out keeps to, each against a real receiver. */
const CHANNELS: Record<string, () => Promise<ChannelCase>> = {
  webhook: webhookCase,
  email: emailCase,
  file: fileCase,
};

describe.each(Object.entries(CHANNELS))('the %s channel', (name, start) => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  async function setUp() {
    const receiver = await start();
    ends.push(() => receiver.close());
    const handler = createHandler({ secrets: receiver.secrets });
    ends.push(() => handler.close());
    const deliver = (job: DeliverJob, signal: AbortSignal = never) => handler.deliver(job, signal);
    return { receiver, handler, deliver };
  }

  test('a message arrives once and is sent', async () => {
    const { receiver, deliver } = await setUp();
    // As a whole, so that a failure shows its reason.
    expect(await deliver(receiver.job)).toEqual({ kind: 'sent', detail: expect.any(String) });
    expect(await receiver.arrivedIds()).toEqual(['msg_1']);
  });

  test('a failure that may pass is a retry, and the retry carries the same id', async () => {
    const { receiver, deliver } = await setUp();
    await receiver.fail();
    expect(await deliver(receiver.job)).toMatchObject({ kind: 'retry', reason: expect.stringMatching(/\S/) });
    await receiver.mend();
    expect(await deliver({ ...receiver.job, id: 'second', attempt: 2 })).toMatchObject({ kind: 'sent' });
    const ids = await receiver.arrivedIds();
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids)).toEqual(new Set(['msg_1']));
  });

  test('no secret is in what is said of a success or a failure', async () => {
    const { receiver, deliver } = await setUp();
    const outcomes = [await deliver(receiver.job)];
    await receiver.fail();
    outcomes.push(await deliver(receiver.job));
    const [reached, unreached] = await receiver.withStrayTargets();
    outcomes.push(await deliver(reached), await deliver(unreached));
    const said = JSON.stringify(outcomes);
    expect(receiver.secretTexts.length).toBeGreaterThan(0);
    for (const secret of receiver.secretTexts) expect(said).not.toContain(secret);
  });

  test('an attempt whose signal is aborted already reaches nobody', async () => {
    const { receiver, deliver } = await setUp();
    expect(await deliver(receiver.job, AbortSignal.abort())).toMatchObject({ kind: 'retry' });
    expect(await receiver.arrivedIds()).toEqual([]);
  });

  // A file has no server that hangs, is away or wants a secret.
  if (name === 'file') return;

  test('a missing secret is a retry that names the variable', async () => {
    const { receiver, deliver } = await setUp();
    const outcome = await deliver(receiver.withMissingSecret());
    expect(outcome).toMatchObject({ kind: 'retry', reason: expect.stringContaining('MISSING_SECRET') });
  });

  test('a receiver that hangs ends by the timeout', async () => {
    const { receiver, deliver } = await setUp();
    await receiver.hang();
    const started = performance.now();
    expect(await deliver(receiver.job)).toMatchObject({
      kind: 'retry',
      reason: expect.stringMatching(/silent|within|in time/),
    });
    expect(performance.now() - started).toBeLessThan(2_500);
  });

  test('an abort ends an attempt that hangs', async () => {
    const { receiver } = await setUp();
    const patient = createHandler({ secrets: receiver.secrets, timeouts: {} });
    ends.push(() => patient.close());
    await receiver.hang();
    const stop = new AbortController();
    const attempt = patient.deliver(receiver.job, stop.signal);
    await receiver.hanging();
    const aborted = performance.now();
    stop.abort();
    expect(await attempt).toMatchObject({ kind: 'retry', reason: expect.stringContaining('stopped') });
    // Long before the timeouts, which are the product's here.
    expect(performance.now() - aborted).toBeLessThan(5_000);
  });

  test('a dead receiver is a retry that says what was tried', async () => {
    const { receiver, deliver } = await setUp();
    await receiver.close();
    expect(await deliver(receiver.job)).toMatchObject({
      kind: 'retry',
      reason: expect.stringMatching(/127\.0\.0\.1:\d+ refused the connection/),
    });
  });
});
