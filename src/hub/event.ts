import type { FeedState } from '../domain/feed-state.ts';
import type { DeliverOutcome } from '../domain/job.ts';

/** What the hub did, for logs, progress and the demo. No secrets. */
export type HubEvent =
  | {
      type: 'polled';
      feed: string;
      outcome: 'items' | 'not-modified' | 'failed';
      seen: number;
      new: number;
      edited: number;
      dropped: number;
      /** The first successful poll: its items were recorded silently. */
      baseline: boolean;
      message: string | null;
    }
  | { type: 'feed-state'; feed: string; from: FeedState; to: FeedState; reason: string | null }
  | { type: 'matched'; topic: string; title: string; link: string | null; feed: string; why: string }
  | {
      type: 'delivery';
      id: string;
      channel: string;
      attempt: number;
      outcome: DeliverOutcome['kind'];
      detail: string;
    }
  /** A hub brought a document, which is recorded. */
  | { type: 'pushed'; feed: string; new: number; edited: number }
  | {
      type: 'subscription';
      feed: string;
      /** The hub's host. */
      hub: string;
      what: 'subscribed' | 'renewed' | 'failed' | 'denied' | 'expired' | 'unsubscribed' | 'push-ignored';
      detail: string | null;
    }
  | { type: 'problem'; message: string };

export type ReportEvent = (event: HubEvent) => void;
