import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDesk, type Desk, type PollStatus } from './desk.ts';
import type { NewsItem, Outlet } from './news.ts';

type Address = Pick<NewsItem, 'outlet' | 'slug'>;

export interface Newsroom {
  /** `http://127.0.0.1:port`. */
  origin: string;
  feedUrl(outlet: string): string;
  /** The address of an item's page: its identity for people, and for the judge. */
  linkOf(item: Address): string;
  /** Adds items to their feeds, on top; or changes those whose slug is published already. */
  publish(items: NewsItem[], at: Date): void;
  /** Gives a published item another guid. */
  renumber(item: Address): void;
  setBroken(outlet: string, broken: boolean): void;
  /** Resolves when the outlet's present state was handed over to a poll. */
  served(outlet: string, signal: AbortSignal): Promise<void>;
  /** Resolves when a poll got the error page of the present outage. */
  refused(outlet: string, signal: AbortSignal): Promise<void>;
  /** Resolves when the outlet has answered another poll, whatever it answered. */
  answeredAgain(outlet: string, signal: AbortSignal): Promise<void>;
  /** Answers to polls by status, so far. */
  answers(): Record<PollStatus, number>;
  close(): Promise<void>;
}

/** An HTTP server on loopback with the feeds and pages of the outlets. It must be closed. */
export async function openNewsroom(outlets: Outlet[]): Promise<Newsroom> {
  const desks = new Map<string, Desk>();
  const server = createServer((request, response) => answer(desks, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const outlet of outlets) desks.set(outlet.key, createDesk(outlet, `${origin}/${outlet.key}/`));

  const deskOf = (key: string) => {
    const desk = desks.get(key);
    if (desk === undefined) throw new Error(`the newsroom has no outlet "${key}"`);
    return desk;
  };
  const total = (status: PollStatus) =>
    [...desks.values()].reduce((sum, desk) => sum + desk.answers[status], 0);

  return {
    origin,
    feedUrl: (outlet) => `${origin}/${outlet}/feed`,
    linkOf: ({ outlet, slug }) => `${origin}/${outlet}/${slug}`,
    publish(items, at) {
      for (const item of items) deskOf(item.outlet).publish(item, at);
    },
    renumber: ({ outlet, slug }) => deskOf(outlet).renumber(slug),
    setBroken: (outlet, broken) => deskOf(outlet).setBroken(broken),
    served: (outlet, signal) => deskOf(outlet).served(signal),
    refused: (outlet, signal) => deskOf(outlet).refused(signal),
    answeredAgain: (outlet, signal) => deskOf(outlet).answeredAgain(signal),
    answers: () => ({ 200: total(200), 304: total(304), 500: total(500) }),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function answer(desks: Map<string, Desk>, request: IncomingMessage, response: ServerResponse): void {
  const [, key = '', name = ''] = (request.url ?? '/').split('?', 1)[0]?.split('/') ?? [];
  const desk = desks.get(key);
  if (desk !== undefined && name === 'feed') {
    desk.answerPoll(request, response);
    return;
  }
  const page = desk?.page(name) ?? null;
  response.writeHead(page === null ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(page ?? '<h1>There is no such page</h1>');
}
