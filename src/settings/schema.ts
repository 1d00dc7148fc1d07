import { z } from 'zod';
import { cronProblem } from '../domain/cron.ts';
import { languageProblem } from '../domain/language-tag.ts';
import { networkEntryProblem } from './check-network-entry.ts';
import { timezoneProblem } from './check-timezone.ts';
import { describeValue } from './describe-value.ts';
import { DURATION_PATTERN, parseDuration } from './parse-duration.ts';
import { parseQuietHours, QUIET_PATTERN } from './parse-quiet-hours.ts';

/*
 * What a watchlist may hold. The readers (read-*.ts) check a document part by part with these schemas, so
 * that one mistake hides no other; `watchlistSchema` puts them together for editors (config/watchlist.schema.json).
 * Nothing is converted here: the readers do that, after references to secrets are resolved.
 */

/** A text with a check of its own, whose sentence becomes the problem. */
function text(check: (value: string) => string | null = () => null) {
  return z
    .string()
    .min(1)
    .check((context) => {
      const message = context.value === '' ? null : check(context.value);
      if (message !== null) context.issues.push({ code: 'custom', message, input: context.value });
    });
}

/** One line of readable text: names end up in mail headers and on terminals. */
export function nameProblem(value: string): string | null {
  if (value.trim() === '') return 'is only white space';
  if (/[\p{Cc}\u2028\u2029]/u.test(value)) return 'must be one line without control characters';
  return [...value].length > 200 ? 'is longer than 200 characters' : null;
}

const name = () => text((value) => withValue(value, nameProblem(value)));
const language = () => text(languageProblem);
const cron = () => text((value) => withValue(value, cronSentence(value)));

function withValue(value: string, problem: string | null): string | null {
  return problem === null ? null : `${describeValue(value)} ${problem}`;
}

function cronSentence(value: string): string | null {
  const problem = cronProblem(value);
  return problem === null ? null : `is not a cron expression (${problem}); write one such as "0 8 * * *"`;
}

function durationProblem(value: string): string | null {
  if (parseDuration(value) !== null) return null;
  const form = 'write a whole number with s, m, h or d, as in 30s, 10m, 2h or 1d';
  return `${describeValue(value)} is not a time between 1s and 365d; ${form}`;
}

function quietProblem(value: string): string | null {
  if (parseQuietHours(value) !== null) return null;
  return `${describeValue(value)} is not two different local times; write them as "22:00-07:00"`;
}

function atLeastOne(context: { value: number; issues: unknown[] }): void {
  if (Number.isInteger(context.value) && context.value >= 1) return;
  const message = `${context.value} is not a number of alerts; write a whole number from 1`;
  context.issues.push({ code: 'custom', message, input: context.value });
}

export const feedObject = z
  .strictObject({
    url: text().meta({ description: 'RSS, Atom or JSON Feed address, http or https.' }),
    name: name().optional().meta({ description: 'Shown in alerts; without it the feed’s own title.' }),
    every: text(durationProblem)
      .optional()
      .meta({ description: 'Poll this often: 30s, 10m, 2h, 1d.', pattern: DURATION_PATTERN }),
    cron: cron().optional().meta({ description: 'Poll at these times instead of `every`.' }),
    fullText: z.boolean().optional().meta({ description: 'Read and search the article page too.' }),
    tags: z.array(name()).optional().meta({ description: 'For `tag:` in queries.' }),
  })
  .meta({ description: 'A feed with its options.' });

export const subscriptionObject = z
  .strictObject({
    channel: text().meta({ description: 'A name from `channels`.' }),
    mode: z
      .enum(['immediate', 'digest'])
      .optional()
      .meta({ description: 'Each alert at once (the default), or together at the times in `at`.' }),
    maxPerHour: z.number().check(atLeastOne).optional().meta({
      description: 'More alerts of a topic within an hour go into a digest.',
      type: 'integer',
      minimum: 1,
    }),
    quiet: text(quietProblem)
      .optional()
      .meta({ description: 'Local times between which alerts wait: "22:00-07:00".', pattern: QUIET_PATTERN }),
    at: cron().optional().meta({ description: 'When a digest goes out, as a cron expression: "0 8 * * *".' }),
    timezone: text(timezoneProblem)
      .optional()
      .meta({ description: 'IANA zone for quiet, at and the times in alerts; without it the machine’s.' }),
  })
  .meta({ description: 'One channel, and how it hears of a topic.' });

const entries = () => z.array(name()).min(1);

/** What a topic may have in place of a query. A text is taken for a list of one before this is applied. */
export const listsObject = z.strictObject({
  any: entries().optional(),
  all: entries().optional(),
  none: entries().optional(),
});

