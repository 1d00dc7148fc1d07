import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { composeMail } from '../alerts/compose.ts';
import { createDeliverHandler } from '../channels/deliver.ts';
import type { ChannelSettings } from '../domain/channel.ts';
import type { DeliverJob, DeliverOutcome } from '../domain/job.ts';
import type { Settings } from '../domain/settings.ts';
import { ExitError } from '../process/exit-error.ts';
import { loadSettings } from '../process/load-settings.ts';
import { processSecrets } from '../process/process-secrets.ts';
import { suggestOrList } from '../settings/suggest.ts';
import { print, printJson, tell } from './output.ts';
import { addExamples, type ConfigFlag, configOption, type JsonFlag, jsonOption } from './shared-flags.ts';

interface Flags extends ConfigFlag, JsonFlag {}

export function addTestAlert(program: Command): void {
  const command = program
    .command('test-alert')
    .summary('send a test alert to a channel, now')
    .description(
      'Makes one attempt to send an alert that says that it is a test, and says what came of it. Nothing is written to the database.',
    )
    .argument('<channel>', 'a channel of the watchlist')
    .addOption(configOption())
    .addOption(jsonOption('one JSON object {channel, id, outcome, detail}'))
    .action(testAlert);
  addExamples(command, ['vigia test-alert desk']);
}

async function testAlert(name: string, { config, json }: Flags): Promise<void> {
  const { settings } = loadSettings(config);
  const channel = Object.hasOwn(settings.channels, name) ? settings.channels[name] : undefined;
  if (channel === undefined) {
    const known = suggestOrList(name, Object.keys(settings.channels));
    throw new ExitError(`The watchlist has no channel "${name}"; ${known}`, 2);
  }
  const id = `msg_test_${randomUUID().replaceAll('-', '')}`;
  const outcome = await deliver(testJob(id, channel, settings), json === true ? tell : print);
  const detail = outcome.kind === 'sent' ? outcome.detail : outcome.reason;
  if (json === true) printJson({ channel: name, id, outcome: outcome.kind, detail });
  if (outcome.kind !== 'sent') throw new ExitError(`The test alert was not sent to ${name}: ${detail}`);
  if (json !== true) print(`Sent a test alert to ${name}: ${detail}`);
}

async function deliver(job: DeliverJob, write: (line: string) => void): Promise<DeliverOutcome> {
  const channels = createDeliverHandler({ secrets: processSecrets(), composeMail, write, now: Date.now });
  try {
    return await channels.deliver(job, new AbortController().signal);
  } finally {
    await channels.close();
  }
}

function testJob(id: string, channel: ChannelSettings, settings: Settings): DeliverJob {
  const timestamp = new Date().toISOString();
  return {
    kind: 'deliver',
    id: `deliver-${id}-1`,
    deliveryId: id,
    attempt: 1,
    channel,
    smtp: channel.type === 'email' ? settings.smtp : null,
    message: {
      type: 'alert',
      timestamp,
      timezone: null,
      data: {
        id,
        topic: { name: 'Test' },
        why: `This is a test: somebody ran "vigia test-alert ${channel.name}" to see whether alerts arrive here.`,
        item: {
          title: 'Test alert from Vigía',
          link: null,
          published: timestamp,
          summary: 'Nothing has happened. Real alerts look like this one and name the item that matched.',
          lang: 'en',
          // A reserved name (RFC 2606): there is no such feed.
          feed: { name: 'vigia test-alert', url: 'https://example.org/feed' },
        },
        hits: [],
        story: null,
      },
    },
  };
}
