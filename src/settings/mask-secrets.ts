import { hide } from './hide.ts';
import { maskCredentials } from './mask-credentials.ts';
import { maskSections } from './mask-sections.ts';

/**
 * Stars out what may be a secret in a watchlist's text, so that its lines can be shown: passwords in URLs, all
 * values of channels and `smtp` (of URLs the paths: Slack's and others' are the key), values of `secret:` and
 * `webhook:` anywhere. The number of code points stays, so that positions do. References such as `${NAME}` are
 * left: they are no secrets.
 */
export function maskSecrets(text: string): string {
  const masked = maskSections(maskCredentials(maskSecretValues(text)));
  return MASKS.reduce(
    (text, pattern) => text.replace(pattern, (_all, kept: string, hidden: string) => kept + hide(hidden)),
    masked,
  );
}

/** In each, the second group is hidden. All repetitions are bounded: a text of 5 MiB may be one line. */
const MASKS = [
  /(\bwebhook["']?[ \t]{0,9}:\s{0,99}["']?(?:[a-z+.-]{0,20}:\/\/)?[^\s/"',}]{0,300}\/)((?:\$\{[^{}\n]{0,200}\}|[^\s"',}])*)/gi,
  /()(whsec_[^\s"',}]+)/g,
];

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
