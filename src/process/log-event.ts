import type { Logger } from 'pino';
import { countOf } from '../domain/count-of.ts';
import { describeDropped } from '../domain/describe-dropped.ts';
import { plainLine } from '../domain/plain-line.ts';
import type { HubEvent } from '../hub/event.ts';

/** Writes what the hub did into the log. Titles are strangers' texts: no control character gets through. */
export function logEvent(log: Logger, event: HubEvent): void {
  switch (event.type) {
    case 'polled':
      logPoll(log, event);
      break;
    case 'feed-state':
      log[levelOfState(event)](
        { feed: event.feed, from: event.from, to: event.to },
        plainLine(`${event.feed} is ${event.to}${event.reason === null ? '' : `: ${event.reason}`}`),
      );
      break;
    case 'matched':
      log.info(
        { topic: event.topic, feed: event.feed, link: event.link },
        plainLine(`match for ${event.topic}: ${event.title} (${event.feed}): ${event.why}`),
      );
      break;
    case 'delivery':
      logDelivery(log, event);
      break;
    case 'pushed':
      log[event.new + event.edited > 0 ? 'info' : 'debug'](
        { feed: event.feed, new: event.new, edited: event.edited },
        plainLine(`${event.feed}: ${countOf(event.new, 'new item')}, brought by its hub`),
      );
      break;
    case 'subscription':
      logSubscription(log, event);
      break;
    case 'problem':
      log.warn(plainLine(event.message));
      break;
    default:
      event satisfies never;
  }
}

/** That a new feed is well is said by its first poll. */
function levelOfState({ from, to }: Extract<HubEvent, { type: 'feed-state' }>): 'debug' | 'info' | 'warn' {
  if (to !== 'ok') return 'warn';
  return from === 'new' ? 'debug' : 'info';
}

/** Most polls bring nothing, and a failure that lasts was said when the feed's state changed. */
function logPoll(log: Logger, event: Extract<HubEvent, { type: 'polled' }>): void {
  const { feed, outcome, seen, edited, dropped } = event;
  const fields = { feed, outcome, seen, new: event.new, edited, dropped };
  if (outcome === 'failed') log.debug(fields, plainLine(`${feed} failed: ${event.message}`));
  else if (event.baseline)
    log.info(
      fields,
      plainLine(`${feed}: first poll, ${countOf(event.new, 'item is', 'items are')} its baseline`),
    );
  else
    log[event.new + edited > 0 ? 'info' : 'debug'](
      fields,
      plainLine(`${feed}: ${countOf(event.new, 'new item')}`),
    );
  if (dropped > 0) log.warn(fields, plainLine(`${feed}: ${describeDropped(dropped)}`));
}

function logDelivery(log: Logger, event: Extract<HubEvent, { type: 'delivery' }>): void {
  const { id, channel, attempt, detail } = event;
  const fields = { delivery: id, channel, attempt };
  switch (event.outcome) {
    case 'sent':
      log.info(fields, plainLine(`sent to ${channel}: ${detail}`));
      break;
    case 'retry':
      log.warn(fields, plainLine(`not sent to ${channel}, another attempt follows: ${detail}`));
      break;
    case 'final':
      log.error(fields, plainLine(`not sent to ${channel}, no attempt follows: ${detail}`));
      break;
    default:
      event.outcome satisfies never;
  }
}

const SUBSCRIPTION_LINES: Record<SubscriptionEvent['what'], [level: 'info' | 'warn', line: string]> = {
  subscribed: ['info', 'subscribed at'],
  renewed: ['info', 'subscription renewed at'],
  failed: ['warn', 'polled as usual, since it is not subscribed at'],
  denied: ['warn', 'polled as usual, since its subscription is denied by'],
  expired: ['warn', 'polled as usual, since its subscription has expired at'],
  unsubscribed: ['info', 'unsubscribed at'],
  'push-ignored': ['warn', 'ignored what was brought in the name of'],
};
type SubscriptionEvent = Extract<HubEvent, { type: 'subscription' }>;

function logSubscription(log: Logger, { feed, hub, what, detail }: SubscriptionEvent): void {
  const [level, line] = SUBSCRIPTION_LINES[what];
  const rest = detail === null ? '' : `: ${detail}`;
  log[level]({ feed, hub, subscription: what }, plainLine(`${feed}: ${line} ${hub}${rest}`));
}
