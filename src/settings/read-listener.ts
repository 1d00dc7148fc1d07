import type { ListenAddress } from '../domain/settings.ts';
import { networkEntryProblem } from './check-network-entry.ts';
import { httpUrlProblem } from './check-url.ts';
import { describeValue } from './describe-value.ts';
import { describeKind } from './explain-issue.ts';
import { readText } from './read-text.ts';
import type { ReadingScope } from './reading-scope.ts';

/** Only this machine, where a reverse proxy is. */
const DEFAULT_LISTEN: ListenAddress = { host: '127.0.0.1', port: 8080 };

/** The value of `publicUrl`, without a final slash. */
export function readPublicUrl(raw: unknown, scope: ReadingScope): string | null {
  if (raw === null || raw === undefined) return null;
  const path = ['publicUrl'];
  if (typeof raw !== 'string') {
    const message = `publicUrl: expected a URL as in https://vigia.example.org, found ${describeKind(raw)}`;
    scope.report({ path, message });
    return null;
  }
  return readText(raw, path, scope, publicUrlProblem)?.replace(/\/+$/, '') ?? null;
}

function publicUrlProblem(value: string): string | null {
  const problem = httpUrlProblem(value);
  if (problem !== null) return problem.replace('example.org/feed', 'vigia.example.org');
  const url = new URL(value);
  if (url.username !== '' || url.password !== '')
    return 'has a user or a password in it; hubs are told this address, so write it without';
  const rest = 'write it as in https://vigia.example.org or https://example.org/vigia';
  if (/[?#]/.test(value)) return `has more than a path in it (? or #); ${rest}`;
  return url.pathname.includes('//') ? `has an empty part in its path (//); ${rest}` : null;
}

/** The value of `listen`: a port, or an address and a port. */
export function readListen(raw: unknown, hasPublicUrl: boolean, scope: ReadingScope): ListenAddress {
  if (raw === null || raw === undefined) return DEFAULT_LISTEN;
  const path = ['listen'];
  const accepted = 'write a port, or an address with one, as in 8080, 127.0.0.1:8080 or "[::1]:8080"';
  if (typeof raw !== 'string' && typeof raw !== 'number') {
    scope.report({ path, message: `listen: expected a port, found ${describeKind(raw)}; ${accepted}` });
    return DEFAULT_LISTEN;
  }
  const value = scope.resolve(String(raw), path);
  if (value === null) return DEFAULT_LISTEN;
  const listen = parseListen(value.trim());
  if (listen === null) {
    const message = `listen: ${describeValue(String(raw))} is not where one can listen; ${accepted}`;
    scope.report({ path, message });
    return DEFAULT_LISTEN;
  }
  if (!hasPublicUrl) {
    const message = 'listen: nothing listens without publicUrl; add it, or leave listen out';
    scope.report({ path, message, severity: 'warning' });
  }
  return listen;
}

function parseListen(value: string): ListenAddress | null {
  const [, bracketed, name, digits = ''] = /^(?:(?:\[([^\]]*)\]|([^:/]*)):)?(\d{1,5})$/.exec(value) ?? [];
  const host = bracketed ?? name ?? DEFAULT_LISTEN.host;
  const port = digits === '' ? -1 : Number(digits);
  if (port < 1 || port > 65_535 || networkEntryProblem(host) !== null) return null;
  return { host, port };
}
