import { createTransport } from 'nodemailer';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Arrival } from '../../demo/arrival.ts';
import { openReceivers, type Receivers } from '../../demo/receivers.ts';

const ORIGIN = 'http://127.0.0.1:9';
const LINK = `${ORIGIN}/a/letter`;

let receivers: Receivers;
let shown: { arrival: Arrival; isFirst: boolean }[];

beforeEach(async () => {
  shown = [];
  receivers = await openReceivers(ORIGIN, (arrival, isFirst) => shown.push({ arrival, isFirst }));
});
afterEach(() => receivers.close());

const alert = {
  id: 'msg_1',
  topic: { name: 'Venezuela' },
  why: 'a word',
  item: { title: 'A letter', link: LINK },
};
const hits = [{ clause: 'venezuela', field: 'title', text: 'Venezuela' }];

async function post(data: object, sign: { secret?: string; id?: string } = {}): Promise<void> {
  const body = JSON.stringify({ type: 'alert', timestamp: new Date().toISOString(), data });
  const [id, at] = [sign.id ?? 'msg_1', new Date()];
  const another = receivers.another(AbortSignal.timeout(5_000));
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(sign.secret ?? receivers.secret).sign(id, at, body),
  };
  await fetch(receivers.webhookUrl, { method: 'POST', headers, body });
  await another;
}

async function send(mail: { subject: string; text: string; html?: string }): Promise<void> {
  const transport = createTransport(receivers.smtpUrl);
  const another = receivers.another(AbortSignal.timeout(5_000));
  await transport.sendMail({ from: 'vigia@example.org', to: 'reader@example.org', ...mail });
  await another;
  transport.close();
}

describe('the demo’s receivers', () => {
  it('read a signed alert, and tell a first arrival from the next', async () => {
    await post({ ...alert, hits });
    await send({
      subject: '[Venezuela] A letter',
      text: `A letter\n\nWhy: a word\n\n${LINK}\n`,
      html: '<p>',
    });
    const read = { topic: 'Venezuela', title: 'A letter', link: LINK, why: 'a word', flaw: null };
    expect(shown).toEqual([
      { arrival: { via: 'webhook', ...read }, isFirst: true },
      { arrival: { via: 'mail', ...read }, isFirst: false },
    ]);
  });

  it.each([
    [
      'signed with another secret',
      { ...alert, hits },
      { secret: 'whsec_c2VjcmV0c2VjcmV0' },
      'the signature is not valid',
    ],
    ['without a reason', { ...alert, hits, why: '' }, {}, 'the body is not an alert as documented'],
    ['under another id', { ...alert, hits }, { id: 'msg_2' }, 'webhook-id is not the id of the alert'],
  ])('notice a webhook %s', async (_, data, sign, flaw) => {
    await post(data, sign);
    expect(receivers.arrivals.map((arrival) => arrival.flaw)).toEqual([flaw]);
  });

  it.each([
    ['that does not say why', { text: LINK, html: '<p>' }, 'it does not say why'],
    ['without HTML', { text: `Why: a word\n${LINK}` }, 'it has no HTML part'],
  ])('notice a mail %s', async (_, mail, flaw) => {
    await send({ subject: '[Venezuela] A letter', ...mail });
    expect(receivers.arrivals.map((arrival) => arrival.flaw)).toEqual([flaw]);
  });
});
