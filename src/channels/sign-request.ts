import { Webhook } from 'standardwebhooks';
import type { DeliverJob } from '../domain/job.ts';
import { messageBody } from './message-body.ts';

/**
 * Headers and body of a request. A secret `whsec_…` is base64; any other is the key itself, as UTF-8 bytes
 * (a receiver verifies with `new Webhook(secret, { format: 'raw' })` of the standardwebhooks library).
 */
export function signRequest(
  { name, secret }: { name: string; secret: string | null },
  job: DeliverJob,
  now: number,
): { body: string; headers: Record<string, string> } | { problem: string } {
  const body = JSON.stringify(messageBody(job.message));
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'user-agent': 'Vigia',
    'webhook-id': job.deliveryId,
    'webhook-timestamp': String(Math.floor(now / 1000)),
  };
  if (secret === null) return { body, headers };
  const key = signingKey(secret);
  if (key === null) {
    return {
      problem: `the secret of the webhook ${name} begins with whsec_, but what follows is not base64`,
    };
  }
  headers['webhook-signature'] = key.sign(job.deliveryId, new Date(now), body);
  return { body, headers };
}

function signingKey(secret: string): Webhook | null {
  if (!secret.startsWith('whsec_')) return new Webhook(Buffer.from(secret), { format: 'raw' });
  try {
    return new Webhook(secret);
  } catch {
    return null;
  }
}
