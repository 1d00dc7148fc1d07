import { errors } from 'undici';
import type { PollFailure } from '../domain/job.ts';
import { GuardError } from './guard.ts';

const SENTENCES: Record<string, [why: PollFailure, sentence: string]> = {
  ENOTFOUND: ['unreachable', 'is a name that DNS does not know'],
  EAI_AGAIN: ['unreachable', "can't be looked up: DNS does not answer"],
  ECONNREFUSED: ['unreachable', 'refuses the connection'],
  ECONNRESET: ['unreachable', 'broke the connection off'],
  EPIPE: ['unreachable', 'broke the connection off'],
  EHOSTUNREACH: ['unreachable', 'is not reachable from here'],
  ENETUNREACH: ['unreachable', 'is not reachable from here'],
  ETIMEDOUT: ['timeout', 'does not answer'],
  UND_ERR_CONNECT_TIMEOUT: ['timeout', 'does not take the connection in time'],
  UND_ERR_HEADERS_TIMEOUT: ['timeout', 'took the request but does not answer in time'],
  UND_ERR_BODY_TIMEOUT: ['timeout', 'stopped in the middle of the answer'],
  UND_ERR_SOCKET: ['unreachable', 'broke the connection off'],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['http-error', 'sent less or more than it announced'],
  UND_ERR_HEADERS_OVERFLOW: ['too-large', 'sent headers that are too large'],
  CERT_HAS_EXPIRED: ['unreachable', 'has a certificate that has expired'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['unreachable', 'has a certificate that nobody vouches for (self-signed)'],
  SELF_SIGNED_CERT_IN_CHAIN: ['unreachable', 'has a certificate that nobody vouches for (self-signed)'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['unreachable', 'sends an incomplete chain of certificates'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['unreachable', 'has a certificate for another name'],
};

/** What went wrong below HTTP, as a sentence about the host that was asked. */
export function describeFailure(error: unknown, host: string): { why: PollFailure; message: string } {
  const causes = withCauses(error);
  const guarded = causes.find((cause) => cause instanceof GuardError);
  if (guarded !== undefined) return { why: 'guarded', message: guarded.message };
  for (const cause of causes) {
    const code = String((cause as NodeJS.ErrnoException).code ?? '');
    const known = SENTENCES[code];
    if (known !== undefined) return { why: known[0], message: `${host} ${known[1]} (${code})` };
    if (cause instanceof errors.HTTPParserError)
      return { why: 'http-error', message: `${host} answers with something that is not HTTP` };
  }
  const code = causes
    .map((cause) => (cause as NodeJS.ErrnoException).code)
    .find((found) => found !== undefined);
  return { why: 'unreachable', message: `${host} can't be reached (${code ?? 'no reason given'})` };
}

/** The error, its causes, and the errors of the addresses that were tried in turn. */
function withCauses(error: unknown): Error[] {
  const found: Error[] = [];
  const left: unknown[] = [error];
  for (let next = left.shift(); next !== undefined && found.length < 20; next = left.shift()) {
    if (!(next instanceof Error)) continue;
    found.push(next);
    left.push(next.cause);
    if (next instanceof AggregateError) left.push(...next.errors);
  }
  return found;
}
