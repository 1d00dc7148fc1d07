import { z } from 'zod';
import type { ParsedMail } from '../tests/support/parse-mail.ts';
import type { ReceivedWebhook } from '../tests/support/webhook-receiver.ts';
import type { Arrival } from './arrival.ts';

/** An alert out of a mail: `[topic] title` is its subject, `Why: …` a line of its text. */
export function readMail(mail: ParsedMail, origin: string): Arrival {
  const [, topic = '', title = mail.subject] = /^\[([^\]]+)\] (.*)$/.exec(mail.subject) ?? [];
  const why = /^Why: (.+)$/m.exec(mail.text)?.[1] ?? '';
  const link = mail.text.split(/\s+/).find((word) => word.startsWith(`${origin}/`)) ?? null;
  return { via: 'mail', topic, title, link, why, flaw: mailFlaw(mail, why) };
}

function mailFlaw(mail: ParsedMail, why: string): string | null {
  if (why === '') return 'it does not say why';
  if (mail.html === '') return 'it has no HTML part';
  return mail.headers['message-id'] === undefined ? 'it has no Message-ID' : null;
}

const ALERT = z.object({
  type: z.literal('alert'),
  timestamp: z.iso.datetime(),
  data: z.object({
    id: z.string().min(1),
    topic: z.object({ name: z.string() }),
    why: z.string().min(1),
    item: z.object({ title: z.string(), link: z.string() }),
    hits: z.array(z.object({ clause: z.string(), field: z.string(), text: z.string() })).min(1),
  }),
});

/** An alert out of a webhook's request. */
export function readWebhook(request: ReceivedWebhook): Arrival {
  const { data: body } = ALERT.safeParse(request.body);
  if (body === undefined) {
    const flaw = 'the body is not an alert as documented';
    return { via: 'webhook', topic: '', title: request.raw.slice(0, 80), link: null, why: '', flaw };
  }
  const { topic, item, why, id } = body.data;
  const flaw = webhookFlaw(request, id);
  return { via: 'webhook', topic: topic.name, title: item.title, link: item.link, why, flaw };
}

function webhookFlaw(request: ReceivedWebhook, id: string): string | null {
  if (request.verified !== true) return 'the signature is not valid';
  return request.headers['webhook-id'] === id ? null : 'webhook-id is not the id of the alert';
}
