import { createHmac, timingSafeEqual } from 'node:crypto';

const METHODS = ['sha1', 'sha256', 'sha384', 'sha512'];

/**
 * Whether X-Hub-Signature is that of these bytes (WebSub §7.1): `method=hex`, an HMAC with the subscription's
 * secret. Compared in constant time.
 */
export function isSigned(body: Uint8Array, signature: string | null, secret: string): boolean {
  const [, method = '', hex = ''] = /^\s*([a-z0-9]+)=([0-9a-f]+)\s*$/i.exec(signature ?? '') ?? [];
  if (!METHODS.includes(method.toLowerCase())) return false;
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest();
  const given = Buffer.from(hex, 'hex');
  return (
    given.length === expected.length && hex.length === 2 * given.length && timingSafeEqual(given, expected)
  );
}
