/**
 * Stars out what may be a secret in a watchlist's text, so that its lines can be shown: passwords in URLs,
 * the paths of webhooks (Slack's and others' are the key), values of `secret:`. The number of code points
 * stays, so that positions do. References such as `${NAME}` are left: they are no secrets.
 */
export function maskSecrets(text: string): string {
  return MASKS.reduce(
    (masked, pattern) => masked.replace(pattern, (_all, kept: string, hidden: string) => kept + hide(hidden)),
    maskSecretValues(text),
  );
}

/** In each, the second group is hidden. All repetitions are bounded: a text of 5 MiB may be one line. */
const MASKS = [
  // smtp://user:pass@host, also with characters in the password that a URL would not allow.
  /(smtps?:\/\/)([^\s"']{0,500})(?=@)/gi,
  /(:\/\/)((?:\$\{[^{}\n]{0,200}\}|[^\s"'/?#]){0,500})(?=@)/g,
  // user:pass@host, where the scheme was forgotten.
  /((?:^|[\s"']))([^\s"'@/:,{}[\]]{1,100}:[^\s"'@/]{1,200})(?=@)/gm,
  /(\bwebhook["']?[ \t]{0,9}:[ \t]{0,99}["']?(?:[a-z+.-]{0,20}:\/\/)?[^\s/"',}]{0,300}\/)([^\s"',}]+)/gi,
  /()(whsec_[^\s"',}]+)/g,
];

function hide(text: string): string {
  return text.replace(/\$\{[^{}\n]{0,200}\}|[^\s"'{},|>]/gu, (unit) => (unit.startsWith('${') ? unit : '*'));
}

/** Hides the values of `secret:`, on its line and on the deeper lines of a block. */
function maskSecretValues(text: string): string {
  const key = /\bsecret["']?[ \t]{0,9}:(?=[\s"'])/g;
  let masked = '';
  let done = 0;
  for (let hit = key.exec(text); hit !== null; hit = key.exec(text)) {
    const start = hit.index + hit[0].length;
    const before = text.slice(Math.max(0, hit.index - MAX_LOOK_BACK), hit.index);
    const end = endOfValue(text, start, before.slice(before.lastIndexOf('\n') + 1));
    masked += text.slice(done, start) + hide(text.slice(start, end));
    done = end;
    key.lastIndex = end;
  }
  return masked + text.slice(done);
}

/** How far before the key a brace is looked for that ends its value at a comma. */
const MAX_LOOK_BACK = 1_000;

/**
 * @param start behind the colon
 * @param lineBefore the key's line up to the key
 */
function endOfValue(text: string, start: number, lineBefore: string): number {
  const indent = lineBefore.length - lineBefore.trimStart().length;
  const quotedOrReference = /[ \t]*(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*'|\$\{[^{}\n]*\})/y;
  const inBraces = /[^,}\n]*/y;
  const block = new RegExp(
    `[ \\t]*(?:[|>#][^\\n]*)?\\r?(?:\\n(?:[ \\t]{${indent + 1}}[^\\n]*|[ \\t\\r]*(?=\\n|$)))+`,
    'y',
  );
  const line = /[^\n]*/y;
  for (const pattern of [quotedOrReference, ...(lineBefore.includes('{') ? [inBraces] : [block]), line]) {
    pattern.lastIndex = start;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  return start;
}
