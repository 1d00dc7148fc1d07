import type { Alert } from '../domain/alert.ts';
import { formatTime } from '../domain/format-time.ts';
import { plainLine } from '../domain/plain-line.ts';
import { cutText } from './cut-text.ts';
import { excerptOf, type Segment } from './excerpt.ts';

/** What a mail shows of an alert: plain lines, cut to a readable length, with nothing escaped yet. */
export interface AlertView {
  id: string;
  topic: string;
  title: Segment[];
  feed: string;
  time: string | null;
  why: string;
  /** Empty where the item has no summary or the mail has no room for it. */
  excerpt: Segment[];
  link: { href: string; host: string } | null;
}

const MAX_TITLE = 300;
const MAX_NAME = 120;

/** @param excerptLength how much of the summary is shown, in UTF-16 units; 0 for none */
export function viewAlert(alert: Alert, timezone: string | null, excerptLength: number): AlertView {
  const { item, hits } = alert;
  const inField = (field: string) => hits.filter((hit) => hit.field === field);
  const title = excerptOf(item.title, inField('title'), MAX_TITLE);
  return {
    id: alert.id,
    topic: cutText(plainLine(alert.topic.name), MAX_NAME),
    title: title.length === 0 ? [{ text: '(no title)', marked: false }] : title,
    feed: cutText(plainLine(item.feed.name), MAX_NAME),
    time: item.published === null ? null : formatTime(item.published, timezone),
    why: plainLine(alert.why),
    excerpt: excerptLength === 0 ? [] : excerptOf(item.summary, inField('summary'), excerptLength),
    link: viewLink(item.link),
  };
}

/** Only http(s); its host is shown beside it, since a URL can be made to look like another one's. */
function viewLink(link: string | null): AlertView['link'] {
  const url = link === null ? null : URL.parse(link);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return { href: url.href, host: url.host };
}

/** The words of segments, without the marks. */
export function textOf(segments: Segment[]): string {
  return segments.map((segment) => segment.text).join('');
}
