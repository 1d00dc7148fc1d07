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
  const url = scope.resolveUrl(template, path);
  if (url === null) return;
  const parsed = /^smtps?:\/\//i.test(url) && URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && parsed.hostname !== '' && !/\s/.test(url)) return;
  scope.report({ path, message: `smtp: ${whatIsWrong(url)}` });
}

const FORMS = 'smtp://user:password@host:587 or smtps://user:password@host:465';

function whatIsWrong(url: string): string {
  const [, scheme = 'smtp'] = /^([a-z][a-z0-9+.-]{0,20}):\/\//i.exec(url) ?? [];
  if (!/^smtps?$/i.test(scheme)) return `begins with ${scheme}://; write ${FORMS}`;
  // At the end only: further ahead it may be of the password.
  const port = /^smtps?:\/\/(?:.*@)?[^\s:@/]+:(\d{1,9})\/?$/i.exec(url)?.[1];
  if (port !== undefined && Number(port) > 65_535)
    return `there is no port ${port}; write one from 1 to 65535, usually 587 (smtp) or 465 (smtps)`;
  return `is not the URL of a mail server; write ${FORMS}, with %40 for an @ in the password`;
}
