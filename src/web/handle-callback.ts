import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Callbacks, PushAnswer } from '../domain/websub.ts';
import { answer } from './answer.ts';
import { readLimitedBody } from './read-limited-body.ts';

export interface CallbackRequest {
  request: IncomingMessage;
  response: ServerResponse;
  token: string;
  /** Behind the question mark. */
  query: string;
}

/** The server closes the connection with the answer: what is still on its way is not read. */
const CLOSE = { connection: 'close' };
const LATER = { ...CLOSE, 'retry-after': '30' };

/** Answers a hub: its question whether we asked for a subscription, or what it brings (WebSub §5.3, §7). */
export async function handleCallback(
  { request, response, token, query }: CallbackRequest,
  callbacks: Callbacks,
  maxBodyBytes: number,
): Promise<void> {
  try {
    if (request.method === 'GET') answerIntent(response, callbacks, token, query);
    else if (request.method === 'POST') await takePush(request, response, callbacks, token, maxBodyBytes);
    else answer(response, 404, '', CLOSE);
  } catch {
    // The ledger could not be used, which the next round says in the log, or the hub went away.
    answer(response, 503, '', LATER);
  }
}

function answerIntent(response: ServerResponse, callbacks: Callbacks, token: string, query: string): void {
  const parameters = new URLSearchParams(query);
  const text = callbacks.verify(token, {
    mode: parameters.get('hub.mode'),
    topic: parameters.get('hub.topic'),
    challenge: parameters.get('hub.challenge'),
    leaseSeconds: parameters.get('hub.lease_seconds'),
    reason: parameters.get('hub.reason'),
  });
  if (text === null) answer(response, 404);
  else answer(response, 200, text);
}

async function takePush(
  request: IncomingMessage,
  response: ServerResponse,
  callbacks: Callbacks,
  token: string,
  maxBodyBytes: number,
): Promise<void> {
  const announced = Number(request.headers['content-length'] ?? maxBodyBytes);
  const admission = callbacks.admit(token, Math.min(announced, maxBodyBytes));
  if (admission !== 'open') {
    answerPush(response, admission);
    return;
  }
  let body: Buffer | null = null;
  try {
    body = await readLimitedBody(request, maxBodyBytes);
  } finally {
    if (body === null) callbacks.release(token);
  }
  if (body === null) {
    answerPush(response, 'too-large');
    return;
  }
  const { 'content-type': contentType = null, 'x-hub-signature': signature } = request.headers;
  const first = Array.isArray(signature) ? signature[0] : signature;
  answerPush(response, await callbacks.push(token, { body, contentType, signature: first ?? null }));
}

const PUSH_ANSWERS: Record<PushAnswer | 'too-large', [status: number, headers: Record<string, string>]> = {
  recorded: [204, {}],
  // As if it were recorded, so that nobody learns a secret by trying (WebSub §7.1).
  ignored: [204, {}],
  busy: [503, LATER],
  gone: [410, CLOSE],
  unknown: [404, CLOSE],
  'too-large': [413, CLOSE],
};

function answerPush(response: ServerResponse, what: keyof typeof PUSH_ANSWERS): void {
  const [status, headers] = PUSH_ANSWERS[what];
  answer(response, status, '', headers);
}