const topicName = () =>
  name().meta({
    description: 'Shown in alerts; without a query or lists also the phrase that is searched.',
  });
const topicQuery = () =>
  text().optional().meta({ description: 'What to look for; see docs/query-language.md.' });
const listDescriptions = {
  any: 'In place of a query: plain texts of which at least one must occur, as in [petróleo, crudo].',
  all: 'In place of a query: plain texts that must all occur, as in [Venezuela].',
  none: 'With any or all: plain texts of which none may occur, as in [béisbol].',
};
const topicOptions = {
  aliases: z
    .record(language(), z.array(name()))
    .optional()
    .meta({ description: 'Further phrases that mean the same, by language: { fr: [cartel des soleils] }.' }),
  lang: z
    .array(language())
    .optional()
    .meta({ description: 'Only items in one of these languages, as in [es, en].' }),
};
/** What a topic's reader checks in one go; the lists and the entries of `notify` have readers of their own. */
export const topicObject = z.strictObject({
  name: topicName(),
  query: topicQuery(),
  any: z.unknown().optional(),
  all: z.unknown().optional(),
  none: z.unknown().optional(),
  ...topicOptions,
  notify: z.unknown().optional(),
});

export const channelObjects = {
  webhook: z.strictObject({
    webhook: text().meta({ description: 'Alerts are POSTed here as JSON (Standard Webhooks).' }),
    secret: text()
      .optional()
      .meta({ description: 'Signs each request: whsec_ and base64, or any text; best as a reference.' }),
  }),
  email: z.strictObject({ email: text().meta({ description: 'Address; needs `smtp`.' }) }),
  console: z.strictObject({ console: z.literal(true).meta({ description: 'Prints alerts.' }) }),
  file: z.strictObject({
    file: text().meta({ description: 'Appends a JSON line per alert; relative to the watchlist’s folder.' }),
  }),
};

const smtpUrl = () => text().meta({ description: 'smtp://user:password@host:587 or smtps://…' });
export const smtpObject = z.strictObject({
  url: smtpUrl(),
  from: text().optional().meta({ description: 'Sender; without it vigia@ this machine’s name.' }),
});

export const networkObject = z.strictObject({
  allow: z
    .array(text(networkEntryProblem))
    .optional()
    .meta({ description: 'Private hosts, addresses or ranges that feeds may be read from.' }),
  contact: text()
    .optional()
    .meta({ description: 'URL or mailto: in the user agent, where publishers learn who asks.' }),
});

const listenValue = z.union([z.number().int().min(1).max(65_535), text()]);

const subscriptions = z.array(subscriptionObject);
const topicWithNotify = z
  .strictObject({
    name: topicName(),
    query: topicQuery(),
    any: z.union([name(), entries()]).optional().meta({ description: listDescriptions.any }),
    all: z.union([name(), entries()]).optional().meta({ description: listDescriptions.all }),
    none: z.union([name(), entries()]).optional().meta({ description: listDescriptions.none }),
    ...topicOptions,
    notify: subscriptions
      .optional()
      .meta({ description: 'Who hears of it; without it the `notify` at the top.' }),
  })
  .meta({ description: 'A topic with its options.' });

/** The whole document, for editors. A list or mapping whose entries are all commented out is null. */
export const watchlistSchema = z
  .strictObject({
    feeds: z
      .array(z.union([feedObject.shape.url, feedObject]))
      .nullable()
      .meta({ description: 'Where news come from: URLs, or mappings with a url.' }),
    topics: z
      .array(z.union([topicName(), topicWithNotify]))
      .nullable()
      .meta({
        description: 'What to watch for: names, which are searched as phrases, or mappings with a name.',
      }),
    channels: z
      .record(z.string(), z.union(Object.values(channelObjects)))
      .nullish()
      .meta({ description: 'Where alerts go, by a name of your choice. Without any, alerts are printed.' }),
    smtp: z
      .union([smtpUrl(), smtpObject])
      .nullish()
      .meta({ description: 'The mail server of email channels: a URL, or { url, from }.' }),
    notify: subscriptions.nullish().meta({ description: 'Who hears of the topics that don’t say.' }),
    network: networkObject.nullish().meta({ description: 'How feeds are fetched.' }),
    publicUrl: text().nullish().meta({
      description:
        'Where the world reaches this Vigía, as in https://vigia.example.org: WebSub hubs bring news there.',
    }),
    listen: listenValue.nullish().meta({
      description: 'Port, or address:port, at which publicUrl arrives; without it 127.0.0.1:8080.',
    }),
  })
  .meta({ title: 'Vigía watchlist', description: 'Which feeds, which topics, who hears of what.' });
