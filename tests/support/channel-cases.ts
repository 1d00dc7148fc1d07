import { mkdir, mkdtemp, readFile, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeliverJob } from '../../src/domain/job.ts';
import type { SecretSource } from '../../src/domain/secret.ts';
import { deliverJob } from '../channels/fixtures.ts';
import { startSmtpCatcher } from './smtp-catcher.ts';
import { startWebhookReceiver } from './webhook-receiver.ts';

/** A channel with its real receiver, as the contract suite drives it. */
export interface ChannelCase {
  job: DeliverJob;
  secrets: SecretSource;
  /** None of these may be in an outcome; the receiver sends them back where it can. */
  secretTexts: string[];
  /** The ids of what arrived, attempts that the receiver refused not counted. */
  arrivedIds(): Promise<string[]>;
  fail(): Promise<void>;
  mend(): Promise<void>;
  hang(): Promise<void>;
  /** Resolves when an attempt hangs. */
  hanging(): Promise<void>;
  /** The same with wrong credentials, and with a receiver that isn't there. */
  withStrayTargets(): Promise<[DeliverJob, DeliverJob]>;
  withMissingSecret(): DeliverJob;
  close(): Promise<void>;
}

/** As it is; a URL holds it percent-encoded. */
const PASSWORD = 'p@ss/phr#se';
const ENCODED = encodeURIComponent(PASSWORD);
const SIGNING_SECRET = `whsec_${Buffer.from('a key of thirty-two bytes, surely').toString('base64')}`;

function secretSource(): SecretSource {
  return {
    env: { HOOK_SECRET: SIGNING_SECRET, HOOK_TOKEN: 'T0KEN-9f8e7d', SMTP_PASSWORD: PASSWORD },
    readFile: (path) => `content of ${path}`,
  };
}

export async function webhookCase(): Promise<ChannelCase> {
  const receiver = await startWebhookReceiver({ secret: SIGNING_SECRET });
  let refused = 0;
  const url = `http://desk:\${SMTP_PASSWORD}@127.0.0.1:${receiver.port}/hooks/\${HOOK_TOKEN}?key=\${HOOK_TOKEN}x`;
  const channel = { type: 'webhook', name: 'desk', url, secret: `\${HOOK_SECRET}` } as const;
  const job = deliverJob(channel);
  return {
    job,
    secrets: secretSource(),
    secretTexts: [
      'T0KEN',
      ENCODED,
      PASSWORD,
      SIGNING_SECRET,
      Buffer.from(`desk:${PASSWORD}`).toString('base64'),
    ],
    arrivedIds: async () =>
      receiver.received.slice(refused).map(({ headers }) => headers['webhook-id'] ?? ''),
    async fail() {
      receiver.behave((request, response) => {
        refused += 1;
        const echo = `no: ${request.path} ${request.headers['authorization']} ${PASSWORD}`;
        response.writeHead(500, { 'content-type': 'text/plain' }).end(echo);
      });
    },
    mend: async () => receiver.behave({ status: 204 }),
    hang: async () => receiver.behave('hang'),
    hanging: async () => void (await receiver.waitFor(1)),
    withStrayTargets: async () => [
      { ...job, channel: { ...channel, url: url.replace('/hooks', '/elsewhere') } },
      { ...job, channel: { ...channel, url: url.replace(String(receiver.port), '9') } },
    ],
    withMissingSecret: () => ({ ...job, channel: { ...channel, secret: `\${MISSING_SECRET}` } }),
    close: receiver.close,
  };
}

export async function emailCase(): Promise<ChannelCase> {
  const catcher = await startSmtpCatcher({ login: { user: 'desk', password: PASSWORD } });
  const url = `smtp://desk:\${SMTP_PASSWORD}@127.0.0.1:${catcher.port}`;
  const smtp = { url, from: 'Desk <vigia@sender.example>' };
  const job = deliverJob({ type: 'email', name: 'editor', email: 'editor@reader.example' }, { smtp });
  return {
    job,
    secrets: secretSource(),
    secretTexts: [ENCODED, PASSWORD, 'n0t-the-password', Buffer.from(PASSWORD).toString('base64')],
    arrivedIds: async () =>
      catcher.messages.map(({ headers }) => (headers['message-id'] ?? '').replace(/^<|@.*$/g, '')),
    fail: async () => catcher.behave({ at: 'rcpt', code: 451, text: `${PASSWORD}? not now` }),
    mend: async () => catcher.behave({ at: 'accept' }),
    hang: async () => catcher.behave({ at: 'rcpt', hang: true }),
    hanging: () => catcher.waitForAttempts(1),
    withStrayTargets: async () => [
      { ...job, smtp: { ...smtp, url: url.replace(`\${SMTP_PASSWORD}`, 'n0t-the-password') } },
      { ...job, smtp: { ...smtp, url: url.replace(/\d+$/, '9') } },
    ],
    withMissingSecret: () => ({
      ...job,
      smtp: { ...smtp, url: url.replace('SMTP_PASSWORD', 'MISSING_SECRET') },
    }),
    close: catcher.close,
  };
}

/** The file's failure is a folder in its place. */
export async function fileCase(): Promise<ChannelCase> {
  const folder = await mkdtemp(join(tmpdir(), 'vigia-file-'));
  const path = join(folder, 'alerts.jsonl');
  const broken = join(folder, 'broken.jsonl');
  let failing = false;
  const job = deliverJob({ type: 'file', name: 'log', path });
  const read = () => readFile(path, 'utf8').catch(() => '');
  return {
    get job() {
      return failing ? deliverJob({ type: 'file', name: 'log', path: broken }) : job;
    },
    secrets: secretSource(),
    secretTexts: [PASSWORD],
    arrivedIds: async () =>
      (await read())
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (JSON.parse(line) as { id: string }).id),
    async fail() {
      failing = true;
      await mkdir(broken);
    },
    async mend() {
      failing = false;
      await rmdir(broken);
    },
    hang: () => Promise.reject(new Error('a file does not hang')),
    hanging: () => Promise.reject(new Error('a file does not hang')),
    withStrayTargets: async () => [
      job,
      { ...job, channel: { type: 'file', name: 'log', path: join(folder, 'no', 'folder.jsonl') } },
    ],
    withMissingSecret: () => job,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
