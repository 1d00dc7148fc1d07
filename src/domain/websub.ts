/** What a feed announces of itself: who distributes it, and under which address (WebSub §4). */
export interface HubAnnouncement {
  /** At least one, in the publisher's order; http(s), without credentials. */
  hubs: string[];
  topic: string;
}

/** A hub's question to a callback: did we ask for this? (WebSub §5.2, §5.3) As it came, nothing is checked. */
export interface IntentRequest {
  mode: string | null;
  topic: string | null;
  challenge: string | null;
  leaseSeconds: string | null;
  reason: string | null;
}

/** What a hub brings to a callback (WebSub §7). */
export interface Push {
  body: Buffer;
  contentType: string | null;
  /** The value of X-Hub-Signature. */
  signature: string | null;
}

/**
 * What the hub hears: taken in (the items are in the ledger), ignored (it hears the same), come back later, or
 * never again.
 */
export type PushAnswer = 'recorded' | 'ignored' | 'busy' | 'gone' | 'unknown';

/** The callbacks of the subscriptions, without HTTP; a token is the last part of a callback's path. */
export interface Callbacks {
  /** The text to answer with; null: this was never asked for. */
  verify(token: string, intent: IntentRequest): string | null;
  /**
   * Whether a push of so many bytes may come now: asked before its body is read. `open` keeps a place until the
   * push is answered, or `release`.
   */
  admit(token: string, bytes: number): 'open' | Exclude<PushAnswer, 'recorded' | 'ignored'>;
  /** Gives the place back without a push. */
  release(token: string): void;
  /** Resolves when what came of it is known; after an admission only. */
  push(token: string, push: Push): Promise<PushAnswer>;
}
