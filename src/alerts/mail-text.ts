import type { Segment } from './excerpt.ts';
import { countAlerts } from './subject.ts';
import { type AlertView, textOf } from './view.ts';

/** A digest's topics, each with its alerts, in the order in which they are told. */
export type TopicViews = [topic: string, alerts: AlertView[]][];

/** One alert as a mail's plain text; matched words stand between `**`. */
export function alertText(view: AlertView): string {
  const lines = [
    markText(view.title),
    metaLine(view),
    '',
    `Why: ${view.why}`,
    ...section(markText(view.excerpt)),
    ...section(view.link?.href ?? ''),
    '',
    '-- ',
    `Vigía watches for “${view.topic}”. ${view.id}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** A digest as a mail's plain text: a table of contents when it has several alerts, then each of them. */
export function digestText(id: string, reason: string, topics: TopicViews): string {
  const count = topics.reduce((sum, [, alerts]) => sum + alerts.length, 0);
  const blocks = topics.map(([topic, alerts]) => [heading(topic), ...alerts.map(entryText)].join('\n\n'));
  const contents = count > 1 ? [topics.map(contentsText).join('\n')] : [];
  const end = `-- \nVigía: ${countAlerts(count)} together, ${reason}. ${id}`;
  return `${[`${countAlerts(count)}: ${reason}`, ...contents, ...blocks, end].join('\n\n')}\n`;
}

function contentsText([topic, alerts]: TopicViews[number]): string {
  return [`${topic} (${alerts.length})`, ...alerts.map((view) => `  - ${textOf(view.title)}`)].join('\n');
}

function heading(topic: string): string {
  return `${topic}\n${'='.repeat(Math.min(Array.from(topic).length, 72))}`;
}

function entryText(view: AlertView): string {
  const lines = [
    `* ${markText(view.title)}`,
    `  ${metaLine(view)}`,
    `  Why: ${view.why}`,
    ...indented(markText(view.excerpt)),
    ...indented(view.link?.href ?? ''),
  ];
  return lines.join('\n');
}

const section = (text: string) => (text === '' ? [] : ['', text]);
const indented = (text: string) => (text === '' ? [] : [`  ${text}`]);

function metaLine({ feed, time }: AlertView): string {
  return time === null ? feed : `${feed}, ${time}`;
}

/** Asterisks, since guillemets and quotation marks are in the texts themselves. */
function markText(segments: Segment[]): string {
  return segments.map(({ text, marked }) => (marked ? `**${text}**` : text)).join('');
}
