import type { Message } from '../domain/alert.ts';
import { FEED_STATES } from '../domain/feed-state.ts';
import { formatTime } from '../domain/format-time.ts';
import type { ChannelReport, FeedReport, HealthNews } from '../domain/health.ts';
import { plainLine } from '../domain/plain-line.ts';
import { cutText } from './cut-text.ts';

/** What a mail to the operator shows: plain lines, cut to a readable length, with nothing escaped yet. */
export interface OperatorView {
  id: string;
  summary: string;
  facts: { name: string; value: string }[];
  sections: { title: string; entries: OperatorEntry[] }[];
}

export interface OperatorEntry {
  title: string;
  meta: string;
  why: string | null;
  advice: string | null;
}

export type OperatorMessage = Extract<Message, { type: 'health' | 'heartbeat' }>;

const MAX_NAME = 120;
const MAX_LINE = 600;

export function viewOperator(message: OperatorMessage): OperatorView {
  const view = message.type === 'health' ? viewNews(message.data, message.timezone) : viewBeat(message);
  const sections = view.sections.filter(({ entries }) => entries.length > 0);
  return { id: message.data.id, summary: line(message.data.summary), facts: view.facts, sections };
}

type Parts = Pick<OperatorView, 'facts' | 'sections'>;

function viewNews({ feeds, omitted }: HealthNews, timezone: string | null): Parts {
  // What was never told is called ok, though it may have been new.
  const entries = feeds.map((feed) =>
    viewFeed(feed, timezone, feed.from === 'ok' ? '' : ` (was ${feed.from})`),
  );
  return { facts: [], sections: [{ title: `Feeds${andMore(omitted)}`, entries }] };
}

function viewBeat({ data, timezone }: Extract<OperatorMessage, { type: 'heartbeat' }>): Parts {
  const states = FEED_STATES.filter((state) => data.feeds[state] > 0);
  const { sent, pending, dead } = data.deliveries;
  return {
    facts: [
      { name: 'Since', value: formatTime(data.since, timezone) },
      { name: 'Feeds', value: states.map((state) => `${data.feeds[state]} ${state}`).join(', ') || 'none' },
      { name: 'Polls', value: String(data.polls) },
      { name: 'New items', value: String(data.newItems) },
      { name: 'Matches', value: String(data.matches) },
      { name: 'Deliveries', value: `${sent} sent, ${pending} pending, ${dead} given up` },
    ],
    sections: [
      { title: 'Channels in trouble', entries: data.channels.map(viewChannel) },
      {
        title: `Feeds in trouble${andMore(data.omitted)}`,
        entries: data.trouble.map((feed) => viewFeed(feed, timezone, '')),
      },
    ],
  };
}

const andMore = (omitted: number) => (omitted === 0 ? '' : ` (and ${omitted} more: vigia feeds)`);

function viewFeed(feed: FeedReport, timezone: string | null, was: string): OperatorEntry {
  return {
    title: `${cutText(line(feed.name), MAX_NAME)} is ${feed.state}${was}`,
    meta: `since ${formatTime(feed.since, timezone)} · ${line(feed.url)}`,
    why: feed.reason === null ? null : line(feed.reason),
    advice: feed.advice === null ? null : line(feed.advice),
  };
}

function viewChannel({ name, dead, waiting, reason }: ChannelReport): OperatorEntry {
  return {
    title: cutText(line(name), MAX_NAME),
    meta: `${dead} given up, ${waiting} to be attempted again`,
    why: reason === '' ? null : line(reason),
    advice: 'vigia deliveries --failed lists them; vigia retry ID makes one again',
  };
}

const line = (text: string) => cutText(plainLine(text), MAX_LINE);
