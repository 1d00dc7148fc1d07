import { hide } from './hide.ts';
import { suggest } from './suggest.ts';

/** Parts of a watchlist that hold no secrets but in URLs. */
const HARMLESS_SECTIONS = ['feeds', 'topics', 'notify', 'network', 'publicUrl', 'listen'];
const SECTIONS = [...HARMLESS_SECTIONS, 'channels', 'smtp'];
/** What these keys of channels and `smtp` hold may be shown. */
const HARMLESS_KEYS = new Set(['email', 'console', 'file', 'from']);

/**
 * Stars out all values in the sections that hold secrets, whatever their keys: a key with a slip in it holds the
 * same secret. Of URLs scheme and host stay, and of each value its references. The text need not be right YAML.
 */
export function maskSections(text: string): string {
  let masked = '';
  let done = 0;
  for (const { start, end } of secretSections(text)) {
    masked += text.slice(done, start) + maskValues(text.slice(start, end));
    done = end;
  }
  return masked + text.slice(done);
}

interface Section {
  start: number;
  end: number;
}

function secretSections(text: string): Section[] {
  const [, indent = '', first = ''] = /^(?:[ \t]*(?:#[^\n]*|---[^\n]*)?\r?\n)*([ \t]*)(\S?)/.exec(text) ?? [];
  if (first === '{') return sectionsInBraces(text);
  const key = new RegExp(
    `^[ \\t]{${indent.length}}(?:"([^"\\n]{1,40})"|'([^'\\n]{1,40})'|([^\\s"'#{}[\\],:-][^:\\n]{0,40}))[ \\t]{0,9}:(?=\\s|$)`,
    'gm',
  );
  const heads = [...text.matchAll(key)].map(({ index, 1: a, 2: b, 3: c }) => ({
    start: index,
    name: (a ?? b ?? c ?? '').trim(),
  }));
  return heads
    .map(({ start, name }, index) => ({ start, name, end: heads[index + 1]?.start ?? text.length }))
    .filter(({ name }) => !HARMLESS_SECTIONS.includes(suggest(name, SECTIONS) ?? ''));
}

/** The same in a document that is one mapping in braces, as in JSON. */
function sectionsInBraces(text: string): Section[] {
  const sections: Section[] = [];
  const key = /["']?\b(?:channels|smtp)["']?\s{0,9}:/g;
  for (let hit = key.exec(text); hit !== null; hit = key.exec(text)) {
    const end = endInBraces(text, hit.index + hit[0].length);
    sections.push({ start: hit.index, end });
    key.lastIndex = end;
  }
  return sections;
}

function endInBraces(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
    if (depth < 0 || (depth === 0 && sign === ',')) return at;
  }
  return text.length;
}

/** A key (groups 1 and 3 to 5) at the beginning of a line or behind a bracket or comma, and its value (6). */
const PLACE = /(?:^([ \t]*)(?:-[ \t]+)*|[{,[]\s{0,200})/.source;
const KEY =
  /(?:"([^"\\\n]{0,100})"[ \t]{0,9}:|'([^'\n]{0,100})'[ \t]{0,9}:|([^"'{},[\]:\n#]{1,100}):(?=\s|$))/.source;
/** The lines that are indented more than the key's. */
const BLOCK = String.raw`[ \t]*[|>][^\n]*(?:\n\2[ \t]+[^\n]*|\n[ \t\r]*$)*`;
const QUOTED = /[ \t]*(?:"(?:\\.|[^"\\]){0,2000}"|'[^']{0,2000}')/.source;
const PLAIN = /(?:\$\{[^{}\n]{0,200}\}|[^,{}[\]\n])*/.source;
const ENTRY = new RegExp(`(${PLACE}${KEY})(${BLOCK}|${QUOTED}|${PLAIN})`, 'gm');

function maskValues(section: string): string {
  let masked = '';
  let done = 0;
  for (const { 0: all, 1: head = '', 3: a, 4: b, 5: c, 6: value = '', index } of section.matchAll(ENTRY)) {
    const shown = HARMLESS_KEYS.has((a ?? b ?? c ?? '').trim()) && !value.includes('://');
    masked += hideValue(section.slice(done, index)) + head + (shown ? value : hideValue(value));
    done = index + all.length;
  }
  return masked + hideValue(section.slice(done));
}

/** Scheme and host of a URL, which are no secrets. */
const ORIGIN = /\b(?:https?|smtps?):\/\/(?:\$\{[^{}\n]{0,200}\}|[^\s/?#"',{}[\]])+\/?/gi;

function hideValue(value: string): string {
  let masked = '';
  let done = 0;
  for (const { 0: origin, index } of value.matchAll(ORIGIN)) {
    masked += hide(value.slice(done, index)) + origin;
    done = index + origin.length;
  }
  return masked + hide(value.slice(done));
}
