import type { Segment } from './excerpt.ts';
import type { TopicViews } from './mail-text.ts';
import { countAlerts } from './subject.ts';
import { type AlertView, textOf } from './view.ts';

/**
 * Colours are set only in pairs (text and ground) or left to the reader's theme, so that a mail program that
 * drops the style sheet, or turns colours round for its dark mode, still shows a legible mail.
 */
const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 20px 16px; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 620px; margin: 0 auto; overflow-wrap: anywhere; }
h1 { font-size: 21px; line-height: 1.3; margin: 0 0 6px; }
h2 { font-size: 15px; margin: 32px 0 0; padding-bottom: 6px; border-bottom: 1px solid #8888; }
h3 { font-size: 17px; line-height: 1.35; margin: 20px 0 4px; }
p, ul { margin: 10px 0; }
ul { padding-left: 20px; }
li { margin: 3px 0; }
a { color: #0b57d0; }
mark { background: #ffe28a; color: #221a00; border-radius: 3px; padding: 0 2px; }
.topic { font-size: 13px; font-weight: 600; letter-spacing: 0.02em; margin: 0 0 4px; }
.meta, .foot { font-size: 13px; opacity: 0.75; margin: 0; }
.why { border-left: 3px solid #d9a400; padding: 2px 0 2px 12px; }
.foot { margin-top: 32px; padding-top: 10px; border-top: 1px solid #8888; }
@media (prefers-color-scheme: dark) {
  body { background: #16181c; color: #e6e6e6; }
  a { color: #8ab4f8; }
  mark { background: #6b5300; color: #fff6d6; }
}
`;

/** One alert as a mail's HTML: no pictures, no scripts, nothing that is fetched. */
export function alertHtml(view: AlertView, subject: string): string {
  const body = [
    `<p class="topic" dir="auto">${escapeHtml(view.topic)}</p>`,
    `<h1 dir="auto">${linkTitle(view)}</h1>`,
    ...entryBody(view),
    `<p class="foot">Vigía watches for “<bdi>${escapeHtml(view.topic)}</bdi>”. ${escapeHtml(view.id)}</p>`,
  ];
  return page(subject, body);
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
  return page(subject, body);
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

function page(title: string, body: string[]): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body.join('\n')}
</main>
</body>
</html>
`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
