import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PublishedItem {
  title: string;
  guid?: string;
  summary?: string;
}

/** A publisher on loopback: one RSS feed that grows, with an ETag and conditional GET. */
export interface FeedServer {
  url: string;
  publish(item: PublishedItem): void;
  /** Requests answered so far. */
  requests(): number;
  close(): Promise<void>;
}

export async function startFeedServer(first: PublishedItem[] = []): Promise<FeedServer> {
  const items = [...first];
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    const body = writeRss(items);
    const etag = `"${createHash('sha256').update(body).digest('hex')}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { 'content-type': 'application/rss+xml', etag }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/feed.xml`,
    publish: (item) => void items.unshift(item),
    requests: () => requests,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function writeRss(items: PublishedItem[]): string {
  const entries = items.map(
    ({ title, guid = title, summary = '' }) =>
      `<item><title>${escapeXml(title)}</title><guid isPermaLink="false">${escapeXml(guid)}</guid>` +
      `<description>${escapeXml(summary)}</description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Local news</title>${entries.join('')}</channel></rss>`;
}

const escapeXml = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
