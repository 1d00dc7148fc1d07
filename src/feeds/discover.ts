import { setTimeout as pauseFor } from 'node:timers/promises';
import { hasSecrets, SecretError, type SecretSource } from '../domain/secret.ts';
import { resolveSecretUrl } from '../domain/secret-url.ts';
import { hostOf, normaliseUrl, redactUrl } from '../domain/url.ts';
import {
  type Ask,
  type AskDependencies,
  type AskedAnswer,
  createAsk,
  type FoundFeed,
} from './ask-for-feed.ts';
import type { PageLinks } from './read-page-links.ts';
import { wellKnownFeeds } from './well-known-feeds.ts';

export type DiscoverOutcome =
  /** At least one; those of comments last. `isFeed`: the address itself is one. */
  | { kind: 'feeds'; feeds: FoundFeed[]; isFeed: boolean }
  /** It is a page, and no feed was found; the message says what was tried. */
  | { kind: 'none'; message: string }
  | { kind: 'failed'; message: string };

export interface DiscoverRequest {
  /** As written; it may hold credentials and references. */
  url: string;
  allow: readonly string[];
  userAgent: string;
  /** How many addresses have been asked. */
  onProgress: (asked: number) => void;
}

export type Discover = (request: DiscoverRequest, signal: AbortSignal) => Promise<DiscoverOutcome>;

export interface DiscoverDependencies extends AskDependencies {
  secrets: SecretSource;
}

/** Between two requests: a person who looks for a feed takes longer. */
const PAUSE_MS = 250;
const MAX_REQUESTS = 40;
/** All of it, ms; what was found by then counts. */
const DEADLINE_MS = 120_000;

/**
 * Finds the feeds of an address: the address itself, else what its page declares, else what its page links to, else
 * what is at well-known places. Only what was read and is a feed is found. One request at a time.
 */
export function createDiscover(dependencies: DiscoverDependencies): Discover {
  return async (request, signal) => {
    const deadline = AbortSignal.timeout(DEADLINE_MS);
    const either = AbortSignal.any([signal, deadline]);
    const ask = createAsk(dependencies, request, either);
    const url = resolvedUrl(request.url, dependencies.secrets);
    if (!(url instanceof URL)) return { kind: 'failed', message: url };
    const answer = await ask(url, request.url);
    if (answer.kind === 'failed') return { kind: 'failed', message: answer.message };
    if (answer.kind === 'feed') return { kind: 'feeds', feeds: [answer.feed], isFeed: true };
    if (hasSecrets(request.url)) {
      const message = `${redactUrl(request.url)} is a page; an address with a reference in it must be the feed's own`;
      return { kind: 'none', message };
    }
    try {
      return await searchPage(answer, url, ask, dependencies, either);
    } catch (error) {
      signal.throwIfAborted();
      if (!deadline.aborted) throw error;
      const message = `${url.hostname} was searched for a feed for ${DEADLINE_MS / 1000} s without an end`;
      return { kind: 'none', message };
    }
  };
}

async function searchPage(
  page: Extract<AskedAnswer, { kind: 'page' }>,
  asked: URL,
  ask: Ask,
  { pool }: DiscoverDependencies,
  signal: AbortSignal,
): Promise<DiscoverOutcome> {
  const { bytes, contentType, url } = page;
  const read = await pool.parse({ kind: 'page', bytes, contentType, url }, signal);
  const links: PageLinks = read.kind === 'page' ? read : { kind: 'page', declared: [], linked: [] };
  const named = [...links.declared, ...links.linked];
  const search = createSearch(ask, asked, signal, [asked.href, url]);
  for (const addresses of [links.declared, links.linked]) {
    const feeds = await search.all(addresses, addresses.length);
    if (feeds.length > 0) return { kind: 'feeds', feeds: feeds.toSorted(byComments), isFeed: false };
  }
  const wellKnown = wellKnownFeeds(url);
  const feeds = await search.all(wellKnown, 1);
  if (feeds.length > 0) return { kind: 'feeds', feeds, isFeed: false };
  return { kind: 'none', message: describeSearch(page, named.length, search, wellKnown) };
}

