/**
 * A URL as it may be shown: user and password are replaced by `***`, also in one that does not parse
 * (a template, for instance).
 */
export function redactUrl(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1***@');
}

/** The host (with its port) of a URL whose credentials may be templates; the text itself if it has none. */
export function hostOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? url;
}
