import { hostname } from 'node:os';
import type { SMTPPoolOptions, SMTPPoolSentMessageInfo, Transporter } from 'nodemailer';
import { createTransport } from 'nodemailer';
import addressparser from 'nodemailer/lib/addressparser';
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import type { ComposedMail, Message } from '../domain/alert.ts';
import type { DeliverJob, DeliverOutcome } from '../domain/job.ts';
import { CUT_OFF, retry } from './attempt.ts';
import { listId } from './list-id.ts';
import { redactor, secretsOfUrl } from './redact.ts';
import { judgeSmtpError } from './smtp-error.ts';
import type { DeliverTimeouts } from './timeouts.ts';

/** A reader with the mail server's secrets resolved. */
export interface EmailTarget {
  name: string;
  email: string;
  smtpUrl: string;
  from: string | null;
}

export interface EmailChannel {
  send(target: EmailTarget, job: DeliverJob, signal: AbortSignal): Promise<DeliverOutcome>;
  close(): void;
}

type Pool = Transporter<SMTPPoolSentMessageInfo, SMTPPoolOptions>;

/** As many as the hub makes deliveries to one channel at once. */
const MAX_CONNECTIONS = 4;
const IDLE_MS = 30_000;
const ENCODED_WORD_LENGTH = 52;

/** Sends mails over SMTP; connections are kept for a while per channel, so that one that hangs delays no other. */
export function createEmailChannel({
  composeMail,
  timeouts,
}: {
  composeMail: (message: Message) => ComposedMail;
  timeouts: DeliverTimeouts;
}): EmailChannel {
  const pools = new Map<string, Pool>();
  return {
    async send(target, job, signal) {
      const server = URL.parse(target.smtpUrl);
      if (server === null || !/^smtps?:$/.test(server.protocol))
        return retry('the URL of the mail server (smtp) does not read smtp://host:port or smtps://host:port');
      const from = parseSender(target.from);
      if (from === null) return retry('the sender (smtp.from) is not one e-mail address');
      const to = parseMailbox(target.email);
      if (to === null) return retry(`the channel ${target.name} does not hold exactly one e-mail address`);
      const mail = mailOf(to, from, job, composeMail(job.message));
      const pool = poolOf(pools, target, timeouts);
      const deadline = AbortSignal.timeout(timeouts.smtpTotalMs);
      try {
        const info = await pool.sendMail({ ...mail, signal: AbortSignal.any([signal, deadline]) });
        return { kind: 'sent', detail: redactor(secretsOfUrl(server))(`${server.host}: ${info.response}`) };
      } catch (error) {
        if (signal.aborted) return CUT_OFF;
        const timedOutAfterMs = deadline.aborted ? timeouts.smtpTotalMs : null;
        return judgeSmtpError(error, server, timedOutAfterMs, redactor(secretsOfUrl(server)));
      }
    },
    close() {
      // Whoever closes has waited for the deliveries, or has given them up.
      for (const pool of pools.values()) pool.close({ force: true });
      pools.clear();
    },
  };
}

function poolOf(
  pools: Map<string, Pool>,
  { name, smtpUrl: url }: EmailTarget,
  timeouts: DeliverTimeouts,
): Pool {
  const key = JSON.stringify([name, url]);
  const known = pools.get(key);
  if (known !== undefined) return known;
  const pool = createTransport({
    url,
    pool: true,
    maxConnections: MAX_CONNECTIONS,
    // Once more at once, where an idle connection was closed before it got a byte of the mail.
    maxRequeues: 1,
    idleTimeout: IDLE_MS,
    connectionTimeout: timeouts.smtpConnectMs,
    greetingTimeout: timeouts.smtpGreetingMs,
    socketTimeout: timeouts.smtpSocketMs,
    dnsTimeout: timeouts.smtpConnectMs,
    socketCloseTimeout: 1_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // A connection that fails while idle concerns no mail; without a listener it would end the process.
  pool.on('error', () => {});
  pools.set(key, pool);
  return pool;
}

interface Mailbox {
  name: string;
  address: string;
}

function parseSender(from: string | null): Mailbox | null {
  if (from === null) return { name: 'Vigía', address: `vigia@${hostname()}` };
  const sender = parseMailbox(from);
  return sender === null || sender.name !== '' ? sender : { ...sender, name: 'Vigía' };
}

/** Exactly one address: what reads as several would be sent to, or from, somebody else. */
function parseMailbox(text: string): Mailbox | null {
  if (/\p{Cc}/u.test(text)) return null;
  const [mailbox, ...others] = addressparser(text, { flatten: true });
  if (mailbox === undefined || others.length > 0 || !/^[^@\s<>]+@[^@\s<>]+$/.test(mailbox.address))
    return null;
  return mailbox;
}

/**
 * nodemailer takes what reads as an encoded word (RFC 2047) for one that its caller has encoded, and lets it
 * through; a title that holds one must arrive as it was written.
 */
function encodeSubject(subject: string): string {
  return subject.includes('=?') ? encodeWord(subject, 'B', ENCODED_WORD_LENGTH) : subject;
}

function mailOf(to: Mailbox, from: Mailbox, job: DeliverJob, composed: ComposedMail) {
  const { subject, text, html, list } = composed;
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  return {
    from,
    to,
    envelope: { from: from.address, to: [to.address] },
    subject: encodeSubject(subject),
    text,
    html,
    date: new Date(job.message.timestamp),
    // The same at every attempt, so that a reader's mailbox can tell a repetition.
    messageId: `<${job.deliveryId}@${domain}>`,
    list: { id: { url: listId(list, domain), comment: list } },
    headers: {
      // RFC 3834: no vacation replies. No `Precedence`: that is what bulk mail is sorted out by.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
  };
}
