import { styleText } from 'node:util';
import type { Alert, Message } from '../domain/alert.ts';
import { formatTime } from '../domain/format-time.ts';
import type { FeedReport } from '../domain/health.ts';
import type { DeliverOutcome } from '../domain/job.ts';
import { plainLine } from '../domain/plain-line.ts';

const MAX_TITLE = 300;

/**
 * Prints an alert, or the alerts of a digest, with what made them, or how the installation is; times are in the message's zone. In colours
 * where stdout is a terminal.
 */
export function printMessage(message: Message, write: (line: string) => void): DeliverOutcome {
  for (const line of linesOf(message)) write(line);
  return { kind: 'sent', detail: 'printed' };
}

function linesOf(message: Message): string[] {
  switch (message.type) {
    case 'alert':
      return alertLines(message.data, message.timezone);
    case 'digest':
      return digestLines(message);
    case 'health':
      return operatorLines(message.data.summary, message.data.feeds, message.data.omitted);
    case 'heartbeat':
      return operatorLines(message.data.summary, message.data.trouble, message.data.omitted);
    default:
      return message satisfies never;
  }
}

function operatorLines(summary: string, feeds: FeedReport[], omitted: number): string[] {
  const lines = feeds.map(({ name, state, reason, advice }) => {
    const why = [reason, advice].filter((part) => part !== null).map((part) => `: ${plainLine(part)}`);
    return `  ${plainLine(name)} is ${state}${why.join('')}`;
  });
  const more = omitted === 0 ? [] : [`  and ${omitted} more: vigia feeds`];
  return [
    `${styleText(['bold', 'yellow'], 'Vigía')}  ${styleText('bold', plainLine(summary))}`,
    ...lines,
    ...more,
  ];
}

function digestLines({ data, timezone }: Extract<Message, { type: 'digest' }>): string[] {
  const { reason, alerts } = data;
  const count = alerts.length === 1 ? '1 alert' : `${alerts.length} alerts`;
  const heading = styleText('bold', `${count} together: ${plainLine(reason)}`);
  return [heading, ...alerts.flatMap((alert) => alertLines(alert, timezone).map((line) => `  ${line}`))];
}

function alertLines({ topic, item, why }: Alert, timezone: string | null): string[] {
  const title = plainLine(item.title).slice(0, MAX_TITLE).toWellFormed() || '(no title)';
  const published = item.published === null ? null : formatTime(item.published, timezone);
  const source = [item.feed.name, published, item.link].filter((part) => part !== null);
  return [
    `${styleText(['bold', 'yellow'], plainLine(topic.name))}  ${styleText('bold', title)}`,
    `  ${plainLine(why)}`,
    `  ${styleText('dim', source.map(plainLine).join('  '))}`,
  ];
}
