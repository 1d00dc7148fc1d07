/** Query parameters that say how a reader came or who it is, not what is read. */
const TRACKING =
  /^(utm_\w+|at_(medium|campaign|custom\d|link_\w+|ptr_\w+|bbc_\w+|format)|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|igsh|mc_[ce]id|_hs(enc|mi)|mkt_tok|vero_(id|conv)|wickedid|oly_(anon|enc)_id|s_cid|icid|ncid|cmpid|cmp|ocid|smid|smtyp|partner|traffic_source|xtor|wt_mc|wt_zmc|rss|feature|ref_src|ref_url|spm|scm|_ga|_gl|ns_(campaign|mchannel|source|linkname|fee)|ito|taid|guccounter|guce_referrer(_sig)?|phpsessid|jsessionid|aspsessionid\w*|cfid|cftoken)$/i;

/** A session of Java's servers, as they write it to readers without cookies (Servlet 6.0, section 7.1.3). */
const SESSION_IN_PATH = /;jsessionid=[^/;]*/i;

/** Fragments that pages have anyway. */
const PART_OF_PAGE = /^(top|main|content|article|story|start|comments?|respond|:~:.*)$/i;

/**
 * A link in the form in which two addresses of one item are the same: http and https alike, host in lower
 * case, no default port, no tracking parameters or sessions, no final slash, and a fragment only where it may tell
 * items apart. `www.` stays: it is another host, and a feed rarely writes both. Null for what is not http(s).
 */
export function canonicalLink(link: string): string | null {
  const url = URL.parse(link);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  const query = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !isTracking(pair));
  const path = withoutFinalSlashes(url.pathname.replace(SESSION_IN_PATH, ''));
  const place = url.hash.slice(1);
  const tells = place !== '' && !PART_OF_PAGE.test(place) && !isTracking(place);
  const port = url.port === '80' || url.port === '443' ? '' : url.port;
  const host = url.hostname.replace(/\.$/, '') + (port === '' ? '' : `:${port}`);
  return `//${host}${path}${query.length > 0 ? `?${query.join('&')}` : ''}${tells ? `#${place}` : ''}`;
}

const isTracking = (pair: string) => TRACKING.test(pair.split('=')[0] ?? '');

/** By hand: a pattern looks at each run of slashes from each of its slashes, which takes hours for a long one. */
function withoutFinalSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

/** Whether a canonical link is a site's front page, to which many items may point. */
export function isSiteRoot(canonical: string): boolean {
  return /^\/\/[^/?#]+$/.test(canonical);
}
