import { hasSecrets, referencesIn } from '../domain/secret.ts';
import { redactUrl } from '../domain/url.ts';

const SHOWN_LENGTH = 80;

/** A value of the watchlist as an error may show it: in quotes, short, without passwords or secrets. */
export function describeValue(value: string): string {
  if (hasSecrets(value)) return `the value of ${referencesIn(value)}`;
  // Also user:pass@host, where the scheme was forgotten.
  const shown = redactUrl(value).replace(/^(?!mailto:|[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*:\S*@/i, '***@');
  const characters = [...shown];
  const short = characters.length > SHOWN_LENGTH ? `${characters.slice(0, SHOWN_LENGTH).join('')}…` : shown;
  return JSON.stringify(short);
}
