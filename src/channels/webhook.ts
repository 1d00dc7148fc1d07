import { STATUS_CODES } from 'node:http';
import { Agent, type Dispatcher, errors, request } from 'undici';
import type { DeliverJob, DeliverOutcome } from '../domain/job.ts';
import { retryAfterMs } from '../domain/retry-after.ts';
import { CUT_OFF, retry } from './attempt.ts';
import { decodeUrlPart, type Redact, redactor, secretsOfUrl } from './redact.ts';
import { signRequest } from './sign-request.ts';

/** A webhook with its secrets resolved. */
export interface WebhookTarget {
  name: string;
  url: string;
  secret: string | null;
}

export interface WebhookChannel {
  send(target: WebhookTarget, job: DeliverJob, signal: AbortSignal): Promise<DeliverOutcome>;
  close(): Promise<void>;
}

const MAX_ANSWER_BYTES = 64 * 1024;
const MAX_EXCERPT = 200;

/**
 * Posts messages as JSON by the Standard Webhooks specification. A webhook's URL is a secret itself: what is
 * said of it names its origin only.
 */
export function createWebhookChannel({
  now,
  timeoutMs,
}: {
  now: () => number;
  timeoutMs: number;
}): WebhookChannel {
  const agent = new Agent({ connect: { timeout: timeoutMs } });
  return {
    async send(target, job, signal) {
      const url = URL.parse(target.url);
      if (url === null || !/^https?:$/.test(url.protocol))
        return retry(`the URL of the webhook ${target.name} is not an http(s) URL: mend it in the watchlist`);
      const redact = redactor([...secretsOfUrl(url), target.secret ?? '']);
      const signed = signRequest(target, job, now());
      if ('problem' in signed) return retry(signed.problem);
      const deadline = AbortSignal.timeout(timeoutMs);
      try {
        const response = await request(withoutCredentials(url), {
          dispatcher: agent,
          method: 'POST',
          headers: { ...signed.headers, ...basicCredentials(url) },
          body: signed.body,
          signal: AbortSignal.any([signal, deadline]),
        });
        return await judgeAnswer(response, url, now(), redact);
      } catch (error) {
        if (signal.aborted) return CUT_OFF;
        return retry(`the webhook at ${url.origin} ${describeFailure(error, deadline, timeoutMs, redact)}`);
      }
    },
    close: () => agent.destroy(),
  };
}

function withoutCredentials(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare;
}

function basicCredentials({ username, password }: URL): { authorization?: string } {
  if (username === '' && password === '') return {};
  const credentials = Buffer.from(`${decodeUrlPart(username)}:${decodeUrlPart(password)}`).toString('base64');
  return { authorization: `Basic ${credentials}` };
}

/** By Standard Webhooks: 2xx is success, 410 asks for no more, all else is tried again; redirects too. */
async function judgeAnswer(
  { statusCode: status, headers, body }: Dispatcher.ResponseData,
  url: URL,
  now: number,
  redact: Redact,
): Promise<DeliverOutcome> {
  if (status >= 200 && status < 300) {
    // The status is the answer: a body that breaks off or never ends changes nothing.
    await body.dump({ limit: MAX_ANSWER_BYTES }).catch(() => {});
    return { kind: 'sent', detail: `${url.origin} answered ${status}` };
  }
  const where = `the webhook at ${url.origin} answered ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  const said = await readExcerpt(body, redact);
  if (status === 410) {
    return { kind: 'final', reason: `${where}: it wants no more messages${said}`, disable: true };
  }
  const wait = retryAfterMs(firstOf(headers['retry-after']), now);
  if (status >= 300 && status < 400) {
    const pointed = describeLocation(firstOf(headers['location']), url);
    return retry(
      `${where}${pointed}; redirects are not followed: put its new address into the watchlist`,
      wait,
    );
  }
  return retry(`${where}${said}`, wait);
}

function firstOf(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}

/** The origin only: what comes after may be the secret of the new address. */
function describeLocation(location: string | null, url: URL): string {
  const target = location === null ? null : URL.parse(location, url.href);
  if (target === null) return ' without saying where to';
  const place = target.origin === 'null' ? target.protocol : target.origin;
  return target.origin === url.origin ? ` and points to another path of ${place}` : ` and points to ${place}`;
}

/** The beginning of what the receiver says, quoted; nothing where it says nothing that can be read. */
async function readExcerpt(body: Dispatcher.ResponseData['body'], redact: Redact): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      if (!Buffer.isBuffer(chunk)) break;
      chunks.push(chunk);
      size += chunk.length;
      if (size >= MAX_ANSWER_BYTES) break;
    }
  } catch {
    // An answer that breaks off has said its status, which is what counts.
  }
  const text = redact(Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString()).replace(/"/g, "'");
  if (text === '') return '';
  const points = Array.from(text);
  return `: "${points.length > MAX_EXCERPT ? `${points.slice(0, MAX_EXCERPT).join('')} …` : text}"`;
}

function describeFailure(error: unknown, deadline: AbortSignal, timeoutMs: number, redact: Redact): string {
  if (deadline.aborted || error instanceof errors.ConnectTimeoutError)
    return `did not answer within ${timeoutMs / 1000} s`;
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { message: '' };
  const host = {
    ECONNREFUSED: 'refused the connection: is it running?',
    ENOTFOUND: 'has a host name that does not exist',
    EAI_AGAIN: 'has a host name that could not be looked up',
    ECONNRESET: 'ended the connection without an answer',
    UND_ERR_SOCKET: 'ended the connection without an answer',
  }[code ?? ''];
  return host ?? `could not be reached (${redact(message)}${code === undefined ? '' : `, ${code}`})`;
}
