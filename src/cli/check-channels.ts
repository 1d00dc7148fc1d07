import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { createTransport } from 'nodemailer';
import { redactor, secretsOfUrl } from '../channels/redact.ts';
import { judgeSmtpError } from '../channels/smtp-error.ts';
import type { ChannelSettings } from '../domain/channel.ts';
import { hasSecrets, type SecretSource } from '../domain/secret.ts';
import { resolveSecretUrl } from '../domain/secret-url.ts';
import type { Settings } from '../domain/settings.ts';
import type { Finding } from './finding.ts';

const CONNECT_MS = 10_000;

/** Whether the files of channels can be written; of one whose path is not known here nothing is said. */
export async function checkFileChannels({ channels }: Settings): Promise<Finding[]> {
  const files = Object.values(channels)
    .filter((channel) => channel.type === 'file')
    .filter(({ path }) => !hasSecrets(path));
  return Promise.all(files.map(checkFile));
}

/** Whether webhooks' hosts and the mail server can be reached; nothing is sent. */
export async function checkReachability(
  { channels, smtp }: Settings,
  secrets: SecretSource,
): Promise<Finding[]> {
  const all = Object.values(channels);
  const checks = all
    .filter((channel) => channel.type === 'webhook')
    .map((channel) => checkWebhook(channel, secrets));
  if (smtp !== null && all.some((channel) => channel.type === 'email'))
    checks.push(checkMailServer(resolveSecretUrl(smtp.url, secrets)));
  return Promise.all(checks);
}

async function checkFile({ name, path }: Extract<ChannelSettings, { type: 'file' }>): Promise<Finding> {
  const about = { check: 'channel', subject: name };
  try {
    await access(path, constants.W_OK);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const folder = dirname(path);
    if (!missing || !(await isWritable(folder)))
      return {
        ...about,
        status: 'failed',
        message: `${missing ? folder : path} can't be written by this user`,
      };
  }
  return { ...about, status: 'ok', message: `${path} can be written` };
}

async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** A connection, closed at once: a request would be taken for an alert. */
async function checkWebhook(
  { name, url }: Extract<ChannelSettings, { type: 'webhook' }>,
  secrets: SecretSource,
): Promise<Finding> {
  const { protocol, hostname, port } = new URL(resolveSecretUrl(url, secrets));
  const target = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
  };
  const problem = await connectionProblem(target);
  const where = `${target.host}:${target.port}`;
  const about = { check: 'channel', subject: name };
  if (problem === null) return { ...about, status: 'ok', message: `${where} takes connections` };
  return { ...about, status: 'failed', message: `${where} ${problem}` };
}

/** Why a host takes no connection; null when it does. */
function connectionProblem(target: { host: string; port: number }): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ ...target, timeout: CONNECT_MS });
    const settle = (problem: string | null) => {
      socket.destroy();
      resolve(problem);
    };
    socket.once('connect', () => settle(null));
    socket.once('timeout', () => settle(`did not answer within ${CONNECT_MS / 1000} s`));
    socket.once('error', (error: NodeJS.ErrnoException) => settle(describeError(error)));
  });
}

function describeError({ code, message }: NodeJS.ErrnoException): string {
  const known: Record<string, string> = {
    ENOTFOUND: 'is a host name that does not exist',
    EAI_AGAIN: "is a host name that can't be looked up now (no network?)",
    ECONNREFUSED: 'refuses connections: is it running, and is the port right?',
  };
  return known[code ?? ''] ?? `can't be reached (${code ?? message})`;
}

/** Connects and logs in, as a mail would. */
async function checkMailServer(url: string): Promise<Finding> {
  const server = new URL(url);
  const about = { check: 'mail server', subject: server.host };
  const transport = createTransport({
    url,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
  });
  try {
    await transport.verify();
    return { ...about, status: 'ok', message: 'takes mail from us' };
  } catch (error) {
    const outcome = judgeSmtpError(error, server, null, redactor(secretsOfUrl(server)));
    return { ...about, status: 'failed', message: outcome.kind === 'sent' ? outcome.detail : outcome.reason };
  } finally {
    transport.close();
  }
}