function describeSearch(
  { url, message: refusal }: Extract<AskedAnswer, { kind: 'page' }>,
  named: number,
  search: ReturnType<typeof createSearch>,
  wellKnown: readonly string[],
): string {
  const what = /HTML/.test(refusal) ? '' : ` (${refusal})`;
  const onPage =
    named === 0 ? 'it names none' : `what it names is none (${search.problems().slice(0, 3).join('; ')})`;
  const places = wellKnown
    .filter((address) => search.wasAsked(address))
    .map((address) => address.slice(new URL(address).origin.length));
  const elsewhere =
    places.length === 0 ? 'the usual places were not asked' : `none is at ${places.join(', ')}`;
  return `No feed was found at ${redactUrl(url)}${what}: ${onPage}, and ${elsewhere}`;
}

/** Tries addresses one after the other, each once. */
function createSearch(ask: Ask, asked: URL, signal: AbortSignal, seen: string[]) {
  const tried = new Set(seen.map(withoutScheme));
  const closed = new Set<string>();
  const problems: string[] = [];

  async function tryAddress(address: string): Promise<FoundFeed | null> {
    const host = hostOf(address);
    if (tried.has(withoutScheme(address)) || tried.size >= MAX_REQUESTS || closed.has(host)) return null;
    tried.add(withoutScheme(address));
    await pauseFor(PAUSE_MS, undefined, { signal });
    const written = withCredentials(address, asked);
    const answer = await ask(new URL(written), written);
    if (answer.kind === 'feed') {
      const isNew = answer.feed.addresses.every(
        (other) => !tried.has(withoutScheme(other)) || other === written,
      );
      for (const other of answer.feed.addresses) tried.add(withoutScheme(other));
      return isNew ? answer.feed : null;
    }
    if (answer.kind === 'failed' && answer.leave) closed.add(host);
    problems.push(`${redactUrl(address)}: ${answer.message}`);
    return null;
  }
  return {
    problems: () => problems,
    wasAsked: (address: string) => tried.has(withoutScheme(address)),
    async all(addresses: readonly string[], most: number): Promise<FoundFeed[]> {
      const feeds: FoundFeed[] = [];
      for (const address of addresses) {
        if (feeds.length === most) break;
        try {
          const feed = await tryAddress(address);
          if (feed !== null) feeds.push(feed);
        } catch (error) {
          // The time is over: what was found by then counts.
          if (!signal.aborted || feeds.length === 0) throw error;
          break;
        }
      }
      return feeds;
    },
  };
}

/** The address with its secrets; a sentence where that is none. */
function resolvedUrl(template: string, secrets: SecretSource): URL | string {
  try {
    return URL.parse(resolveSecretUrl(template, secrets)) ?? `${redactUrl(template)} is not a URL`;
  } catch (error) {
    if (error instanceof SecretError) return `the address needs a secret: ${error.message}`;
    throw error;
  }
}

/** Feeds of an origin that asks for a password ask for it too. */
function withCredentials(address: string, asked: URL): string {
  const url = new URL(address);
  if (url.origin !== asked.origin) return address;
  url.username = asked.username;
  url.password = asked.password;
  return url.href;
}

const withoutScheme = (address: string) =>
  normaliseUrl(address)
    .replace(/^https?:/i, '')
    .replace(/^\/\/[^/?#]*@/, '//');

/** Feeds of comments last: hardly anybody means them. */
function byComments(a: FoundFeed, b: FoundFeed): number {
  return Number(isOfComments(a)) - Number(isOfComments(b));
}

function isOfComments({ url, title }: FoundFeed): boolean {
  return (
    /\/comments?(?:\/|$)/i.test(url) ||
    /\b(?:comments?|comentarios|comentários|commentaires|kommentare|commenti)\b/i.test(title)
  );
}
