/** Resolves when the promise has settled, at the latest after `timeoutMs`. Never rejects. */
export async function within(promise: Promise<unknown>, timeoutMs: number): Promise<void> {
  const timeout = Promise.withResolvers<void>();
  const timer = setTimeout(timeout.resolve, Math.max(0, timeoutMs));
  await Promise.race([promise.catch(() => undefined), timeout.promise]);
  clearTimeout(timer);
}
