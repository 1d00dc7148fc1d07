import { hide } from './hide.ts';

/**
 * Stars out `user:password` before an `@`, behind a scheme or without one. A password may hold what a URL would
 * not allow (a slash, another `@`): all up to the last `@` before white space or a quote is taken for it.
 */
export function maskCredentials(text: string): string {
  // Bounded, so that a text of 5 MiB in one line is no work.
  return text
    .replace(WITH_SPACE, (_all, kept: string, hidden: string) => kept + hide(hidden))
    .replace(/(?:\$\{[^{}\n]{0,200}\}|[^\s"'])+/g, maskPiece);
}

/** White space in the password. */
const WITH_SPACE = /(:\/\/)([^\s"'/@.:]{1,100}:[^\n"'@/ ]{0,200}[ \t][^\n"']{0,200})(?=@)/g;

function maskPiece(piece: string): string {
  const end = piece.lastIndexOf('@');
  if (end === -1) return piece;
  const start = startOfCredentials(piece, end);
  return start === null ? piece : piece.slice(0, start) + hide(piece.slice(start, end)) + piece.slice(end);
}

function startOfCredentials(piece: string, end: number): number | null {
  let slashes = piece.indexOf('://');
  if (slashes === -1 || slashes > end) return startWithoutScheme(piece, end);
  for (; slashes !== -1 && slashes < end; slashes = piece.indexOf('://', slashes + 3)) {
    const start = slashes + 3;
    const isMail = /smtps?$/i.test(piece.slice(Math.max(0, slashes - 5), slashes));
    if (isMail || !isHost(piece, start)) return start;
  }
  return null;
}

/** Whether a host stands at the start, so that an `@` further on is of the path, as in `/feed/@name`. */
function isHost(piece: string, start: number): boolean {
  const host = /[^\s/?#]{0,300}/y;
  host.lastIndex = start;
  return /^(?:[^@:]*\.[^@:]*|\[[\da-f:.]+\](?::\d+)?)$/i.test(host.exec(piece)?.[0] ?? '');
}

function startWithoutScheme(piece: string, end: number): number | null {
  const [first = ''] = /^\S*/.exec(piece) ?? [];
  const colon = first.indexOf(':');
  if (colon < 1 || colon > end || end > first.length) return null;
  const before = piece.slice(0, colon);
  const start = Math.max(...[...'[{,('].map((sign) => before.lastIndexOf(sign))) + 1;
  return start === colon || /^mailto$/i.test(before.slice(start)) || before.includes('${') ? null : start;
}
