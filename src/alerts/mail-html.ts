import type { Segment } from './excerpt.ts';
import { escapeHtml, htmlPage } from './html-page.ts';
import type { TopicViews } from './mail-text.ts';
import { countAlerts } from './subject.ts';
import { type AlertView, textOf } from './view.ts';

/** One alert as a mail's HTML: no pictures, no scripts, nothing that is fetched. */
export function alertHtml(view: AlertView, subject: string): string {
  const body = [
    `<p class="topic" dir="auto">${escapeHtml(view.topic)}</p>`,
    `<h1 dir="auto">${linkTitle(view)}</h1>`,
    ...entryBody(view),
    `<p class="foot">Vigía watches for “<bdi>${escapeHtml(view.topic)}</bdi>”. ${escapeHtml(view.id)}</p>`,
  ];
  return htmlPage(subject, body);
}

/** A digest: a table of contents when it has several alerts, then the alerts by topic. */
export function digestHtml(id: string, reason: string, topics: TopicViews, subject: string): string {
  const count = topics.reduce((sum, [, alerts]) => sum + alerts.length, 0);
  const body = [
    `<h1>${countAlerts(count)}</h1>`,
    `<p class="meta">${escapeHtml(reason)}</p>`,
    ...(count > 1 ? topics.map(contentsHtml) : []),
    ...topics.map(topicHtml),
    `<p class="foot">Vigía: ${countAlerts(count)} together, ${escapeHtml(reason)}. ${escapeHtml(id)}</p>`,
  ];
  return htmlPage(subject, body);
}

function contentsHtml([topic, alerts]: TopicViews[number], topicIndex: number): string {
  const entries = alerts.map(
    (view, index) =>
      `<li><a href="#${anchor(topicIndex, index)}"><bdi>${escapeHtml(textOf(view.title))}</bdi></a></li>`,
  );
  return `<p dir="auto"><strong>${escapeHtml(topic)}</strong> (${alerts.length})</p>\n<ul>\n${entries.join('\n')}\n</ul>`;
}

function topicHtml([topic, alerts]: TopicViews[number], topicIndex: number): string {
  const entries = alerts.map((view, index) => {
    const heading = `<h3 dir="auto" id="${anchor(topicIndex, index)}">${linkTitle(view)}</h3>`;
    return [heading, ...entryBody(view)].join('\n');
  });
  return [`<h2 dir="auto">${escapeHtml(topic)}</h2>`, ...entries].join('\n');
}

const anchor = (topicIndex: number, index: number) => `alert-${topicIndex + 1}-${index + 1}`;

function entryBody(view: AlertView): string[] {
  const meta = [view.feed, view.time, view.link?.host].filter((part) => part !== null && part !== undefined);
  const excerpt = view.excerpt.length === 0 ? [] : [`<p dir="auto">${markHtml(view.excerpt)}</p>`];
  return [
    `<p class="meta">${meta.map((part) => `<bdi>${escapeHtml(part)}</bdi>`).join(' · ')}</p>`,
    `<p class="why" dir="ltr"><strong>Why:</strong> ${escapeHtml(view.why)}</p>`,
    ...excerpt,
  ];
}

function linkTitle({ link, title }: AlertView): string {
  if (link === null) return markHtml(title);
  return `<a href="${escapeHtml(link.href)}" rel="noopener noreferrer">${markHtml(title)}</a>`;
}

function markHtml(segments: Segment[]): string {
  return segments
    .map(({ text, marked }) => (marked ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text)))
    .join('');
}
