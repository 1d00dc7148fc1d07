/**
 * An address as an absolute one: resolved by the first base that makes it absolute, white space within it
 * removed; null when it has none or is not http(s), which is all that is ever shown or fetched.
 */
export function resolveUrl(address: string, bases: readonly (string | null)[]): string | null {
  const trimmed = address.trim().replace(/[\t\n\r]+\s*/g, '');
  if (trimmed === '') return null;
  const absolute = parse(trimmed, undefined);
  if (absolute !== null) return isHttp(absolute) ? trimmed.replaceAll(' ', '%20') : null;
  for (const base of bases) {
    const resolved = base === null ? null : parse(trimmed, base);
    if (resolved !== null) return isHttp(resolved) ? resolved.href : null;
  }
  return null;
}

function parse(address: string, base: string | undefined): URL | null {
  return URL.parse(address, base);
}

function isHttp(url: URL): boolean {
  return url.protocol === 'http:' || url.protocol === 'https:';
}
