import { createInterface } from 'node:readline';
import { countOf } from '../domain/count-of.ts';
import { plainLine } from '../domain/plain-line.ts';
import type { Settings } from '../domain/settings.ts';
import { normaliseUrl, redactUrl } from '../domain/url.ts';
import type { FoundFeed } from '../feeds/ask-for-feed.ts';
import { ExitError } from '../process/exit-error.ts';
import { findFeeds } from './find-feeds.ts';
import { tell } from './output.ts';

/** A feed of a page as the list shows it; numbers count from 1. */
export interface Candidate {
  number: number;
  url: string;
  title: string;
  items: number;
  newest: string | null;
  /** It is in the watchlist already. */
  known: boolean;
}

export type ChosenFeed =
  | { kind: 'chosen'; url: string; found: FoundFeed | null }
  | { kind: 'several'; candidates: Candidate[] };

export interface ChooseOptions {
  settings: Settings;
  /** A number of the list, or a URL in it. */
  pick: string | undefined;
  /** Whether a person may be asked, should there be one. */
  asks: boolean;
}

/**
 * The feed that is meant by a URL: itself, or one of those that its page has.
 * @throws ExitError when there is none, it is watched already, or nobody chose one.
 */
export async function chooseFeed(
  written: string,
  { settings, pick, asks }: ChooseOptions,
): Promise<ChosenFeed> {
  const watchedAs = createLookUp(settings);
  if (watchedAs([written]) !== null) throw alreadyThere(written, written);
  const feeds = await findFeeds(written, settings);
  const candidates = feeds.map((feed, index) => ({
    number: index + 1,
    url: redactUrl(feed.url),
    title: plainLine(feed.title),
    items: feed.items,
    newest: feed.newest,
    known: watchedAs([feed.url, ...feed.addresses]) !== null,
  }));
  const number = await pickNumber(candidates, pick, asks);
  const feed = number === null ? undefined : feeds[number - 1];
  if (number === null || feed === undefined) return { kind: 'several', candidates };
  const watched = watchedAs([feed.url, ...feed.addresses]);
  if (watched !== null) throw alreadyThere(written, watched);
  return { kind: 'chosen', url: feed.url, found: feed };
}

/** Which of a feed's addresses is in the watchlist; null where none is. */
function createLookUp({ feeds }: Settings): (addresses: string[]) => string | null {
  const urls = new Set(feeds.map((feed) => normaliseUrl(feed.url)));
  return (addresses) => addresses.find((address) => urls.has(normaliseUrl(address))) ?? null;
}

function alreadyThere(written: string, url: string): ExitError {
  const shown = redactUrl(url);
  const led = written === url ? '' : `; that is where ${redactUrl(written)} leads`;
  return new ExitError(plainLine(`The feed "${shown}" is already in the watchlist${led}.`));
}

async function pickNumber(
  candidates: Candidate[],
  pick: string | undefined,
  asks: boolean,
): Promise<number | null> {
  if (pick !== undefined) return numberOf(pick, candidates);
  if (candidates.length === 1) return 1;
  if (!asks) return null;
  listCandidates(candidates);
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  return askWhich(candidates.length, { input: process.stdin, output: process.stderr });
}

function numberOf(pick: string, candidates: Candidate[]): number {
  const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(pick);
  const wanted = (isUrl ? [pick] : [`https://${pick}`, `http://${pick}`]).map(normaliseUrl);
  const found = candidates.find(
    ({ number, url }) => String(number) === pick || wanted.includes(normaliseUrl(url)),
  );
  if (found !== undefined) return found.number;
  listCandidates(candidates);
  throw new ExitError(
    plainLine(
      `--pick ${redactUrl(pick)} is none of them: give a number from 1 to ${candidates.length}, or a URL of the list.`,
    ),
    2,
  );
}

function listCandidates(candidates: Candidate[]): void {
  for (const { number, url, title, items, newest, known } of candidates) {
    const date = newest === null ? '' : `, the newest of ${newest.slice(0, 10)}`;
    const remark = known ? ' (already in the watchlist)' : '';
    tell(plainLine(`${number}. ${title === '' ? 'without a title' : title}${remark}`));
    tell(`   ${plainLine(url)}`);
    tell(`   ${countOf(items, 'item')}${date}`);
  }
}

/**
 * Asks until the answer is a number of the list.
 * @throws ExitError when it is empty, or the input ends.
 */
export async function askWhich(
  count: number,
  streams: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream },
): Promise<number> {
  const lines = createInterface(streams);
  lines.setPrompt(`Which one? (1–${count}, nothing to cancel) `);
  lines.prompt();
  for await (const line of lines) {
    const answer = line.trim();
    if (answer === '') break;
    if (/^[1-9]\d*$/.test(answer) && Number(answer) <= count) return Number(answer);
    lines.prompt();
  }
  throw new ExitError('Nothing was added.');
}
