import { hostname } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import type { DeliverJob } from '../../src/domain/job.ts';
import {
  alertMessage,
  alertOf,
  createHandler,
  deliverJob,
  digestMessage,
  never,
} from '../channels/fixtures.ts';
import {
  type SmtpBehaviour,
  type SmtpCatcherOptions,
  startSilentServer,
  startSmtpCatcher,
} from '../support/smtp-catcher.ts';

describe('e-mail', () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  async function setUp(options: SmtpCatcherOptions = {}) {
    const catcher = await startSmtpCatcher(options);
    ends.push(() => catcher.close());
    const handler = createHandler();
    ends.push(() => handler.close());
    const deliver = (parts: Partial<DeliverJob> = {}) => handler.deliver(mailJob(catcher.url, parts), never);
    return { catcher, handler, deliver };
  }

  function mailJob(url: string, parts: Partial<DeliverJob> = {}): DeliverJob {
    const smtp = { url, from: 'Desk <desk@sender.example>' };
    return deliverJob({ type: 'email', name: 'editor', email: 'editor@reader.example' }, { smtp, ...parts });
  }

  test('arrives with headers that mail programs can go by', async () => {
    const { catcher, deliver } = await setUp();
    expect(await deliver()).toEqual({ kind: 'sent', detail: expect.stringContaining('250') });
    const [mail] = await catcher.waitFor(1);
    expect(mail?.envelope).toEqual({ from: 'desk@sender.example', to: ['editor@reader.example'] });
    expect(mail?.headers).toMatchObject({
      from: 'Desk <desk@sender.example>',
      to: 'editor@reader.example',
      'message-id': '<msg_1@sender.example>',
      'list-id': '"Venezuela" <venezuela.vigia.sender.example>',
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'All',
      date: 'Sun, 22 Nov 2026 14:05:00 +0000',
    });
    expect(mail?.subject).toBe('[Venezuela] Venezuela offers talks after strikes on boats');
    expect(mail?.text).toContain('**Venezuela** offers talks');
    expect(mail?.html).toContain('<mark>Venezuela</mark> offers talks');
  });

  test('comes from Vigía at this host when there is no sender', async () => {
    const { catcher, deliver } = await setUp();
    await deliver({ smtp: { url: catcher.url, from: null } });
    expect(catcher.messages[0]?.headers['from']).toBe(`Vigía <vigia@${hostname()}>`);
    expect(catcher.messages[0]?.headers['message-id']).toBe(`<msg_1@${hostname()}>`);
  });

  test.each([
    [
      'an encoded word',
      'Venezuela =?utf-8?B?SGFja2Vk?= =?x?Q?y?=',
      'Venezuela =?utf-8?B?SGFja2Vk?= =?x?Q?y?=',
    ],
    ['an encoded word and other letters', 'Á =?utf-8?B?SGFja2Vk?= é', 'Á =?utf-8?B?SGFja2Vk?= é'],
    ['half an encoded word', '=?utf-8?Q?Venezuela', '=?utf-8?Q?Venezuela'],
    ['a header', 'Venezuela\r\nBcc: all@reader.example\n\n<b>', 'Venezuela Bcc: all@reader.example <b>'],
    ['a direction override', 'Venezuela \u202Egpj.exe\u2069', 'Venezuela gpj.exe'],
    ['many encoded words', '=?utf-8?Q?a?= '.repeat(10), '=?utf-8?Q?a?= '.repeat(10).trim()],
    ['controls', 'Vene\u0000zuela\u001b[31m\u0085x\u2028y', 'Vene zuela [31m x y'],
    ['other scripts', 'Венесуэла: переговоры 委内瑞拉 \u{1F6A4}', 'Венесуэла: переговоры 委内瑞拉 \u{1F6A4}'],
    ['a lone surrogate', 'Venezuela \ud83d', 'Venezuela \ufffd'],
    ['nothing', '\u200b', '(no title)'],
  ])('a title with %s arrives as literal text', async (_name, title, subject) => {
    const { catcher, deliver } = await setUp();
    await deliver({ message: alertMessage({ item: { title } }) });
    const [mail] = await catcher.waitFor(1);
    expect(mail?.subject).toBe(`[Venezuela] ${subject}`);
    expect(Object.keys(mail?.headers ?? {})).not.toContain('bcc');
    expect(mail?.envelope.to).toEqual(['editor@reader.example']);
  });

  test.each([
    ['"Evil"\r\nBcc: x@y.example <a@b.example>', '"Evil" Bcc: x@y.example <a@b.example>'],
    ['Cartel de los Soles', 'cartel-de-los-soles.vigia.sender.example'],
    ['Тема', '682f961a.vigia.sender.example'],
  ])('a topic named %j is one header of the list', async (name, listed) => {
    const { catcher, deliver } = await setUp();
    await deliver({ message: alertMessage({ topic: { name } }) });
    const [mail] = await catcher.waitFor(1);
    expect(Object.keys(mail?.headers ?? {})).not.toContain('bcc');
    expect(mail?.headers['list-id']).toContain(
      listed.startsWith('"') ? 'vigia.sender.example>' : `<${listed}>`,
    );
  });

  test('a digest is one mail', async () => {
    const { catcher, deliver } = await setUp();
    const alerts = [alertOf({ id: 'msg_a' }), alertOf({ id: 'msg_b', topic: { name: 'Cartel' } })];
    await deliver({ message: digestMessage(alerts) });
    expect(catcher.messages).toHaveLength(1);
    expect(catcher.messages[0]?.subject).toBe('[Vigía] 2 alerts: Venezuela 1, Cartel 1');
    expect(catcher.messages[0]?.headers['list-id']).toBe('"digest" <digest.vigia.sender.example>');
  });

  const final = (reason: string) => ({
    kind: 'final',
    disable: false,
    reason: expect.stringContaining(reason),
  });
  const retry = (reason: string) => ({ kind: 'retry', reason: expect.stringContaining(reason) });
  const refuse = (at: 'login' | 'mail' | 'rcpt' | 'data', code: number): SmtpBehaviour => ({
    at,
    code,
    text: 'no',
  });
  test.each<[name: string, behaviour: SmtpBehaviour, outcome: object]>([
    ['550 to the recipient is final', refuse('rcpt', 550), final('refused the recipient: 550 no')],
    ['554 to the mail is final', refuse('data', 554), final('refused the mail: 554 no')],
    ['451 to the recipient is tried again', refuse('rcpt', 451), retry('refused the recipient: 451')],
    ['452 to the mail is tried again', refuse('data', 452), retry('refused the mail: 452')],
    ['421 to the recipient is tried again', refuse('rcpt', 421), retry('421')],
    ['550 to the sender is tried again', refuse('mail', 550), retry('refused the sender: 550')],
    ['530 to the recipient is tried again', refuse('rcpt', 530), retry('refused the recipient: 530')],
    ['silence after the recipient', { at: 'rcpt', hang: true }, retry('fell silent')],
    ['silence after the mail', { at: 'data', hang: true }, retry('fell silent')],
    ['an end before the answer', { at: 'data', hangUp: true }, retry('421 going away')],
  ])('%s', async (_name, behaviour, outcome) => {
    const { catcher, deliver } = await setUp({ behaviour });
    expect(await deliver()).toMatchObject(outcome);
    catcher.behave({ at: 'accept' });
    expect(await deliver()).toMatchObject({ kind: 'sent' });
  });

  test('a refused login is tried again', async () => {
    const { catcher, deliver } = await setUp({ login: { user: 'desk', password: 'right' } });
    const smtp = (password: string) => ({
      url: catcher.url.replace('//', `//desk:${password}@`),
      from: null,
    });
    expect(await deliver({ smtp: smtp('wrong-word') })).toMatchObject(retry('refused the login: 535'));
    expect(await deliver({ smtp: smtp('right') })).toMatchObject({ kind: 'sent' });
  });

  test('STARTTLS is used where it is offered, and a certificate that nobody signed is refused', async () => {
    const { catcher, deliver } = await setUp({ startTls: true });
    expect(await deliver()).toMatchObject(retry('certificate'));
    expect(catcher.messages).toHaveLength(0);
    const smtp = { url: `${catcher.url}?tls.rejectUnauthorized=false`, from: null };
    expect(await deliver({ smtp })).toMatchObject({ kind: 'sent' });
  });

  test('TLS where there is none is said', async () => {
    const { catcher, deliver } = await setUp();
    const smtp = { url: catcher.url.replace('smtp:', 'smtps:'), from: null };
    expect(await deliver({ smtp })).toMatchObject(retry('write smtp:// instead of smtps://'));
  });

  test('a server that never greets ends by the timeout', async () => {
    const silent = await startSilentServer();
    ends.push(() => silent.close());
    const { handler } = await setUp();
    const job = mailJob(`smtp://127.0.0.1:${silent.port}`);
    expect(await handler.deliver(job, never)).toMatchObject(retry('did not answer in time'));
  });

  test('many mails share a few connections', async () => {
    const { catcher, deliver } = await setUp();
    const jobs = Array.from({ length: 20 }, (_, index) => {
      const message = alertMessage({ id: `msg_${index}` });
      return deliver({ message, deliveryId: `msg_${index}` });
    });
    const outcomes = await Promise.all(jobs);
    expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true);
    expect(new Set(catcher.messages.map(({ headers }) => headers['message-id'])).size).toBe(20);
    expect(catcher.connections).toBeLessThanOrEqual(5);
  });

  test('what is not set or not right is said', async () => {
    const { catcher, deliver } = await setUp();
    expect(await deliver({ smtp: null })).toMatchObject(retry('names no mail server'));
    expect(await deliver({ smtp: { url: 'http://x.example', from: null } })).toMatchObject(
      retry('smtp://host:port'),
    );
    for (const from of ['a@b.example, c@d.example', 'nobody', 'x@y.example\r\nBcc: z@z.example'])
      expect(await deliver({ smtp: { url: catcher.url, from } })).toMatchObject({ kind: 'retry' });
    expect(catcher.messages).toEqual([]);
  });

  test('an address can not add a recipient', async () => {
    const { catcher, deliver } = await setUp();
    const email = 'a@reader.example>\r\nRCPT TO:<b@reader.example';
    await deliver({ channel: { type: 'email', name: 'editor', email } });
    await deliver({
      channel: { type: 'email', name: 'editor', email: 'a@reader.example, b@reader.example' },
    });
    expect(catcher.attempts).not.toContain('b@reader.example');
  });
});
