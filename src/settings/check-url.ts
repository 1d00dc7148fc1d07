/** Why a text is not an address that is asked over HTTP, as the end of a sentence; null when it is one. */
export function httpUrlProblem(text: string): string | null {
  if (/[\s\p{Cc}]/u.test(text)) return 'has white space in it; write it as one piece, with %20 for a space';
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined || /^[^/]*\.[^/]*:\d/.test(text))
    return 'has no scheme; write it with https:// (or http://) in front';
  if (scheme !== 'http' && scheme !== 'https')
    return `begins with ${scheme}:; write it with https:// or http://`;
  if (!/^https?:\/\/[^/]/i.test(text)) return 'has no host; write it as in https://example.org/feed';
  return URL.canParse(text) ? null : 'is not a URL; write it as in https://example.org/feed';
}
