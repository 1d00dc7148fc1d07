import { REFERENCE, SUSPECT_PARAMETERS, splitUserInfo } from './url.ts';

const REFERENCES = new RegExp(REFERENCE, 'g');
const ONLY_REFERENCES = new RegExp(`^(?:${REFERENCE})+$`);

/**
 * A feed's address as others may see it: a password written into it (or a user name that stands for one, or a
 * token among its parameters) is left out, a reference such as `${NAME}` stays. `removed`: something was left out.
 */
export function withoutLiteralCredentials(address: string): { url: string; removed: boolean } {
  const { scheme, userInfo, rest } = splitUserInfo(address);
  const kept = userInfo === null || isReferenced(userInfo) ? address : `${scheme}${rest}`;
  const url = kept.replace(SUSPECT_PARAMETERS, '$1');
  if (url === address) return { url, removed: false };
  // What is left of parameters: `?&a=b`, or a `?` with nothing behind it.
  return { url: url.replace(/([?&#])&+/g, '$1').replace(/[?&]+(?=#|$)|#$/g, ''), removed: true };
}

/** A user name beside a password that is a reference is no secret. */
function isReferenced(userInfo: string): boolean {
  // The colon of `user:password`, not one of `${file:/path}`.
  const colon = userInfo.replace(REFERENCES, (reference) => ' '.repeat(reference.length)).indexOf(':');
  return ONLY_REFERENCES.test(colon === -1 ? userInfo : userInfo.slice(colon + 1));
}
