import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createVigia, type HubApp, type Overrides } from '../../src/app.ts';
import type { Alert } from '../../src/domain/alert.ts';
import type { Settings } from '../../src/domain/settings.ts';
import type { Callbacks } from '../../src/domain/websub.ts';
import type { HubEvent } from '../../src/hub/event.ts';
import { type Ledger, openLedger } from '../../src/ledger/open-ledger.ts';
import { createWeb, type WebLimits } from '../../src/web/create-web.ts';
import { testFeed, testSettings } from './hub.ts';
import { testFolder } from './ledger.ts';
import { createCollector } from './queue-fixtures.ts';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';
import { startWebsubHub, type WebsubHub } from './websub-hub.ts';

export const PUBLIC_URL = 'https://vigia.example/reach';
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** Small bodies; enough time on any machine. */
export const SMALL_LIMITS: WebLimits = {
  maxConnections: 20,
  headersMs: 60_000,
  requestMs: 60_000,
  maxBodyBytes: 10_000,
  closeMs: 1_000,
};

/** The product's hub, workers and listener, with a publisher, its WebSub hub and a reader. */
export interface World {
  hub: WebsubHub;
  hook: WebhookReceiver;
  clock: { ahead: number };
  events: HubEvent[];
  settings: Settings;
  port(): number;
  /** Starts it; what ran before is stopped first. */
  start(overrides?: Overrides): Promise<HubApp>;
  stop(): Promise<void>;
  reload(settings: Settings): Promise<void>;
  /** Resolves when an event like this has come, since the last call that asked for the like. */
  saw(what: string): Promise<HubEvent>;
  /** Reads the database beside the daemon. */
  look<T>(read: (ledger: Ledger) => T): T;
  told(): string[];
  /** What hubs heard before their body was read. */
  admissions: ReturnType<typeof createCollector<string>>;
}

export async function createWorld(
  options: {
    redisUrl?: string | null;
    settings?: Partial<Settings>;
    limits?: WebLimits;
    leaseSeconds?: number;
  } = {},
): Promise<World> {
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;
  let running: { app: HubApp; web: ReturnType<typeof createWeb> } | null = null;
  const port = () => running?.web.port() ?? 0;
  const hub = await startWebsubHub('https://vigia.example', port, options.leaseSeconds);
  const hook = await startWebhookReceiver();
  for (const server of [hub, hook]) onTestFinished(() => server.close());
  const settings = testSettings({
    feeds: [testFeed({ url: hub.feedUrl, everySeconds: null })],
    channels: { desk: { type: 'webhook', name: 'desk', url: hook.url, secret: null } },
    network: { allow: ['127.0.0.1'], contact: 'https://vigia.example' },
    publicUrl: PUBLIC_URL,
    listen: { host: '127.0.0.1', port: 0 },
    ...options.settings,
  });
  const db = join(testFolder(), 'vigia.db');
  const events: HubEvent[] = [];
  const admissions = createCollector<string>();
  const waiting = new Set<() => void>();
  const seen = new Map<string, number>();

  async function stop(): Promise<void> {
    const former = running;
    running = null;
    await former?.web.close();
    await former?.app.stop(1_000);
  }
  onTestFinished(stop);

  return {
    hub,
    hook,
    clock,
    events,
    settings,
    port,
    stop,
    admissions,
    async start(overrides = {}) {
      await stop();
      const app = await createVigia(
        {
          settings,
          db,
          redisUrl: options.redisUrl ?? null,
          secrets: { env: {}, readFile: () => '' },
          write: () => {},
          log: { info: () => {}, warn: () => {} },
          report: (event) => {
            events.push(event);
            for (const look of waiting) look();
          },
        },
        { now, ...overrides },
      );
      const admit: Callbacks['admit'] = (token, bytes) => {
        const admission = app.callbacks.admit(token, bytes);
        admissions.add(admission);
        return admission;
      };
      const web = createWeb({ ...app.callbacks, admit }, options.limits);
      running = { app, web };
      await web.follow(settings);
      await app.start();
      return app;
    },
    async reload(next) {
      await running?.web.follow(next);
      await running?.app.reload(next);
    },
    async saw(what) {
      const from = seen.get(what) ?? 0;
      for (;;) {
        const index = events.findIndex((event, at) => at >= from && nameOf(event) === what);
        const event = events[index];
        if (event !== undefined) {
          seen.set(what, index + 1);
          return event;
        }
        const next = Promise.withResolvers<void>();
        waiting.add(next.resolve);
        await next.promise;
        waiting.delete(next.resolve);
      }
    },
    look(read) {
      const ledger = openLedger(db, 'share');
      try {
        return read(ledger);
      } finally {
        ledger.close();
      }
    },
    told: () => hook.received.map(({ body }) => (body as { data: Alert }).data.item.title),
  };
}

/** What `saw` waits for: baseline, polled items, subscribed, failed, pushed … */
export function nameOf(event: HubEvent): string {
  if (event.type === 'polled') return event.baseline ? 'baseline' : `polled ${event.outcome}`;
  return event.type === 'subscription' ? event.what : event.type;
}

/** The only feed's subscription. */
export const subscription = (ledger: Ledger) => ledger.websub.ofFeed(1);
