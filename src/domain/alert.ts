import type { HealthNews, Heartbeat } from './health.ts';
import type { Hit } from './topic.ts';

/** What is said of one item to one topic's readers. This is `data` of a webhook's body. */
export interface Alert {
  /** The delivery's id: webhook-id and the left part of the Message-ID. */
  id: string;
  topic: { name: string };
  /** One sentence that names the marked words. */
  why: string;
  item: {
    title: string;
    link: string | null;
    published: string | null;
    summary: string;
    lang: string | null;
    feed: { name: string; url: string };
  };
  hits: Hit[];
  story: null;
}

export interface Digest {
  id: string;
  /** Why these alerts come together: the digest's hour, quiet hours, or the cap. */
  reason: string;
  alerts: Alert[];
}

/** What a delivery says; stored with it, so that every attempt says the same. */
export type Message =
  | { type: 'alert'; timestamp: string; timezone: string | null; data: Alert }
  | { type: 'digest'; timestamp: string; timezone: string | null; data: Digest }
  /** To the channel `operator`, of the installation itself. */
  | { type: 'health'; timestamp: string; timezone: string | null; data: HealthNews }
  | { type: 'heartbeat'; timestamp: string; timezone: string | null; data: Heartbeat };

/** A message as a mail's body and subject; `html` is escaped, `subject` is one clean line. */
export interface ComposedMail {
  subject: string;
  text: string;
  html: string;
  /** For List-Id and filters: the topic, `digest` or `operator`. */
  list: string;
}
