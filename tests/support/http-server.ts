import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface HttpServer {
  /** `http://127.0.0.1:port`, without a final slash. */
  origin: string;
  port: number;
  /** What was asked, in order. */
  requests: { method: string; url: string; headers: IncomingMessage['headers'] }[];
  /** Resolves when the client has closed every connection. */
  allClosed(): Promise<void>;
  close(): Promise<void>;
}

/** A server on loopback with one answer for everything; it records what it is asked. */
export async function startHttpServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<HttpServer> {
  const requests: HttpServer['requests'] = [];
  const sockets = new Set<Socket>();
  const listener: RequestListener = (request, response) => {
    const { method = '', url = '', headers } = request;
    requests.push({ method, url, headers });
    answer(request, response);
  };
  const server = createServer(listener);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    requests,
    async allClosed() {
      // Not events.once: that rejects when the client resets the connection, which closes it too.
      const closed = [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
      await Promise.all(closed);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
