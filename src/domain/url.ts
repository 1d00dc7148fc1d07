/** References are left alone: they say where a secret is, not what it is. */
export const REFERENCE = String.raw`\$\{[^}]{0,300}\}`;

const SECRET_NAMES = 'token|api[_-]?key|pass(?:word|wd|key)?|auth(?:key)?|secret|signature|sig';

/** Parameters by which publishers tell their subscribers, in two groups; a plain `key` is as often a section. */
export const SECRET_PARAMETERS = parametersOf(SECRET_NAMES);
/** The same for an address that is handed on, where a section that is lost costs less than a key that is not. */
export const SUSPECT_PARAMETERS = parametersOf(`${SECRET_NAMES}|key`);

function parametersOf(names: string): RegExp {
  const name = String.raw`(?:\w{0,40}[_-])?(?:${names})=`;
  return new RegExp(`([?&#])(${name})(?!(?:${REFERENCE})*(?:[&#]|$))[^&#]*`, 'gi');
}

/**
 * A URL as it may be shown: user and password, and parameters such as `token=`, are replaced by `***`, also in one
 * that does not parse (a template, for instance): there a password may hold a slash, so that all up to the last `@`
 * is taken for it.
 */
export function redactUrl(url: string): string {
  const shown = url.replace(SECRET_PARAMETERS, '$1$2***');
  if (!URL.canParse(url)) return shown.replace(/^([a-z][a-z0-9+.-]*:\/\/).*@/is, '$1***@');
  return shown.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1***@');
}

/** What may stand in a URL's authority; the signs within a reference are none of the URL's. */
const AUTHORITY = String.raw`(?:${REFERENCE}|(?!${REFERENCE})[^/\\?#])`;
const USER_INFO = new RegExp(String.raw`^(https?:[/\\]*|[a-z][a-z0-9+.-]*:[/\\]+)(?:(${AUTHORITY}*)@)?`, 'i');
const HOST = new RegExp(`^${AUTHORITY}+`);

/** A URL, or a template of one, in three; `userInfo` without its `@`, and null where there is none. */
export function splitUserInfo(url: string): { scheme: string; userInfo: string | null; rest: string } {
  const [start = '', scheme = '', userInfo = null] = USER_INFO.exec(url) ?? [];
  return { scheme, userInfo, rest: url.slice(start.length) };
}

/**
 * The host of a URL whose credentials may be templates, with its port unless that is the scheme's own; the text
 * itself if it has none.
 */
export function hostOf(url: string): string {
  const { scheme, rest } = splitUserInfo(url);
  const [host] = (scheme === '' ? null : HOST.exec(rest)) ?? [];
  const port = { http: ':80', https: ':443' }[scheme.toLowerCase().replace(/:.*/, '')] ?? ':';
  const name = host?.toLowerCase() ?? url;
  return name.endsWith(port) ? name.slice(0, -port.length) : name;
}

/**
 * The same for addresses that most likely lead to one feed: by http and https, with and without `www.` and a final
 * slash. Other users may see another feed.
 */
export function lookAlikeKey(url: string): string {
  return normaliseUrl(url)
    .replace(/^https?:\/\/([^/?#]*@)?(?:www\.)?/i, '$1')
    .replace(/\/(?=\?|$)/, '');
}

/**
 * The same for two spellings of one URL: scheme and host in any case, default port, fragment. One that does not
 * parse (a template) as it is.
 */
export function normaliseUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const normal = new URL(url);
  normal.hash = '';
  return normal.href;
}
