import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import type { ListenAddress } from '../domain/settings.ts';
import type { Callbacks } from '../domain/websub.ts';
import { ExitError } from '../process/exit-error.ts';
import type { Web } from '../process/serve-hub.ts';
import { answer } from './answer.ts';
import { handleCallback } from './handle-callback.ts';

export interface WebLimits {
  maxConnections: number;
  headersMs: number;
  /** To the last byte of a request. */
  requestMs: number;
  maxBodyBytes: number;
  /** What is being answered may finish when the server ends. */
  closeMs: number;
}
const LIMITS: WebLimits = {
  maxConnections: 200,
  headersMs: 10_000,
  requestMs: 20_000,
  maxBodyBytes: 10 * 1024 * 1024,
  closeMs: 3_000,
};
const MAX_HEADER_BYTES = 16 * 1024;

/** What listens for the world, under the path of `publicUrl`; whatever is asked for besides is not found. */
export function createWeb(callbacks: Callbacks, limits: WebLimits = LIMITS): Web {
  let running: { server: Server; listen: ListenAddress } | null = null;
  let callbackPath = '';

  const handle: RequestListener = (request, response) => {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    const token = path.startsWith(callbackPath) ? path.slice(callbackPath.length) : '';
    if (token === '') answer(response, 404, '', { connection: 'close' });
    else void handleCallback({ request, response, token, query }, callbacks, limits.maxBodyBytes);
  };

  async function open(listen: ListenAddress): Promise<void> {
    const server = createServer(
      {
        headersTimeout: limits.headersMs,
        requestTimeout: limits.requestMs,
        connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
        keepAliveTimeout: 5_000,
        maxHeaderSize: MAX_HEADER_BYTES,
      },
      handle,
    );
    server.maxConnections = limits.maxConnections;
    server.listen(listen.port, listen.host);
    await once(server, 'listening');
    // A connection that can't be taken, for want of file descriptors for instance, costs itself only.
    server.on('error', () => {});
    running = { server, listen };
  }

  async function stop(): Promise<void> {
    if (running === null) return;
    const { server } = running;
    running = null;
    const closed = once(server, 'close');
    server.close();
    const late = setTimeout(() => server.closeAllConnections(), limits.closeMs);
    await closed;
    clearTimeout(late);
  }

  return {
    async follow({ publicUrl, listen }) {
      const former = running?.listen ?? null;
      const wanted = publicUrl === null ? null : listen;
      if (!isDeepStrictEqual(former, wanted)) {
        // First the old one: two can't have the same port, not even at different addresses.
        await stop();
        try {
          if (wanted !== null) await open(wanted);
        } catch (error) {
          if (former !== null) await open(former).catch(() => {});
          throw listenError(listen, error);
        }
      }
      if (publicUrl !== null) callbackPath = `${new URL(publicUrl).pathname.replace(/\/$/, '')}/websub/`;
    },
    port: () => (running?.server.address() as AddressInfo | null | undefined)?.port ?? null,
    close: stop,
  };
}

function listenError({ host, port }: ListenAddress, error: unknown): ExitError {
  const code = (error as NodeJS.ErrnoException).code ?? 'no reason given';
  const place = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  const why: Record<string, string> = {
    EADDRINUSE: 'another program does; name another port in listen, in the watchlist',
    EACCES: 'this user may not; name a port from 1024 in listen, in the watchlist',
    EADDRNOTAVAIL: 'that is no address of this machine; name another one in listen, in the watchlist',
    ENOTFOUND: 'that name has no address; name another one in listen, in the watchlist',
  };
  return new ExitError(
    `Vigía can't listen at ${place} (${code}): ${why[code] ?? 'see listen in the watchlist'}.`,
  );
}
