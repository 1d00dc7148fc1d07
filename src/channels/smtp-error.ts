import type { NodemailerError } from 'nodemailer';
import type { DeliverOutcome } from '../domain/job.ts';
import { retry } from './attempt.ts';
import type { Redact } from './redact.ts';

/**
 * Replies of the 5xx class that speak of the session, not of the recipient or the mail: bad sequence of
 * commands (503), authentication required or failed (530, 534, 535, 538).
 */
const SESSION_REPLIES = new Set([503, 530, 534, 535, 538]);

/**
 * What a failed mail means: final is a 5xx to RCPT or DATA (this recipient, this mail). A refused login,
 * sender or connection, a 4xx and silence may be over at the next attempt.
 * @param timedOutAfterMs the whole attempt's limit, where that ended it
 */
export function judgeSmtpError(
  error: unknown,
  server: URL,
  timedOutAfterMs: number | null,
  redact: Redact,
): DeliverOutcome {
  const where = `the mail server ${server.host}`;
  if (timedOutAfterMs !== null) return retry(`${where} took no mail within ${timedOutAfterMs / 1000} s`);
  const failure: NodemailerError = error instanceof Error ? error : new Error(String(error));
  const { command, responseCode, response } = failure;
  if (responseCode === undefined) return retry(`${where} ${describeFailure(failure, redact)}`);
  const reason = `${where} refused ${subjectOf(command)}: ${redact(response ?? String(responseCode))}`;
  const isFinal =
    (command === 'RCPT TO' || command === 'DATA') &&
    responseCode >= 500 &&
    !SESSION_REPLIES.has(responseCode);
  return isFinal ? { kind: 'final', reason, disable: false } : retry(reason);
}

function subjectOf(command: string | undefined): string {
  if (command === 'RCPT TO') return 'the recipient';
  if (command === 'MAIL FROM') return 'the sender';
  if (command === 'DATA') return 'the mail';
  if (command?.startsWith('AUTH') === true) return 'the login';
  return 'the connection';
}

function describeFailure(failure: NodemailerError, redact: Redact): string {
  if (failure.code === 'ETIMEDOUT') {
    return failure.timeoutType === 'SOCKET_TIMEOUT'
      ? 'fell silent in the middle of the conversation'
      : 'did not answer in time';
  }
  const known = {
    ECONNREFUSED: 'refused the connection: is it running, and is the port right?',
    ENOTFOUND: 'has a host name that does not exist',
    ECONNRESET: 'ended the connection',
  }[failure.originalCode ?? ''];
  if (known !== undefined) return known;
  if (failure.code === 'ECONNECTION') return 'ended the connection';
  if (/wrong version number/.test(failure.message))
    return 'does not speak TLS from the start at this port: write smtp:// instead of smtps://';
  return `could not be used (${redact(failure.message)}${failure.code === undefined ? '' : `, ${failure.code}`})`;
}
