import { plainLine } from '../domain/plain-line.ts';

/** Hides what must not be shown in a text that came from outside: a server may send back what it was sent. */
export type Redact = (text: string) => string;

/** Shorter texts are no secrets, and hiding them would only hide the words of the message. */
const MIN_SECRET = 4;

/** One plain line in which each of the secrets is `***`. */
export function redactor(secrets: string[]): Redact {
  const hidden = [...new Set(secrets)]
    .filter((secret) => secret.length >= MIN_SECRET)
    .sort((a, b) => b.length - a.length);
  return (text) => hidden.reduce((shown, secret) => shown.replaceAll(secret, '***'), plainLine(text));
}

/** A segment of a path that is only a word (`webhook`, `services`) is no token. */
const WORD = /^[a-z_-]{1,11}$/i;

/** The parts of a URL that may be secrets: credentials in all their encodings, path and query. */
export function secretsOfUrl(url: URL): string[] {
  const user = decodeUrlPart(url.username);
  const password = decodeUrlPart(url.password);
  const tokens = [
    ...url.pathname.split('/').filter((part) => !WORD.test(part)),
    ...url.searchParams.values(),
  ];
  return [
    url.href,
    url.username,
    url.password,
    user,
    password,
    base64(`${user}:${password}`),
    base64(`\0${user}\0${password}`),
    base64(user),
    base64(password),
    `${url.pathname}${url.search}`,
    url.search.slice(1),
    url.hash.slice(1),
    ...tokens.flatMap((token) => [token, decodeUrlPart(token)]),
  ];
}

/** A percent-encoded part as text; as it is when the encoding is broken. */
export function decodeUrlPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
