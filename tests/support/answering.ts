import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFeedWorker, type TestWorker } from './feed-worker.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';
import { NOW } from './hub.ts';
import { type PollingHub, pollingHub } from './poll-hub.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const FEED = `<rss version="2.0"><channel><title>Wire</title>
  <item><title>One</title><guid>1</guid></item></channel></rss>`;
export const DATE = 'Sun, 22 Nov 2026 11:00:00 GMT';

/** A feed with both validators, and the next request for it. */
export const known: Answer = { headers: { etag: '"1"', 'last-modified': DATE } };
export const CONDITION = `/feed "1" ${DATE}`;
/** A request without a condition. */
export const NONE = '/feed - -';
/** After the first failure of a feed that is polled every ten minutes. */
export const failing = { state: 'failing', waits: 10 * MINUTE } as const;

export interface Answer {
  status?: number;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
  /** For what status and headers can't say. */
  send?: (response: ServerResponse) => void;
}

/** What a server's answers change: what the next request says, when it comes, and what people are told. */
export interface Scenario {
  /** To one poll of `/feed` after the other. */
  answers: Answer[];
  /** What else there is on the server. */
  pages?: Record<string, Answer>;
  /** Requests of the poll that follows: path, If-None-Match, If-Modified-Since; null when there is none any more. */
  asks: string[] | null;
  /** From the last answer to that poll, ms. */
  waits?: number;
  state?: 'ok' | 'failing' | 'blocked' | 'gone';
  reason?: RegExp;
}

/** A server whose answers the test sets, and a feed on it that is polled every ten minutes, by hand. */
export interface Answering {
  server: HttpServer;
  /** A new hub, to which the feed is new. */
  begin(pages?: Record<string, Answer>): PollingHub;
  /** What `/feed` says from now on. */
  answer(answer: Answer): void;
}

/** For a whole test file; open while its tests run. */
export function useAnswering(): Answering {
  const state: { server?: HttpServer; worker?: TestWorker; pages: Record<string, Answer>; answer: Answer } = {
    pages: {},
    answer: {},
  };
  let now = () => NOW;
  beforeAll(async () => {
    state.server = await startHttpServer((request, response) => {
      send(state.pages[request.url ?? ''] ?? state.answer, response);
    });
    state.worker = startFeedWorker({ now: () => now(), limits: { errorPageMs: 300 } });
  });
  afterAll(async () => {
    await state.worker?.close();
    await state.server?.close();
  });
  return {
    get server() {
      if (state.server === undefined) throw new Error('the server runs only while tests do');
      return state.server;
    },
    begin(pages = {}) {
      if (state.worker === undefined) throw new Error('the worker runs only while tests do');
      state.pages = pages;
      const polling = pollingHub(`${this.server.origin}/feed`, state.worker, 600);
      now = polling.hub.now;
      return polling;
    },
    answer(answer) {
      state.answer = answer;
    },
  };
}

function send({ status = 200, headers = {}, body, send: write }: Answer, response: ServerResponse): void {
  response.sendDate = false;
  if (write !== undefined) {
    write(response);
    return;
  }
  response.writeHead(status, headers);
  response.end(status === 204 || status === 304 ? undefined : (body ?? (status === 200 ? FEED : 'sorry')));
}

/** Registers a test for each scenario. */
export function testScenarios(answering: Answering, scenarios: Record<string, Scenario>): void {
  test.each(Object.entries(scenarios))('%s', async (_name, scenario) => {
    const { poll, wait } = answering.begin(scenario.pages);
    let row = null;
    for (const given of scenario.answers) {
      if (row !== null) wait();
      answering.answer(given);
      row = await poll();
    }
    expect(row).toMatchObject({ state: scenario.state ?? 'ok' });
    expect(row?.reason ?? '').toMatch(scenario.reason ?? /^/);
    const waited = wait();
    if (scenario.waits !== undefined) expect(waited).toBe(scenario.waits);

    const { requests } = answering.server;
    requests.length = 0;
    await poll();
    const asked = requests.map(({ url, headers }) =>
      [url, headers['if-none-match'] ?? '-', headers['if-modified-since'] ?? '-'].join(' '),
    );
    expect(asked).toEqual(scenario.asks ?? []);
    for (const { headers } of requests) expect(headers).not.toHaveProperty('cookie');
  });
}
