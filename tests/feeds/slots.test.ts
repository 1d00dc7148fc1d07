import { expect, test } from 'vitest';
import { createSlots } from '../../src/feeds/slots.ts';

const forever = new AbortController().signal;

test('the smallest of those who wait goes first', async () => {
  const slots = createSlots(1);
  const release = await slots.take(forever);
  const order: number[] = [];
  const waiting = [30, 10, 20].map(async (size) => {
    const giveBack = await slots.take(forever, size);
    order.push(size);
    giveBack();
  });
  release();
  await Promise.all(waiting);
  expect(order).toEqual([10, 20, 30]);
});

test('who is called off while it waits takes no place, and who is called off later keeps none', async () => {
  const slots = createSlots(1);
  const release = await slots.take(forever);
  const called = new AbortController();
  expect(slots.isWanted()).toBe(false);
  const waiting = slots.take(called.signal);
  expect(slots.isWanted()).toBe(true);
  const next = slots.take(forever);
  called.abort(new Error('called off'));
  await expect(waiting).rejects.toThrow('called off');
  release();
  release();
  (await next)();
  const again = await slots.take(called.signal).catch((error: Error) => error.message);
  expect(again).toBe('called off');
  (await slots.take(forever))();
});
