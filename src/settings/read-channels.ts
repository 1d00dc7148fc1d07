import { resolve } from 'node:path';
import type { ChannelSettings } from '../domain/channel.ts';
import { isEmailAddress } from './check-address.ts';
import { httpUrlProblem } from './check-url.ts';
import { describeKind } from './explain-issue.ts';
import type { Path } from './problem.ts';
import { isMapping, readPart } from './read-part.ts';
import { readText } from './read-text.ts';
import type { ReadingScope } from './reading-scope.ts';
import { channelObjects } from './schema.ts';

const FORMS = '{ webhook: URL, secret: … }, { email: address }, { console: true } or { file: path }';
const KINDS = Object.keys(channelObjects) as (keyof typeof channelObjects)[];

/**
 * The mapping under `channels`.
 *
 * @param hasSmtp whether the watchlist says by which server mails go out
 */
export function readChannels(
  raw: unknown,
  hasSmtp: boolean,
  scope: ReadingScope,
): Record<string, ChannelSettings> {
  if (raw === null || raw === undefined) return {};
  if (!isMapping(raw)) {
    const message = `channels: expected a mapping of names to channels, found ${typeof raw === 'string' ? 'a text' : describeKind(raw)}`;
    scope.report({ path: ['channels'], message });
    return {};
  }
  const channels = Object.entries(raw).map(([name, entry]): [string, ChannelSettings | null] => {
    const path = ['channels', name];
    checkName(name, path, scope);
    const channel = readChannel(name, entry, path, scope);
    if (channel?.type === 'email' && !hasSmtp) {
      const message = 'email: needs a mail server; add smtp: smtp://user:password@host:587 at the top level';
      scope.report({ path: [...path, 'email'], message, dependsOnRest: true });
    }
    return [name, channel];
  });
  return Object.fromEntries(
    channels.filter((entry): entry is [string, ChannelSettings] => entry[1] !== null),
  );
}

function checkName(name: string, path: Path, scope: ReadingScope): void {
  if (/^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._-]{0,99}$/u.test(name)) return;
  const message = `"${name}" is not a channel's name; use letters, digits, spaces, ".", "-" and "_", beginning with a letter or digit`;
  scope.report({ path, at: 'key', message });
}

function readChannel(name: string, entry: unknown, path: Path, scope: ReadingScope): ChannelSettings | null {
  const kinds = isMapping(entry) ? KINDS.filter((kind) => Object.hasOwn(entry, kind)) : [];
  const [kind] = kinds;
  if (!isMapping(entry) || kind === undefined) {
    scope.report({ path, at: 'key', message: `the channel "${name}" is none of ${FORMS}` });
    return null;
  }
  if (kinds.length > 1) {
    const message = `the channel "${name}" is ${kinds.join(' and ')} at once; make a channel of each`;
    scope.report({ path, at: 'key', message });
    return null;
  }
  return READERS[kind](name, entry, path, scope);
}

type Reader = (name: string, entry: unknown, path: Path, scope: ReadingScope) => ChannelSettings | null;

const READERS: Record<(typeof KINDS)[number], Reader> = {
  webhook: readWebhook,
  email: (name, entry, path, scope) => {
    const channel = readPart(
      { noun: 'an email channel', schema: channelObjects.email },
      entry,
      path,
      scope.report,
    );
    const problemOf = (value: string) =>
      isEmailAddress(value) ? null : 'is not an e-mail address; write it as in editor@example.org';
    const email = readText(channel?.email, [...path, 'email'], scope, problemOf);
    return email === null ? null : { type: 'email', name, email };
  },
  console: (name, entry, path, scope) => {
    readPart({ noun: 'a console channel', schema: channelObjects.console }, entry, path, scope.report);
    return { type: 'console', name };
  },
  file: (name, entry, path, scope) => {
    const channel = readPart(
      { noun: 'a file channel', schema: channelObjects.file },
      entry,
      path,
      scope.report,
    );
    const problemOf = (value: string) => (value.includes('\0') ? 'is not a path' : null);
    const file = readText(channel?.file, [...path, 'file'], scope, problemOf);
    return file === null ? null : { type: 'file', name, path: resolve(scope.folder, file) };
  },
};

/** The URL is not repeated in a problem: of many webhooks it is the key. */
function readWebhook(name: string, entry: unknown, path: Path, scope: ReadingScope): ChannelSettings | null {
  const channel = readPart(
    { noun: 'a webhook channel', schema: channelObjects.webhook },
    entry,
    path,
    scope.report,
  );
  if (channel === null) return null;
  const url = scope.resolveUrl(channel.webhook, [...path, 'webhook']);
  const problem = url === null ? null : httpUrlProblem(url);
  if (problem !== null) scope.report({ path: [...path, 'webhook'], message: `webhook: the URL ${problem}` });
  const secret = channel.secret === undefined ? null : scope.resolve(channel.secret, [...path, 'secret']);
  if (secret !== null && !isSecret(secret)) {
    const message =
      'secret: after whsec_ comes base64; copy it again from the receiver, or use a text without whsec_';
    scope.report({ path: [...path, 'secret'], message });
  }
  return { type: 'webhook', name, url: channel.webhook, secret: channel.secret ?? null };
}

/** The form of Standard Webhooks, or any text. */
function isSecret(secret: string): boolean {
  if (!secret.startsWith('whsec_')) return true;
  const key = secret.slice('whsec_'.length);
  return key.length > 0 && key.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(key);
}
