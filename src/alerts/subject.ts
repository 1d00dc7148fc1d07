import type { Alert, Message } from '../domain/alert.ts';
import { plainLine } from '../domain/plain-line.ts';
import { cutText } from './cut-text.ts';

const MAX_TITLE = 200;
const MAX_TOPIC = 80;

/**
 * A mail's subject: one line without control and bidi characters, `[topic] title`, the title cut at 200
 * characters. Digests of several topics say how many alerts of each.
 */
export function subjectOf(message: Message): string {
  switch (message.type) {
    case 'alert': {
      const { topic, item } = message.data;
      return `[${shortTopic(topic.name)}] ${shortTitle(item.title)}`;
    }
    case 'digest':
      return digestSubject(message.data.alerts);
    case 'health':
    case 'heartbeat':
      return `[Vigía] ${shortTitle(message.data.summary)}`;
    default:
      return message satisfies never;
  }
}

function digestSubject(alerts: Alert[]): string {
  const topics = [...Map.groupBy(alerts, (alert) => shortTopic(alert.topic.name))];
  const count = countAlerts(alerts.length);
  const [only] = topics;
  if (topics.length !== 1 || only === undefined) {
    const parts = topics.map(([topic, inTopic]) => `${topic} ${inTopic.length}`).join(', ');
    return cutText(`[Vigía] ${count}${parts === '' ? '' : `: ${parts}`}`, MAX_TITLE);
  }
  const first = alerts.length === 1 && alerts[0] !== undefined ? `: ${shortTitle(alerts[0].item.title)}` : '';
  return `[${only[0]}] ${count}${first}`;
}

export function countAlerts(count: number): string {
  return count === 1 ? '1 alert' : `${count} alerts`;
}

function shortTitle(title: string): string {
  return cutText(plainLine(title), MAX_TITLE).trimEnd() || '(no title)';
}

function shortTopic(name: string): string {
  return cutText(plainLine(name), MAX_TOPIC).trimEnd();
}
