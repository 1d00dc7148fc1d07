import { composeMail } from '../../src/alerts/compose.ts';
import { createDeliverHandler, type DeliverOptions } from '../../src/channels/deliver.ts';
import type { Alert, Message } from '../../src/domain/alert.ts';
import type { ChannelSettings } from '../../src/domain/channel.ts';
import type { HealthNews, Heartbeat } from '../../src/domain/health.ts';
import type { DeliverJob } from '../../src/domain/job.ts';

export const NOW = Date.parse('2026-11-22T14:05:00Z');

/** An alert about an invented item, complete; the hits fit the texts. */
export function alertOf(parts: Partial<Omit<Alert, 'item'>> & { item?: Partial<Alert['item']> } = {}): Alert {
  const { item, ...rest } = parts;
  return {
    id: 'msg_1',
    topic: { name: 'Venezuela' },
    why: '“Venezuela” in the title',
    hits: [{ clause: 'Venezuela', field: 'title', start: 0, end: 9, text: 'Venezuela' }],
    story: null,
    ...rest,
    item: {
      title: 'Venezuela offers talks after strikes on boats',
      link: 'https://news.example/talks?id=7',
      published: '2026-11-22T14:00:00.000Z',
      summary: 'A letter proposes talks.',
      lang: 'en',
      feed: { name: 'Example News', url: 'https://news.example/feed' },
      ...item,
    },
  };
}

export function alertMessage(
  parts: Parameters<typeof alertOf>[0] = {},
  timezone: string | null = 'UTC',
): Message {
  return { type: 'alert', timestamp: new Date(NOW).toISOString(), timezone, data: alertOf(parts) };
}

export function digestMessage(alerts: Alert[], reason = 'digest of 08:00', timezone = 'UTC'): Message {
  const data = { id: 'msg_digest', reason, alerts };
  return { type: 'digest', timestamp: new Date(NOW).toISOString(), timezone, data };
}

type HealthMessage = Extract<Message, { type: 'health' }>;

export function healthMessage(
  parts: Partial<Omit<HealthNews, 'feeds'>> & { feeds?: Partial<HealthNews['feeds'][number]>[] } = {},
): HealthMessage {
  const { feeds = [{}], ...rest } = parts;
  const data: HealthNews = {
    id: 'msg_health',
    summary: 'Example News is blocked: it refuses this program (403)',
    omitted: 0,
    ...rest,
    feeds: feeds.map((feed) => ({
      name: 'Example News',
      url: 'https://news.example/feed',
      state: 'blocked',
      from: 'ok',
      since: '2026-11-22T14:00:00.000Z',
      reason: 'it refuses this program (403)',
      advice: 'ask the publisher',
      ...feed,
    })),
  };
  return { type: 'health', timestamp: new Date(NOW).toISOString(), timezone: 'UTC', data };
}

export function heartbeatMessage(parts: Partial<Heartbeat> = {}): Extract<Message, { type: 'heartbeat' }> {
  const data: Heartbeat = {
    id: 'msg_heartbeat',
    summary: 'All is well: 42 feeds, 120 new items, 3 matches',
    since: '2026-11-21T08:00:00.000Z',
    feeds: { new: 0, ok: 41, failing: 1, blocked: 0, stale: 0, overrun: 0, gone: 0 },
    polls: 5_310,
    newItems: 120,
    matches: 3,
    deliveries: { sent: 6, pending: 1, dead: 0 },
    channels: [],
    trouble: [],
    omitted: 0,
    ...parts,
  };
  return { type: 'heartbeat', timestamp: new Date(NOW).toISOString(), timezone: 'UTC', data };
}

export function deliverJob(channel: ChannelSettings, parts: Partial<DeliverJob> = {}): DeliverJob {
  const message = parts.message ?? alertMessage();
  const deliveryId = message.data.id;
  return {
    kind: 'deliver',
    id: `deliver-${deliveryId}-1`,
    deliveryId,
    attempt: 1,
    channel,
    smtp: null,
    message,
    ...parts,
  };
}

/** A handler with the real composer, nothing printed, and timeouts that are short but longer than a busy machine stalls. */
export function createHandler(parts: Partial<DeliverOptions> = {}) {
  return createDeliverHandler({
    secrets: { env: {}, readFile: unset('readFile') },
    composeMail,
    write: unset('write'),
    now: Date.now,
    timeouts: {
      webhookMs: 1_500,
      smtpConnectMs: 1_500,
      smtpGreetingMs: 1_000,
      smtpSocketMs: 1_500,
      smtpTotalMs: 4_000,
    },
    ...parts,
  });
}

/** A dependency that a test didn't pass. */
function unset(name: string): (argument: string) => never {
  return () => {
    throw new Error(`${name} is not set in this test`);
  };
}

export const never = new AbortController().signal;
