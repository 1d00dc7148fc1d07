import { onTestFinished } from 'vitest';
import { type HttpServer, startHttpServer } from './http-server.ts';

export interface SitePage {
  body?: string | Buffer;
  status?: number;
  headers?: Record<string, string>;
}

/** A site on loopback with an answer for some paths and 404 for the others; closed with the test. */
export async function startSite(pages: Record<string, SitePage>): Promise<HttpServer> {
  const site = await startHttpServer((request, response) => {
    const page = Object.hasOwn(pages, request.url ?? '') ? pages[request.url ?? ''] : undefined;
    const { body = '', status = page === undefined ? 404 : 200, headers = {} } = page ?? {};
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
  });
  onTestFinished(() => site.close());
  return site;
}

/** An RSS feed with so many items, the newest of 2026-11-20. */
export function rss(title: string, items = 1): SitePage {
  const entries = Array.from(
    { length: items },
    (_, n) =>
      `<item><title>Item ${n}</title><guid>${n}</guid><pubDate>${n === 0 ? 'Fri, 20' : 'Thu, 19'} Nov 2026 10:00:00 GMT</pubDate></item>`,
  );
  return {
    headers: { 'content-type': 'application/rss+xml' },
    body: `<rss version="2.0"><channel><title>${title}</title>${entries.join('')}</channel></rss>`,
  };
}
