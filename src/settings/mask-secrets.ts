/**
 * Stars out what may be a secret in a watchlist's text, so that its lines can be shown: passwords in URLs,
 * the paths of webhooks (Slack's and others' are the key), values of `secret:`. The number of code points
 * stays, so that positions do. References such as `${NAME}` are left: they are no secrets.
 */
export function maskSecrets(text: string): string {
  return MASKS.reduce(
    (masked, pattern) => masked.replace(pattern, hideGroups),
    starOut(text, secretValues(text)),
  );
}

/** In each, the second group is hidden. None backtracks over more than one line. */
const MASKS = [
  // smtp://user:pass@host, also with characters in the password that a URL would not allow.
  /(smtps?:\/\/)([^\s"']*)(?=@)/gi,
  /(:\/\/)((?:\$\{[^}\n]*\}|[^\s"'/?#])*)(?=@)/g,
  // user:pass@host, where the scheme was forgotten.
  /((?:^|[\s"']))([^\s"'@/:,{}[\]]+:[^\s"'@/]+)(?=@)/gm,
  /(\bwebhook["']?[ \t]*:[ \t]*["']?(?:[a-z+.-]*:\/\/)?[^\s/"',}]*\/)([^\s"',}]+)/gi,
  /()(whsec_[^\s"',}]+)/g,
];

function hideGroups(_all: string, kept: string, hidden: string): string {
  return kept + hide(hidden);
}

function hide(text: string): string {
  return text.replace(/\$\{[^}\n]*\}|[^\s"'{},|>]/gu, (unit) => (unit.startsWith('${') ? unit : '*'));
}

/** Where the values of `secret:` are, as [start, end): on its line, and on the deeper lines of a block. */
function secretValues(text: string): [number, number][] {
  return [...text.matchAll(/\bsecret["']?[ \t]*:(?=[\s"'])/g)].map((key) => {
    const start = key.index + key[0].length;
    const lineBefore = text.slice(text.lastIndexOf('\n', key.index) + 1, key.index);
    return [start, start + valueLength(text.slice(start), lineBefore)];
  });
}

/**
 * @param rest the text behind the colon
 * @param lineBefore the key's line up to the key
 */
function valueLength(rest: string, lineBefore: string): number {
  const quotedOrReference = /^[ \t]*(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*'|\$\{[^}\n]*\})/.exec(rest);
  if (quotedOrReference !== null) return quotedOrReference[0].length;
  if (lineBefore.includes('{')) return /^[^,}\n]*/.exec(rest)?.[0].length ?? 0;
  const indent = lineBefore.length - lineBefore.trimStart().length;
  const onLaterLines = /^[ \t]*(?:[|>#][^\n]*)?\r?(?:\n|$)/.test(rest);
  const lines = onLaterLines ? `(?:\\n(?:[ \\t]{${indent + 1}}[^\\n]*|[ \\t\\r]*(?=\\n|$)))*` : '';
  return new RegExp(`^[^\\n]*${lines}`).exec(rest)?.[0].length ?? rest.length;
}

function starOut(text: string, ranges: readonly [number, number][]): string {
  let masked = '';
  let at = 0;
  for (const [start, end] of ranges) {
    if (start < at) continue;
    masked += text.slice(at, start) + hide(text.slice(start, end));
    at = end;
  }
  return masked + text.slice(at);
}
