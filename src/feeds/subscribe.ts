import { Agent, type Dispatcher, request } from 'undici';
import type { JobHandler, SubscribeJob, SubscribeOutcome } from '../domain/job.ts';
import { plainLine } from '../domain/plain-line.ts';
import { retryAfterMs } from '../domain/retry-after.ts';
import { describeFailure } from './describe-failure.ts';
import type { FetchLimits } from './fetch.ts';
import { createGuardedConnector, type LookupAll } from './guard.ts';
import { headerValue, locationOf } from './http-answers.ts';

export interface SubscribeDependencies {
  limits: FetchLimits;
  now: () => number;
  lookupAll?: LookupAll | undefined;
}

/** What a hub says of a mistake (WebSub §5.1.2) is read and told up to here. */
const MAX_ERROR_BYTES = 4 * 1024;
const MAX_ERROR_LENGTH = 200;

/**
 * The worker of subscribe jobs: asks a hub for a subscription or for its end, behind the guard and the limits of
 * every fetch. Requests are rare, so that each has a connection of its own.
 */
export function createSubscribeHandler(dependencies: SubscribeDependencies): JobHandler<'subscribe'> {
  const { limits, lookupAll } = dependencies;
  return async (job, signal) => {
    const url = URL.parse(job.hub);
    if (url === null) return failed('the address of the hub is none');
    const agent = new Agent({
      connect: createGuardedConnector(job.allow, limits.connectMs, lookupAll),
      headersTimeout: limits.headersMs,
      bodyTimeout: limits.headersMs,
    });
    const deadline = AbortSignal.timeout(limits.totalMs);
    try {
      return await ask(url, job, agent, dependencies, AbortSignal.any([signal, deadline]));
    } catch (error) {
      signal.throwIfAborted();
      if (deadline.aborted) return failed(`${url.hostname} did not answer within ${limits.totalMs / 1000} s`);
      return failed(describeFailure(error, url.hostname).message);
    } finally {
      await agent.destroy();
    }
  };
}

async function ask(
  hub: URL,
  job: SubscribeJob,
  dispatcher: Dispatcher,
  { limits, now }: SubscribeDependencies,
  signal: AbortSignal,
): Promise<SubscribeOutcome> {
  let url = hub;
  for (let redirects = 0; redirects <= limits.maxRedirects; redirects += 1) {
    const response = await request(url, {
      dispatcher,
      signal,
      method: 'POST',
      headers: { 'user-agent': job.userAgent, 'content-type': 'application/x-www-form-urlencoded' },
      body: formOf(job),
    });
    const { statusCode: status, headers, body } = response;
    if (status >= 200 && status < 300) {
      await body.dump({ limit: MAX_ERROR_BYTES, signal });
      return { kind: 'accepted' };
    }
    const explanation = await readExplanation(body, job);
    // WebSub §5.1: these two only, since the others turn a POST into a GET.
    if (status !== 307 && status !== 308) {
      const wait = retryAfterMs(headerValue(headers, 'retry-after'), now());
      return failed(`${url.hostname} answers with status ${status}${explanation}`, wait);
    }
    const to = URL.parse(locationOf(headers), url.href);
    if (to === null || !/^https?:$/.test(to.protocol))
      return failed(`${url.hostname} redirects to an address that is not http or https`);
    if (url.protocol === 'https:' && to.protocol === 'http:')
      return failed(`${url.hostname} redirects to http, where the secret could be read on the way`);
    url = to;
  }
  return failed(`${hub.hostname} redirects more than ${limits.maxRedirects} times`);
}

/** Parameters of WebSub §5.1; those that only a subscription has are left out of its end. */
function formOf(job: SubscribeJob): string {
  const form = new URLSearchParams({
    'hub.mode': job.mode,
    'hub.topic': job.topic,
    'hub.callback': job.callback,
  });
  if (job.mode === 'subscribe') {
    form.set('hub.lease_seconds', String(job.leaseSeconds));
    form.set('hub.secret', job.secret);
  }
  return form.toString();
}

/** The beginning of what it says, as the end of a sentence; leaving the loop ends the connection. */
async function readExplanation(
  body: AsyncIterable<Buffer>,
  { secret, callback }: SubscribeJob,
): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += chunk.toString('utf8');
    if (text.length >= MAX_ERROR_BYTES) break;
  }
  // Some repeat what they were asked.
  const line = plainLine(text.replaceAll(secret, '***').replaceAll(callback, '***'));
  return line === '' || line.startsWith('<') ? '' : `: ${line.slice(0, MAX_ERROR_LENGTH)}`;
}

function failed(message: string, wait: number | null = null): SubscribeOutcome {
  return { kind: 'failed', message, retryAfterMs: wait };
}
