import type { ComposedMail, Message } from '../domain/alert.ts';
import { plainLine } from '../domain/plain-line.ts';
import { alertHtml, digestHtml } from './mail-html.ts';
import { alertText, digestText, type TopicViews } from './mail-text.ts';
import { operatorHtml, operatorText } from './operator-mail.ts';
import { subjectOf } from './subject.ts';
import { viewAlert } from './view.ts';
import { viewOperator } from './view-operator.ts';

/** The alerts of a digest that are shown with an excerpt; all others are still listed with link and why. */
const MAX_EXCERPTS = 100;
const ALERT_EXCERPT = 600;
const DIGEST_EXCERPT = 300;

/**
 * A message as a mail: subject, plain text and HTML that say the same. Every text of a feed is on plain
 * lines and escaped; times are in the message's zone.
 */
export function composeMail(message: Message): ComposedMail {
  const subject = subjectOf(message);
  switch (message.type) {
    case 'alert': {
      const view = viewAlert(message.data, message.timezone, ALERT_EXCERPT);
      return { subject, text: alertText(view), html: alertHtml(view, subject), list: view.topic };
    }
    case 'digest':
      return composeDigest(message, subject);
    case 'health':
    case 'heartbeat': {
      const view = viewOperator(message);
      return { subject, text: operatorText(view), html: operatorHtml(view, subject), list: 'operator' };
    }
    default:
      return message satisfies never;
  }
}

function composeDigest(
  { data, timezone }: Extract<Message, { type: 'digest' }>,
  subject: string,
): ComposedMail {
  const { id, alerts } = data;
  const views = alerts.map((alert, index) =>
    viewAlert(alert, timezone, index < MAX_EXCERPTS ? DIGEST_EXCERPT : 0),
  );
  const topics: TopicViews = [...Map.groupBy(views, (view) => view.topic)];
  const reason = plainLine(data.reason);
  return {
    subject,
    text: digestText(id, reason, topics),
    html: digestHtml(id, reason, topics, subject),
    list: 'digest',
  };
}
