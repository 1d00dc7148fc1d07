import { createHmac, randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HttpServer, startHttpServer } from './http-server.ts';

/** A request to the hub, as it arrived. */
export interface HubRequest {
  mode: string;
  topic: string;
  callback: string;
  secret: string | null;
  leaseSeconds: string | null;
}

/**
 * What the hub does with a request: asks back before or after its answer, refuses, says no by the callback, takes
 * it and does nothing.
 */
export type HubBehaviour =
  | 'ask-first'
  | 'ask-later'
  | { status: number; headers?: Record<string, string> }
  | 'deny'
  | 'silent';

interface Signing {
  /** Null: no signature. */
  method?: string | null;
  secret?: string;
}

/** A publisher with one RSS feed and its hubs, on loopback. */
export interface WebsubHub {
  feedUrl: string;
  hubUrl: string;
  requests: HubRequest[];
  /** Polls of the feed. */
  polls(): number;
  behave(behaviour: HubBehaviour): void;
  /** What the feed announces of hubs; null: nothing. By default this one. */
  announce(hubs: string[] | null): void;
  /** Adds an item to the feed; the hub brings nothing by itself. */
  publish(title: string): void;
  /** Brings the feed, or another body, to the callback of the last subscription; resolves to the answer's status. */
  bring(signing?: Signing, body?: string): Promise<number>;
  /** Asks a callback; resolves to status and text. */
  ask(
    callback: string,
    parameters: Record<string, string>,
  ): Promise<{ status: number; text: string; headers: Headers }>;
  /** Resolves when as many requests have been settled: verified, refused, denied. */
  settled(count: number): Promise<void>;
  /** What its questions were answered with: true, the challenge came back. */
  verified: boolean[];
  /** The callback where it really is: the public URL leads to a port that is known late, as through a proxy. */
  local(callback: string): string;
  close(): Promise<void>;
}

/** @param publicOrigin the origin of the callbacks, @param port where they really are. */
export async function startWebsubHub(
  publicOrigin: string,
  port: () => number,
  leaseSeconds = 864_000,
): Promise<WebsubHub> {
  const requests: HubRequest[] = [];
  const verified: boolean[] = [];
  const titles = ['Old news of Venezuela'];
  const changed = new EventEmitter();
  let behaviour: HubBehaviour = 'ask-first';
  let announced: string[] | null | undefined;
  let settled = 0;
  let polls = 0;

  const server: HttpServer = await startHttpServer((request, response) => {
    if (request.method === 'POST') void takeRequest(request, response);
    else sendFeed(response);
  });
  const feedUrl = `${server.origin}/feed.xml`;
  const hubUrl = `${server.origin}/hub`;

  function sendFeed(response: ServerResponse): void {
    polls += 1;
    const hubs = announced === undefined ? [hubUrl] : (announced ?? []);
    const link = [...hubs.map((hub) => `<${hub}>; rel="hub"`), `<${feedUrl}>; rel="self"`].join(', ');
    response.writeHead(200, { 'content-type': 'application/rss+xml', link }).end(rss(titles));
  }

  async function takeRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const form = new URLSearchParams(text);
    const wanted: HubRequest = {
      mode: form.get('hub.mode') ?? '',
      topic: form.get('hub.topic') ?? '',
      callback: form.get('hub.callback') ?? '',
      secret: form.get('hub.secret'),
      leaseSeconds: form.get('hub.lease_seconds'),
    };
    requests.push(wanted);
    if (behaviour === 'ask-first') await verify(wanted);
    if (typeof behaviour === 'object')
      response.writeHead(behaviour.status, behaviour.headers).end('no, thank you');
    else response.writeHead(202).end();
    if (behaviour === 'ask-later') await verify(wanted);
    if (behaviour === 'deny')
      await ask(wanted.callback, {
        'hub.mode': 'denied',
        'hub.topic': wanted.topic,
        'hub.reason': 'members only',
      });
    settled += 1;
    changed.emit('change');
  }

  async function verify({ mode, topic, callback }: HubRequest): Promise<void> {
    const challenge = randomUUID();
    const lease = mode === 'subscribe' ? { 'hub.lease_seconds': String(leaseSeconds) } : {};
    const answer = await ask(callback, {
      'hub.mode': mode,
      'hub.topic': topic,
      'hub.challenge': challenge,
      ...lease,
    });
    verified.push(answer.status === 200 && answer.text === challenge);
  }

  const local = (callback: string) => callback.replace(publicOrigin, `http://127.0.0.1:${port()}`);

  async function ask(callback: string, parameters: Record<string, string>) {
    const response = await fetch(`${local(callback)}?${new URLSearchParams(parameters)}`);
    return { status: response.status, text: await response.text(), headers: response.headers };
  }

  return {
    feedUrl,
    hubUrl,
    requests,
    verified,
    polls: () => polls,
    behave(next) {
      behaviour = next;
    },
    announce(hubs) {
      announced = hubs;
    },
    publish: (title) => void titles.unshift(title),
    async bring({ method = 'sha256', secret } = {}, body = rss(titles)) {
      const { callback, secret: known } = requests.findLast(({ mode }) => mode === 'subscribe') ?? {
        callback: '',
        secret: '',
      };
      const headers: Record<string, string> = { 'content-type': 'application/rss+xml' };
      if (method !== null)
        headers['x-hub-signature'] = `${method}=${createHmac(method, secret ?? known ?? '')
          .update(body)
          .digest('hex')}`;
      const response = await fetch(local(callback), { method: 'POST', headers, body });
      await response.text();
      return response.status;
    },
    ask,
    async settled(count) {
      while (settled < count) await once(changed, 'change');
    },
    local,
    close: () => server.close(),
  };
}

function rss(titles: string[]): string {
  const items = titles.map(
    (title) => `<item><title>${title}</title><guid isPermaLink="false">${title}</guid></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Local news</title>${items.join('')}</channel></rss>`;
}
