import type { IncomingMessage } from 'node:http';

/**
 * The body of a request; null as soon as it is over the limit. The rest is left unread, and the request intact,
 * so that it can be answered. Rejects when the connection ends early.
 */
export async function readLimitedBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return null;
  const chunks: Buffer[] = [];
  let received = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    received += (chunk as Buffer).byteLength;
    if (received > maxBytes) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
