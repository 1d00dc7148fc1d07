import type { ComposedMail, Message } from '../domain/alert.ts';
import type { ChannelSettings } from '../domain/channel.ts';
import type { DeliverJob, DeliverOutcome, JobHandler } from '../domain/job.ts';
import { resolveSecrets, SecretError, type SecretSource } from '../domain/secret.ts';
import { resolveSecretUrl } from '../domain/secret-url.ts';
import { CUT_OFF, retry } from './attempt.ts';
import { printMessage } from './console.ts';
import { createEmailChannel, type EmailChannel } from './email.ts';
import { appendMessage } from './file.ts';
import { DELIVER_TIMEOUTS, type DeliverTimeouts } from './timeouts.ts';
import { createWebhookChannel, type WebhookChannel } from './webhook.ts';

export interface DeliverOptions {
  secrets: SecretSource;
  composeMail: (message: Message) => ComposedMail;
  /** Where the console channel prints. */
  write: (line: string) => void;
  /** ms since 1970. */
  now: () => number;
  /** Only to have other limits than those of DELIVER_TIMEOUTS. */
  timeouts?: Partial<DeliverTimeouts>;
}

/** Makes one attempt to deliver a message; holds the connections that are kept between attempts. */
export interface DeliverHandler {
  deliver: JobHandler<'deliver'>;
  /** Ends the connections, also those in use. */
  close(): Promise<void>;
}

/**
 * The worker's side of a delivery: secrets are resolved here and nowhere before, and no reason holds one.
 * Whether an attempt may be repeated is said by the channel; when is decided by the hub.
 */
export function createDeliverHandler(options: DeliverOptions): DeliverHandler {
  const timeouts = { ...DELIVER_TIMEOUTS, ...options.timeouts };
  const channels: Channels = {
    webhook: createWebhookChannel({ now: options.now, timeoutMs: timeouts.webhookMs }),
    email: createEmailChannel({ composeMail: options.composeMail, timeouts }),
  };
  return {
    async deliver(job, signal) {
      if (signal.aborted) return CUT_OFF;
      try {
        return await deliverTo(job.channel, job, signal, options, channels);
      } catch (error) {
        if (error instanceof SecretError) return retry(`channel ${job.channel.name}: ${error.message}`);
        throw error;
      }
    },
    async close() {
      channels.email.close();
      await channels.webhook.close();
    },
  };
}

interface Channels {
  webhook: WebhookChannel;
  email: EmailChannel;
}

function deliverTo(
  channel: ChannelSettings,
  job: DeliverJob,
  signal: AbortSignal,
  { secrets, write }: DeliverOptions,
  { webhook, email }: Channels,
): Promise<DeliverOutcome> | DeliverOutcome {
  switch (channel.type) {
    case 'webhook': {
      const secret = channel.secret === null ? null : resolveSecrets(channel.secret, secrets);
      return webhook.send({ ...channel, url: resolveSecretUrl(channel.url, secrets), secret }, job, signal);
    }
    case 'email': {
      if (job.smtp === null)
        return retry(
          `the channel ${channel.name} sends e-mail, but the watchlist names no mail server (smtp)`,
        );
      const smtpUrl = resolveSecretUrl(job.smtp.url, secrets);
      return email.send({ ...channel, smtpUrl, from: job.smtp.from }, job, signal);
    }
    case 'console':
      return printMessage(job.message, write);
    case 'file':
      return appendMessage(channel.path, job.deliveryId, job.message);
    default:
      return channel satisfies never;
  }
}
