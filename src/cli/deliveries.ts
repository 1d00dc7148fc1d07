import type { Command } from 'commander';
import type { Alert, Message } from '../domain/alert.ts';
import type { AttemptRow, DeliveryRow } from '../ledger/delivery-store.ts';
import { formatTime, isoTime } from './format-time.ts';
import { type ListView, printList } from './print-list.ts';
import { readLedger } from './read-ledger.ts';
import { addExamples, type DbFlag, dbOption, type JsonFlag, jsonOption, parseCount } from './shared-flags.ts';

interface Flags extends DbFlag, JsonFlag {
  failed?: true;
  limit: number;
}

export function addDeliveries(program: Command): void {
  const command = program
    .command('deliveries')
    .summary('what was sent to whom, and what was not')
    .description(
      'Lists deliveries, newest first. State: sent; pending (to be attempted, or attempted again); dead (given up, `vigia retry` makes it again).',
    )
    .option('--failed', 'only those that were given up, or that wait after a failed attempt')
    .addOption(dbOption())
    .option('--limit <n>', 'at most this many', parseCount, 100)
    .addOption(jsonOption('one JSON array'))
    .action(deliveries);
  addExamples(command, ['vigia deliveries --failed', "vigia deliveries --json | jq -r '.[].id'"]);
}

function deliveries({ db, failed, limit, json }: Flags): void {
  const shown = readLedger(db, ({ deliveries }): ShownDelivery[] => {
    const rows = failed === true ? deliveries.failed(limit) : deliveries.list(null, limit);
    return rows.map((row) => ({ ...row, history: deliveries.attempts(row.id) }));
  });
  const none = failed === true ? 'No delivery has failed.' : 'There is no delivery yet.';
  printList(shown, { ...VIEW, none }, json === true);
}

/** A delivery with the attempts that were made. */
type ShownDelivery = DeliveryRow & { history: AttemptRow[] };

const VIEW: Omit<ListView<ShownDelivery>, 'none'> = {
  columns: [
    { title: 'ID', value: (row) => row.id, keep: true },
    { title: 'STATE', value: (row) => row.state, keep: true },
    { title: 'CHANNEL', value: (row) => row.channel },
    { title: 'WHAT', value: (row) => subjectOf(row.message) },
    { title: 'CREATED', value: (row) => formatTime(row.createdAt), keep: true },
    { title: 'TRIES', value: (row) => String(row.attempts), align: 'right', keep: true },
    { title: 'NEXT', value: (row) => formatTime(nextAttempt(row)), keep: true },
    { title: 'LAST ERROR', value: (row) => (row.state === 'sent' ? '' : (row.reason ?? '')) },
  ],
  json: (row) => ({
    id: row.id,
    channel: row.channel,
    type: row.message.type,
    topics: topicsOf(row.message),
    subject: subjectOf(row.message),
    state: row.state,
    created: isoTime(row.createdAt),
    attempts: row.attempts,
    nextAttempt: isoTime(nextAttempt(row)),
    ended: isoTime(row.endedAt),
    lastError: row.state === 'sent' ? null : row.reason,
    history: row.history.map(({ attempt, startedAt, endedAt, outcome, detail }) => ({
      attempt,
      started: isoTime(startedAt),
      ended: isoTime(endedAt),
      outcome,
      detail,
    })),
  }),
};

const nextAttempt = (row: DeliveryRow) => (row.state === 'pending' ? row.nextAttemptAt : null);

/** The topics of a message's alerts; none where it is about the installation. */
function topicsOf(message: Message): string[] {
  const alerts = alertsOf(message);
  return [...new Set(alerts.map((alert) => alert.topic.name))];
}

function alertsOf(message: Message): Alert[] {
  if (message.type === 'alert') return [message.data];
  return message.type === 'digest' ? message.data.alerts : [];
}

function subjectOf(message: Message): string {
  switch (message.type) {
    case 'alert':
      return `${message.data.topic.name}: ${message.data.item.title}`;
    case 'digest': {
      const count = message.data.alerts.length;
      return `digest of ${count} ${count === 1 ? 'alert' : 'alerts'}: ${topicsOf(message).join(', ')}`;
    }
    case 'health':
    case 'heartbeat':
      return `${message.type}: ${message.data.summary}`;
    default:
      return message satisfies never;
  }
}
