import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createFeeds, FEEDS_PER_NEWS } from './world.ts';

interface Version {
  plain: Buffer;
  gzip: Buffer;
  etag: string;
  lastModified: string;
}

/** Which documents are published from now on: those of the first or the second poll. */
export type ServerCommand = 1 | 2;
/** What the server tells: where it listens; then, for each command, how often it was asked since the last one. */
export type ServerMessage = { port: number } | { asked: number };

const ROUND_DATES = { 1: 'Fri, 27 Nov 2026 12:00:00 GMT', 2: 'Fri, 27 Nov 2026 13:00:00 GMT' };

/** Feeds on loopback in a process of their own, with validators and gzip as servers have them. */
const feeds = [...createFeeds(Number(process.argv[2]))].map(({ before, after }, index) => {
  const first = createVersion(before, 1);
  return { 1: first, 2: index % FEEDS_PER_NEWS === 0 ? createVersion(after, 2) : first };
});
let round: ServerCommand = 1;
let asked = 0;

function createVersion(document: string, since: ServerCommand): Version {
  const plain = Buffer.from(document);
  return {
    plain,
    gzip: gzipSync(plain),
    etag: `"${since}-${plain.length}"`,
    lastModified: ROUND_DATES[since],
  };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const feed = feeds[Number(/\d+/.exec(request.url ?? '')?.[0])];
  if (feed === undefined) {
    response.writeHead(404).end();
    return;
  }
  asked += 1;
  const { plain, gzip, etag, lastModified } = feed[round];
  const headers = {
    etag,
    'last-modified': lastModified,
    'content-type': 'application/rss+xml; charset=utf-8',
  };
  if (isKnown(request, etag, lastModified)) {
    response.writeHead(304, headers).end();
    return;
  }
  const zipped = String(request.headers['accept-encoding'] ?? '').includes('gzip');
  const body = zipped ? gzip : plain;
  const coding = zipped ? { 'content-encoding': 'gzip' } : {};
  response.writeHead(200, { ...headers, ...coding, 'content-length': body.length }).end(body);
}

/** RFC 9110 §13.2.2: the date counts only where there is no tag. */
function isKnown({ headers }: IncomingMessage, etag: string, lastModified: string): boolean {
  const tag = headers['if-none-match'];
  return tag === undefined ? headers['if-modified-since'] === lastModified : tag === etag;
}

const server = createServer(answer);
server.listen(0, '0.0.0.0', () => tell({ port: (server.address() as AddressInfo).port }));
process.on('message', (command: ServerCommand) => {
  round = command;
  tell({ asked });
  asked = 0;
});
process.on('disconnect', () => process.exit());

function tell(message: ServerMessage): void {
  process.send?.(message);
}
