import { hasSecrets } from '../domain/secret.ts';
import type { FeedSettings } from '../domain/settings.ts';
import { hostOf, redactUrl, splitUserInfo } from '../domain/url.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import { ASKED_TO_WAIT, NOT_POLLED } from './judge-feed.ts';

export type Ailing = Pick<FeedRow, 'url' | 'state' | 'reason' | 'failure' | 'httpStatus'>;

type Schedule = Pick<FeedSettings, 'everySeconds' | 'cron'>;

const BY_ITSELF = 'it is tried again by itself';

/** What to do about a feed in trouble, for the person who must act; null when nothing is amiss. */
export function adviseFeed(feed: Ailing, settings: Schedule | null): string | null {
  switch (feed.state) {
    case 'new':
    case 'ok':
      return null;
    case 'failing':
      return adviseFailing(feed, settings);
    case 'blocked':
      return adviseBlocked(feed);
    case 'gone':
      return `remove it from the watchlist; ${search(feed)} may find another feed of the site`;
    case 'stale':
      return `look at the site: if it has newer news, its feed has moved, and ${search(feed)} may find it; if it has none, remove the feed or leave it`;
    case 'overrun':
      return adviseOverrun(feed, settings);
    default:
      return feed.state satisfies never;
  }
}

/** Half the time that it has; where it has none, what is often enough for most. */
function adviseOverrun({ reason }: Ailing, settings: Schedule | null): string {
  if (reason?.endsWith(NOT_POLLED))
    return 'look at its site for what is missing here; more frequent polls would not have helped';
  if (reason?.endsWith(ASKED_TO_WAIT))
    return 'no other interval here would help; ask its publisher for a longer feed or a shorter max-age';
  if (settings?.cron != null) return `let its cron come more often than "${settings.cron}"`;
  const seconds = settings?.everySeconds ?? null;
  if (seconds === 1) return 'it can be polled no more often; ask its publisher for a longer feed';
  const half = seconds === null ? null : Math.ceil(seconds / 2);
  if (half !== null)
    return `poll it more often: every: ${half < 120 ? `${half}s` : `${Math.ceil(half / 60)}m`}`;
  return 'if that goes on, give it a time of its own, shorter than its rhythm: every: 1m';
}

function adviseBlocked(feed: Ailing): string {
  const asksWho = feed.httpStatus === 401 || feed.httpStatus === 407;
  if (asksWho && splitUserInfo(feed.url).userInfo !== null)
    return 'the user or the password in its address is refused: correct them, or ask the publisher';
  if (asksWho)
    return 'put user and password into its address: https://user:password@…, with ${NAME} for what is secret';
  return `say who asks, with network.contact in the watchlist; ask the publisher to let this program in; or look for another address with ${search(feed)}`;
}

function adviseFailing(feed: Ailing, settings: Schedule | null): string {
  const reason = feed.reason ?? '';
  switch (feed.failure) {
    case 'guarded':
      return `if it is yours, add "${refusedHost(reason) ?? hostOf(feed.url)}" to network.allow in the watchlist`;
    case 'too-large':
      return `ask the publisher for a shorter feed, or look for one of a section with ${search(feed)}`;
    case 'rate-limited':
      return settings?.everySeconds == null && settings?.cron == null
        ? 'its wish is obeyed; if that lasts, give it a longer interval, as in every: 1h'
        : settings.cron === null
          ? 'raise its every in the watchlist'
          : `let its cron come more rarely than "${settings.cron}"`;
    case 'not-a-feed':
      // Only a page names feeds: an image or an empty body is looked at in vain.
      return `${/HTML/.test(reason) ? searchPage(feed) : search(feed)} may find the address of its feed`;
    case 'http-error':
      return (feed.httpStatus ?? 0) >= 500
        ? `a fault of its server: ${BY_ITSELF}`
        : `look for its new address: ${search(feed)} may find it`;
    case 'unreachable':
      return adviseUnreachable(reason);
    case 'timeout':
      return `its server is slow or away: ${BY_ITSELF}; if that lasts, see whether a browser on this machine gets it`;
    case 'crashed':
    case 'gone':
    case 'blocked':
    case null:
      return `${BY_ITSELF}; if that lasts, please report it with the address of the feed`;
    default:
      return feed.failure satisfies never;
  }
}

function adviseUnreachable(reason: string): string {
  if (/certificate/.test(reason))
    return "tell the publisher, who must renew it; if other sites have the same trouble, look at this machine's clock";
  if (/secret/.test(reason)) return 'give the daemon the secret that its address names';
  if (/watchlist/.test(reason)) return 'correct its address in the watchlist';
  if (/ENOTFOUND/.test(reason))
    return 'look whether its address is spelt right; if the site has moved, look for its new name: `vigia add feed NAME` may find the feed';
  return `${BY_ITSELF}; if other feeds are well, the site is down, or refuses this machine`;
}

/** The host that the network guard named: of a redirect, it is not the feed's. */
const refusedHost = (reason: string) => /add "([^"]+)" to network\.allow/.exec(reason)?.[1];

/** The command that looks for feeds on a page, which a feed's address turned out to be. */
function searchPage(feed: Ailing): string {
  const { scheme, rest } = splitUserInfo(feed.url);
  const page = `${scheme}${rest}`;
  if (hasSecrets(page) || redactUrl(page) !== page || !URL.canParse(page)) return search(feed);
  // As a shell takes it.
  return `\`vigia add feed ${/^[\w.~:/-]+$/.test(page) ? page : `'${page.replaceAll("'", '%27')}'`}\``;
}

/** The command that looks for feeds on the feed's site. */
function search({ url }: Ailing): string {
  const host = hostOf(url);
  const site = URL.canParse(url) && !host.includes('$') ? new URL(url).origin : 'SITE';
  return `\`vigia add feed ${site}\``;
}
