import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
  startWebhookReceiver,
  type WebhookBehaviour,
  type WebhookReceiver,
} from '../support/webhook-receiver.ts';

const SECRET = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;

describe('a webhook', () => {
  let receiver: WebhookReceiver;
  let handler: ReturnType<typeof createHandler>;
  beforeEach(async () => {
    receiver = await startWebhookReceiver({ secret: SECRET });
    handler = createHandler();
  });
  afterEach(async () => {
    await handler.close();
    await receiver.close();
  });
  const job = (parts: Partial<DeliverJob> = {}, secret: string | null = SECRET) =>
    deliverJob({ type: 'webhook', name: 'desk', url: receiver.url, secret }, parts);
  const deliver = (given: DeliverJob) => handler.deliver(given, never);

  test('gets the message as JSON, signed, without the zone', async () => {
    const message = alertMessage({ item: { title: 'Venezuela — «diálogo» \u{1F6A4}' } }, 'America/Caracas');
    await deliver(job({ message }));
    const [request] = await receiver.waitFor(1);
    expect(request).toMatchObject({ method: 'POST', path: '/hook', verified: true });
    expect(request?.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': 'msg_1' });
    expect(request?.body).toStrictEqual({ type: 'alert', timestamp: message.timestamp, data: message.data });
  });

  test('gets a digest with all its alerts', async () => {
    const message = digestMessage([alertOf({ id: 'msg_a' }), alertOf({ id: 'msg_b' })]);
    await deliver(job({ message }));
    const [request] = await receiver.waitFor(1);
    expect(request?.verified).toBe(true);
    expect(request?.body).toMatchObject({
      type: 'digest',
      data: { id: 'msg_digest', alerts: [{ id: 'msg_a' }, { id: 'msg_b' }] },
    });
  });

  test('without a secret is not signed, and with the wrong one does not verify', async () => {
    await deliver(job({}, null));
    await deliver(job({}, `${SECRET.slice(0, -4)}AAA=`));
    const [unsigned, wrong] = await receiver.waitFor(2);
    expect(unsigned?.headers).not.toHaveProperty('webhook-signature');
    expect(unsigned?.headers).toHaveProperty('webhook-id', 'msg_1');
    expect(wrong?.verified).toBe(false);
  });

  test('with a secret in other words is signed with its bytes', async () => {
    const secret = 'contraseña larga';
    const other = await startWebhookReceiver({ secret });
    await deliver(deliverJob({ type: 'webhook', name: 'desk', url: other.url, secret }));
    expect(other.received[0]?.verified).toBe(true);
    await other.close();
  });

  test('with a secret that only looks like one says so, without the secret', async () => {
    const outcome = await deliver(job({}, 'whsec_not*base64'));
    expect(outcome).toMatchObject({ kind: 'retry', reason: expect.stringContaining('not base64') });
    expect(JSON.stringify(outcome)).not.toContain('not*base64');
    expect(receiver.received).toEqual([]);
  });

  test('gets the credentials of its URL as Basic', async () => {
    const url = receiver.url.replace('http://', 'http://des%20k:p%C3%A4ss@');
    await deliver(deliverJob({ type: 'webhook', name: 'desk', url, secret: null }));
    const credentials = Buffer.from('des k:päss').toString('base64');
    expect(receiver.received[0]?.headers).toHaveProperty('authorization', `Basic ${credentials}`);
  });

  const inAMinute = new Date(Date.now() + 60_500).toUTCString();
  const retry = (reason: string, wait: unknown = null) => ({
    kind: 'retry',
    reason: expect.stringContaining(reason),
    retryAfterMs: wait,
  });
  test.each<[name: string, answer: WebhookBehaviour, outcome: object]>([
    ['200 with a body is sent', { status: 200, body: 'ok' }, { kind: 'sent' }],
    ['202 is sent', { status: 202 }, { kind: 'sent' }],
    ['404 may be mended', { status: 404, body: 'no such hook' }, retry('404 Not Found: "no such hook"')],
    ['401 may be mended', { status: 401 }, retry('401 Unauthorized')],
    ['500 is tried again', { status: 500 }, retry('500 Internal Server Error')],
    ['429 with seconds', { status: 429, headers: { 'retry-after': '120' } }, retry('429', 120_000)],
    [
      '503 with a date',
      { status: 503, headers: { 'retry-after': inAMinute } },
      retry('503', expect.closeTo(60_000, -4)),
    ],
    ['503 with nonsense', { status: 503, headers: { 'retry-after': 'soon 5' } }, retry('503')],
    [
      'a wait of years is a week',
      { status: 503, headers: { 'retry-after': '99999999' } },
      retry('503', 7 * 86_400_000),
    ],
    ['a status that nobody knows', { status: 599 }, retry('answered 599')],
    ['a dropped connection', 'drop', retry('ended the connection')],
    [
      '410 disables',
      { status: 410 },
      { kind: 'final', disable: true, reason: expect.stringContaining('410 Gone') },
    ],
  ])('%s', async (_name, answer, outcome) => {
    receiver.behave(answer);
    expect(await deliver(job())).toMatchObject(outcome);
  });

  test('a redirect is not followed, and the reason says where it points, up to the origin', async () => {
    const elsewhere = await startWebhookReceiver();
    receiver.behave({ status: 301, headers: { location: `${elsewhere.url}/T0KEN` } });
    const origin = `http://127.0.0.1:${elsewhere.port}`;
    const outcome = await deliver(job());
    expect(outcome).toMatchObject(retry(`points to ${origin};`));
    expect(JSON.stringify(outcome)).not.toContain('T0KEN');
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
  });

  test.each([
    ['a relative one', '/other', 'points to another path'],
    ['none', undefined, 'without saying where to'],
    ['a strange one', 'javascript:alert(1)', 'points to javascript:'],
  ])('a redirect with %s as its location', async (_name, location, said) => {
    receiver.behave({ status: 302, headers: location === undefined ? {} : { location } });
    expect(await deliver(job())).toMatchObject(retry(said));
  });

  test('an endless answer is read to a limit and quoted in one short line', async () => {
    let written = 0;
    receiver.behave((_request, response) => {
      response.writeHead(500);
      const block = `\u001b[31mno\n${'x'.repeat(8_000)}`;
      const write = () => {
        while (!response.destroyed && written < 50e6 && response.write(block)) written += block.length;
      };
      response.on('drain', write);
      write();
    });
    const outcome = await deliver(job());
    expect(outcome).toMatchObject(retry('500 Internal Server Error: " [31mno xxx'.replace('" ', '"')));
    expect(outcome.kind === 'retry' && outcome.reason.length).toBeLessThan(350);
    expect(written).toBeLessThan(40e6);
  });

  test('a trickling refusal ends by the timeout and keeps its status', async () => {
    receiver.behave((_request, response) => {
      response.writeHead(500).write('no');
    });
    expect(await deliver(job())).toMatchObject(retry('answered 500'));
  });

  test('a 2xx counts although its body never ends', async () => {
    receiver.behave((_request, response) => {
      response.writeHead(200).write('o');
    });
    expect(await deliver(job())).toMatchObject({ kind: 'sent' });
  });

  test.each(['not a url', 'ftp://x.example/'])(
    'the URL %s is a retry that says what is wrong',
    async (url) => {
      const outcome = await deliver(deliverJob({ type: 'webhook', name: 'desk', url, secret: null }));
      expect(outcome).toMatchObject(retry('webhook desk is not an http(s) URL'));
    },
  );

  test('a host that does not exist is a retry', async () => {
    const url = 'http://nowhere.invalid/secret-path';
    const outcome = await deliver(deliverJob({ type: 'webhook', name: 'desk', url, secret: null }));
    expect(outcome).toMatchObject({
      kind: 'retry',
      reason: expect.stringContaining('http://nowhere.invalid'),
    });
    expect(JSON.stringify(outcome)).not.toContain('secret-path');
  });

  test('one that hangs delays no other', async () => {
    const slow = await startWebhookReceiver({ behaviour: 'hang' });
    const hanging = deliver(deliverJob({ type: 'webhook', name: 'slow', url: slow.url, secret: null }));
    await slow.waitFor(1);
    expect(await deliver(job())).toMatchObject({ kind: 'sent' });
    expect(await hanging).toMatchObject({ kind: 'retry' });
    await slow.close();
  });
});
