import { styleText } from 'node:util';
import type { Alert, Message } from '../domain/alert.ts';
import type { DeliverOutcome } from '../domain/job.ts';
import { plainLine } from '../domain/plain-line.ts';

const MAX_TITLE = 300;

/** Prints an alert, or the alerts of a digest, with what made them; in colours where stdout is a terminal. */
export function printMessage(message: Message, write: (line: string) => void): DeliverOutcome {
  const lines = message.type === 'alert' ? alertLines(message.data) : digestLines(message.data);
  for (const line of lines) write(line);
  return { kind: 'sent', detail: 'printed' };
}

function digestLines({ reason, alerts }: Extract<Message, { type: 'digest' }>['data']): string[] {
  const count = alerts.length === 1 ? '1 alert' : `${alerts.length} alerts`;
  const heading = styleText('bold', `${count} together: ${plainLine(reason)}`);
  return [heading, ...alerts.flatMap((alert) => alertLines(alert).map((line) => `  ${line}`))];
}

function alertLines({ topic, item, why }: Alert): string[] {
  const title = plainLine(item.title).slice(0, MAX_TITLE).toWellFormed() || '(no title)';
  const source = [plainLine(item.feed.name), item.published, item.link].filter((part) => part !== null);
  return [
    `${styleText(['bold', 'yellow'], plainLine(topic.name))}  ${styleText('bold', title)}`,
    `  ${plainLine(why)}`,
    `  ${styleText('dim', source.map(plainLine).join('  '))}`,
  ];
}
