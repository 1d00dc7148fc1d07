/** A tag of an item as it is written, wherever it stands. */
export interface ItemTag {
  /** Of its bracket. */
  at: number;
  isEnd: boolean;
}

/** Further ones are not looked at: four times as many items as a feed may have. */
const MAX_TAGS = 40_000;
const HEAD_LENGTH = 10_000;
const ITEM_TAG = tagPattern('');
/** Atom whose names have a prefix. */
const PREFIXED_ROOT = /<([\w.-]{1,40}:)(?:feed|channel)[\s>]/i;

function tagPattern(prefix: string): RegExp {
  return new RegExp(String.raw`<(\/?)${prefix}(?:item|entry)(?=[\s<>/])`, 'gi');
}

/** The tags of items in a document, also within comments and sections. */
export function itemTags(document: string): ItemTag[] {
  const tags: ItemTag[] = [];
  for (const { 1: slash, index } of document.matchAll(patternOf(document))) {
    if (tags.push({ at: index, isEnd: slash === '/' }) === MAX_TAGS) break;
  }
  return tags;
}

/** How many tags of items a document has, wherever they stand. */
export function countItemTags(document: string): { starts: number; ends: number } {
  let ends = 0;
  let all = 0;
  const pattern = patternOf(document);
  pattern.lastIndex = 0;
  for (let tag = pattern.exec(document); tag !== null; tag = pattern.exec(document)) {
    all += 1;
    if (tag[1] === '/') ends += 1;
  }
  return { starts: all - ends, ends };
}

function patternOf(document: string): RegExp {
  const prefix = PREFIXED_ROOT.exec(document.slice(0, HEAD_LENGTH))?.[1];
  return prefix === undefined ? ITEM_TAG : tagPattern(prefix.replaceAll('.', String.raw`\.`));
}
