import { hasSecrets, referencesIn, resolveSecrets, SecretError, type SecretSource } from './secret.ts';
import { hostOf, splitUserInfo } from './url.ts';

/** One reference and nothing else. */
const ALONE = /^\$\{[^}]*\}$/;

/**
 * A URL with its references replaced. A value in front of the host's `@` is taken for what it is, a user or a
 * password with whatever signs: it is percent-encoded, since a slash in it would end the host's part, and the rest be
 * sent to another host. A reference that stands there alone may hold `user:password`. Elsewhere values stand as they are.
 * @throws SecretError when one is missing, or would lead to another host than the one that is written.
 */
export function resolveSecretUrl(template: string, source: SecretSource): string {
  const { scheme, userInfo, rest } = splitUserInfo(template.trim());
  const credentials = userInfo === null ? '' : `${resolveUserInfo(userInfo, source)}@`;
  const url = `${scheme}${credentials}${resolveSecrets(rest, source)}`;
  const host = hostOf(template.trim());
  if (hasSecrets(template) && !hasSecrets(host) && leavesHost(url, `${scheme}${host}`))
    throw new SecretError(`the value of ${referencesIn(template)} would lead to another host than ${host}`);
  return url;
}

function resolveUserInfo(userInfo: string, source: SecretSource): string {
  const encoded = resolveSecrets(userInfo, source, (value) => encodeURIComponent(value.toWellFormed()));
  // RFC 7617 §2: a user name has no colon, so that the first one stands before the password.
  return ALONE.test(userInfo) ? encoded.replace('%3A', ':') : encoded;
}

/** What does not parse is told by those who know what is accepted. */
function leavesHost(url: string, origin: string): boolean {
  const resolved = URL.parse(url);
  // Of smtp: the parser keeps capitals.
  return resolved !== null && resolved.host.toLowerCase() !== URL.parse(origin)?.host.toLowerCase();
}
