import type { SmtpSettings } from '../domain/channel.ts';
import { isSender } from './check-address.ts';
import type { Path } from './problem.ts';
import { readPart } from './read-part.ts';
import { readText } from './read-text.ts';
import type { ReadingScope } from './reading-scope.ts';
import { smtpObject } from './schema.ts';

/** The value of `smtp`: a URL, or `{ url, from }`. */
export function readSmtp(raw: unknown, scope: ReadingScope): SmtpSettings | null {
  if (raw === null || raw === undefined) return null;
  const text = typeof raw === 'string';
  const smtp = readPart(
    { noun: 'smtp', schema: smtpObject },
    text ? { url: raw } : raw,
    ['smtp'],
    scope.report,
  );
  if (smtp === null) return null;
  checkUrl(smtp.url, text ? ['smtp'] : ['smtp', 'url'], scope);
  const from = readText(smtp.from, ['smtp', 'from'], scope, (value) =>
    isSender(value) ? null : 'is not a sender; write vigia@example.org or "Vigía <vigia@example.org>"',
  );
  return { url: smtp.url, from };
}

/** The URL is not repeated in a problem: it has the password. */
function checkUrl(template: string, path: Path, scope: ReadingScope): void {
  const url = scope.resolve(template, path);
  if (url === null) return;
  const parsed = /^smtps?:\/\//i.test(url) && URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && parsed.hostname !== '' && !/\s/.test(url)) return;
  const message =
    'smtp: is not the URL of a mail server; write smtp://user:password@host:587 or smtps://user:password@host:465, with %40 for an @ in the password';
  scope.report({ path, message });
}
