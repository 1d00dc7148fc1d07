import type { Message } from './alert.ts';
import type { ChannelSettings, SmtpSettings } from './channel.ts';
import type { IdentifiedItem, ItemSource, SearchableItem } from './item.ts';
import type { TopicMatch } from './topic.ts';
import type { HubAnnouncement } from './websub.ts';

export const JOB_KINDS = ['poll', 'extract', 'filter', 'deliver', 'subscribe'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** What a server said to make the next request conditional; sent back byte for byte (RFC 9110 §13.1). */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
  /** SHA-256 of the decompressed body, hex: an unchanged body is not parsed. */
  bodyHash: string | null;
  /** Hash of the address that gave them, the only one to which they say something; null when that is unknown. */
  givenBy: string | null;
}

export interface PollJob {
  kind: 'poll';
  id: string;
  feedId: number;
  /** A template: credentials may refer to the environment of the worker. */
  url: string;
  validators: Validators;
  /** `knownItems` of the last poll's outcome; null: all items are wanted. */
  knownItems: string | null;
  /** `network.allow` of the watchlist. */
  allow: string[];
  userAgent: string;
  /** Whether it may come to nothing where the place that the feed redirects to is answering another feed. */
  mayPostpone: boolean;
  /** A document that a hub brought, in base64: it is read in place of what would be fetched. */
  pushed?: { body: string; contentType: string | null };
}

/** Nothing yet: the host that the feed redirects to, with its port unless that is the usual one, is answering another feed. */
export interface Postponed {
  kind: 'postponed';
  host: string;
}

/**
 * What came of a poll. `retryAfterMs` and `maxAgeMs` are the server's wishes, null when it has none; a "not modified"
 * without one leaves that of the answer that it confirms.
 */
export type PollOutcome =
  | {
      kind: 'items';
      title: string;
      link: string | null;
      lang: string | null;
      /** Those that are new to the worker or changed; the others of the document are `unchanged`. */
      items: IdentifiedItem[];
      /** How many items have the bytes that they had before. */
      unchanged: number;
      /** What the worker knows of the document's items, for the next poll; opaque, null where it knows nothing. */
      knownItems: string | null;
      /** Items that could not be read or were over the limit; the others stand. */
      dropped: number;
      validators: Validators;
      maxAgeMs: number | null;
      retryAfterMs: number | null;
      /** Where a permanent redirect (301, 308) led. */
      movedTo: string | null;
      websub: HubAnnouncement | null;
    }
  | {
      kind: 'not-modified';
      validators: Validators;
      maxAgeMs: number | null;
      retryAfterMs: number | null;
      movedTo: string | null;
      /** Null where the headers say nothing: the document, which was not read, may. */
      websub: HubAnnouncement | null;
    }
  | {
      kind: 'failed';
      why: PollFailure;
      /** A sentence for the person who must act; no secrets. */
      message: string;
      status: number | null;
      retryAfterMs: number | null;
    };

export const POLL_FAILURES = [
  'unreachable',
  'timeout',
  'guarded',
  'http-error',
  'rate-limited',
  'blocked',
  'gone',
  'too-large',
  'not-a-feed',
  'crashed',
] as const;
export type PollFailure = (typeof POLL_FAILURES)[number];

export interface ExtractJob {
  kind: 'extract';
  id: string;
  itemId: number;
  link: string;
  /** How long to wait before the request, so that the host has a pause. */
  waitMs: number;
  allow: string[];
  userAgent: string;
}
/** `title` is the page's; an item keeps that of its feed. `retryAfterMs` is the server's wish, null when it has none. */
export type ExtractOutcome =
  | { kind: 'text'; title: string; text: string }
  | { kind: 'failed'; why: ExtractFailure; message: string; retryAfterMs: number | null };
/** `no-article`: the host answered with something that has no article in it. */
export type ExtractFailure = PollFailure | 'no-article';

export interface FilterJob {
  kind: 'filter';
  id: string;
  /** Content hash of the topic set; the text behind it comes from the queue's `getTopicSet`. */
  topicSet: string;
  sources: Record<string, ItemSource>;
  items: FilterItem[];
}
/** An item of a batch; `source` is a key of the job's `sources`. */
export interface FilterItem extends Omit<SearchableItem, 'source'> {
  itemId: number;
  /** The version of the text that is filtered; an edit in the meantime makes the result stale. */
  textHash: string;
  source: string;
}
export interface FilteredItem {
  itemId: number;
  textHash: string;
  matches: TopicMatch[];
  /** Why this item could not be matched (a bug of ours); it costs that item, not its batch. */
  error: string | null;
}
export type FilterOutcome =
  | { kind: 'filtered'; items: FilteredItem[] }
  | { kind: 'topic-set-missing' }
  | { kind: 'failed'; message: string };

export interface DeliverJob {
  kind: 'deliver';
  id: string;
  deliveryId: string;
  /** From 1. */
  attempt: number;
  channel: ChannelSettings;
  smtp: SmtpSettings | null;
  message: Message;
}
/** `retryAfterMs`: what the receiver asked for. `disable`: the endpoint is gone (410) and asks for no more. */
export type DeliverOutcome =
  | { kind: 'sent'; detail: string }
  | { kind: 'retry'; reason: string; retryAfterMs: number | null }
  | { kind: 'final'; reason: string; disable: boolean };

/** A request to a hub (WebSub §5.1); the hub's own question to the callback follows it. */
export interface SubscribeJob {
  kind: 'subscribe';
  id: string;
  subscriptionId: number;
  /** `requests` of the subscription when the job was made: a result of an older one is told by it. */
  request: number;
  mode: 'subscribe' | 'unsubscribe';
  hub: string;
  topic: string;
  callback: string;
  /** Made by us for this subscription alone: it may lie in SQLite and Redis, but never in a log. */
  secret: string;
  leaseSeconds: number;
  allow: string[];
  userAgent: string;
}
export type SubscribeOutcome =
  | { kind: 'accepted' }
  /** `message`: a sentence about the hub. */
  | { kind: 'failed'; message: string; retryAfterMs: number | null };

export interface JobByKind {
  poll: PollJob;
  extract: ExtractJob;
  filter: FilterJob;
  deliver: DeliverJob;
  subscribe: SubscribeJob;
}
export interface OutcomeByKind {
  poll: PollOutcome | Postponed;
  extract: ExtractOutcome;
  filter: FilterOutcome;
  deliver: DeliverOutcome;
  subscribe: SubscribeOutcome;
}
export type Job = JobByKind[JobKind];

/** What a worker sends back to the hub. The job's identifying parts come along: the hub may have restarted. */
export type JobResult = {
  [K in JobKind]: {
    kind: K;
    id: string;
    job: JobReference<K>;
    outcome: OutcomeByKind[K];
    startedAt: string;
    endedAt: string;
  };
}[JobKind];
/** The job without its bulk. */
export type JobReference<K extends JobKind> = K extends 'poll'
  ? Pick<PollJob, 'feedId' | 'url'>
  : K extends 'extract'
    ? Pick<ExtractJob, 'itemId'>
    : K extends 'filter'
      ? Pick<FilterJob, 'topicSet'>
      : K extends 'deliver'
        ? Pick<DeliverJob, 'deliveryId' | 'attempt'>
        : Pick<SubscribeJob, 'subscriptionId' | 'request'>;

/** A worker: a function from a job to an outcome; it never rejects for what can be expected to happen. */
export type JobHandler<K extends JobKind> = (
  job: JobByKind[K],
  signal: AbortSignal,
) => Promise<OutcomeByKind[K]>;
export type JobHandlers = { [K in JobKind]: JobHandler<K> };
