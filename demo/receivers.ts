import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { startSmtpCatcher } from '../tests/support/smtp-catcher.ts';
import { startWebhookReceiver } from '../tests/support/webhook-receiver.ts';
import type { Arrival } from './arrival.ts';
import { readMail, readWebhook } from './read-arrival.ts';

/** A mail server and a webhook endpoint on loopback, and what they got. They must be closed. */
export interface Receivers {
  smtpUrl: string;
  webhookUrl: string;
  /** With which the daemon must sign. */
  secret: string;
  arrivals: Arrival[];
  /** Resolves when something more has arrived. */
  another(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param origin of the newsroom, by which links to its items are found in mails.
 * @param onArrival hears of each alert; `isFirst` when it is the first to tell of this item and topic.
 */
export async function openReceivers(
  origin: string,
  onArrival: (arrival: Arrival, isFirst: boolean) => void,
): Promise<Receivers> {
  const secret = `whsec_${randomBytes(24).toString('base64')}`;
  const mail = await startSmtpCatcher();
  const webhook = await startWebhookReceiver({ secret });
  const arrivals: Arrival[] = [];
  const arrived = new EventEmitter();

  function take(arrival: Arrival): void {
    const isFirst = !arrivals.some(({ topic, link }) => topic === arrival.topic && link === arrival.link);
    arrivals.push(arrival);
    onArrival(arrival, isFirst);
    arrived.emit('arrival');
  }
  // Both go on waiting for one more until the process ends; a promise keeps nothing alive.
  void takeEach(mail, mail.messages, (message) => take(readMail(message, origin)));
  void takeEach(webhook, webhook.received, (request) => take(readWebhook(request)));

  return {
    smtpUrl: mail.url,
    webhookUrl: webhook.url,
    secret,
    arrivals,
    async another(signal) {
      await once(arrived, 'arrival', { signal });
    },
    async close() {
      await mail.close();
      await webhook.close();
    },
  };
}

async function takeEach<T>(
  source: { waitFor(count: number): Promise<unknown> },
  all: readonly T[],
  take: (one: T) => void,
): Promise<never> {
  for (let taken = 0; ; ) {
    await source.waitFor(taken + 1);
    for (const one of all.slice(taken)) {
      take(one);
      taken += 1;
    }
  }
}
