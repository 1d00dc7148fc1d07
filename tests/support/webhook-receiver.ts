import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** A request as it arrived. */
export interface ReceivedWebhook {
  method: string;
  path: string;
  headers: Record<string, string>;
  /** The parsed JSON; null when it is none. */
  body: unknown;
  raw: string;
  /** Null when the receiver knows no secret. */
  verified: boolean | null;
}

/** How the receiver answers; `hang` never does, `drop` ends the connection. */
export type WebhookBehaviour =
  | { status: number; headers?: Record<string, string>; body?: string }
  | 'hang'
  | 'drop'
  /** Answers as it likes, for instance other than before. */
  | ((request: ReceivedWebhook, response: ServerResponse) => void);

export interface WebhookReceiver {
  /** `http://127.0.0.1:port/hook`. */
  url: string;
  port: number;
  received: ReceivedWebhook[];
  behave(behaviour: WebhookBehaviour): void;
  /** Resolves when that many requests have arrived in all. */
  waitFor(count: number): Promise<ReceivedWebhook[]>;
  close(): Promise<void>;
}

/**
 * A real webhook endpoint on the loopback address that verifies signatures with the standardwebhooks library
 * (a secret `whsec_…`, or any other text as the key itself).
 */
export async function startWebhookReceiver(
  options: { port?: number; secret?: string; behaviour?: WebhookBehaviour } = {},
): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const changed = new EventEmitter();
  let behaviour: WebhookBehaviour = options.behaviour ?? { status: 204 };
  const server = createServer(async (request, response) => {
    const arrived = await readRequest(request, options.secret).catch(() => null);
    if (arrived === null) return;
    received.push(arrived);
    answer(arrived, response, behaviour);
    changed.emit('change');
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received,
    behave(next) {
      behaviour = next;
    },
    async waitFor(count) {
      while (received.length < count) await once(changed, 'change');
      return received;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function readRequest(request: IncomingMessage, secret: string | undefined): Promise<ReceivedWebhook> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks).toString();
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers,
    body: parseJson(raw),
    raw,
    verified: secret === undefined ? null : isSigned(raw, headers, secret),
  };
}

function isSigned(raw: string, headers: Record<string, string>, secret: string): boolean {
  const webhook = secret.startsWith('whsec_')
    ? new Webhook(secret)
    : new Webhook(Buffer.from(secret), { format: 'raw' });
  try {
    webhook.verify(raw, headers);
    return true;
  } catch {
    return false;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function answer(request: ReceivedWebhook, response: ServerResponse, behaviour: WebhookBehaviour): void {
  if (behaviour === 'hang') return;
  if (behaviour === 'drop') {
    response.destroy();
    return;
  }
  if (typeof behaviour === 'function') {
    behaviour(request, response);
    return;
  }
  response.writeHead(behaviour.status, behaviour.headers ?? {}).end(behaviour.body ?? '');
}
