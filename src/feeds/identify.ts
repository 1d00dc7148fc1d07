import { hash } from 'node:crypto';
import type { IdentifiedItem, Item } from '../domain/item.ts';
import { canonicalLink, isSiteRoot } from './canonical-link.ts';
import { letters } from './letters.ts';

/** Shorter texts ("Update", "Corrections") are used again for other news: only a date makes them one item's. */
const MIN_TEXT_LETTERS = 24;
/** Up to here texts are repeated too ("The news of the day, read by …"), and longer ones of items with their own pages. */
const SURE_TEXT_LETTERS = 100;

const isTelling = (letters: string) => letters.length >= MIN_TEXT_LETTERS;

/** By what an item may be known again; null where it has nothing of the kind. */
interface Marks {
  guid: string | null;
  link: string | null;
  text: string | null;
  /** The letters of the title, or of the text where there is none: what an editor rarely changes. */
  head: string;
  /** The letters of both, however few: for items that have nothing else. */
  letters: string;
  published: string | null;
  keys: string[];
  /** Those that count only where no other item of the document has its link. */
  pageKeys: string[];
  /** Its link where its guid says more: it counts only where that is the guid of several items. */
  page: string | null;
}

/**
 * Gives each item the keys by which it is known again within its feed, strongest first: guid, canonical link,
 * fingerprint of the text. Under another guid the link alone is not enough, since there are pages of which each item
 * is another news ("Warnings in force"): date or text must agree as well. A key that different items of this document
 * share identifies none of them; one that has no other key then is known by its text alone. The same item listed twice
 * is one. Items without anything are dropped.
 * @param feedLink the feed's own page, which identifies no item.
 * @returns `keysOfAll`: for each given item the keys that it has, those that identify nothing here included.
 */
export function identify(
  items: readonly Item[],
  feedLink: string | null,
): { items: IdentifiedItem[]; dropped: number; keysOfAll: string[][] } {
  const home = feedLink === null ? null : canonicalLink(feedLink);
  const marked = items.map((item) => ({ item, marks: marksOf(item, home) }));
  const ambiguous = ambiguousKeys(marked.map(({ marks }) => marks));
  const isClear = (key: string) => !ambiguous.has(key);
  const seen = new Set<string>();
  const identified: IdentifiedItem[] = [];
  const keysOfAll: string[][] = [];
  let dropped = 0;
  for (const { item, marks } of marked) {
    const { guid, link, page } = marks;
    const all = allKeys(marks).map((key) => ({ key, hash: hash64(key) }));
    const passedOver = new Set(isClear(`link ${link}`) ? [] : marks.pageKeys);
    if (guid !== null && isClear(guidKey(guid))) passedOver.add(`link ${page}`);
    const clear = all.filter(({ key }) => isClear(key) && !passedOver.has(key)).map(({ hash }) => hash);
    const keys = clear.length > 0 ? clear : lastResort(marks).map(hash64);
    keysOfAll.push([...new Set([...all.map(({ hash }) => hash), ...keys])]);
    if (keys.length === 0) dropped += 1;
    const isNew = keys.length > 0 && !keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    if (isNew)
      identified.push({
        ...item,
        keys,
        pageKey: page === null ? null : hash64(pageKey(page)),
        textHash: textHash(item),
      });
  }
  return { items: identified, dropped, keysOfAll };
}

function marksOf(item: Item, home: string | null): Marks {
  const canonical = item.link === null ? null : canonicalLink(item.link);
  const link = canonical === null || canonical === home || isSiteRoot(canonical) ? null : canonical;
  const title = letters(item.title);
  const body = letters(item.summary === '' ? item.content : item.summary);
  const words = brief(title + body);
  const text = textMark(title + body, words, item.published, link);
  // A feed with nothing but texts may stamp each answer with the present time: there the text without its date is
  // a key too, unless the document has it twice.
  const isAlone = item.id === null && link === null && title + body !== '';
  const address = item.id === null ? null : withoutVersion(item.id);
  const isOfGuid = address !== null && canonicalLink(address) === link;
  const isTold = item.published === null || isTelling(title + body);
  const keys = [
    item.id === null ? null : guidKey(item.id),
    link !== null && (item.id === null || isOfGuid) ? `link ${link}` : null,
    text === null ? null : `text ${text}`,
    isAlone ? `text ${words}` : null,
    // Of a page of several, whatever date it bears by then; short words recur there, and need theirs.
    link !== null && item.id === null && isTold ? `text ${link} ${words}` : null,
    // A text that grows; a page of several, or none at all, says nothing of it. Of a day there may be two bulletins.
    item.id === null && item.published !== null && !isDayOnly(item.published) && isTelling(title)
      ? `head ${link ?? ''} ${title}@${item.published}`
      : null,
  ];
  // Under another guid, or none: of its page the same time, or the same words.
  const pageKeys = [
    link !== null && item.published !== null
      ? `page ${link} ${isDayOnly(item.published) ? title : ''}@${item.published}`
      : null,
    link !== null && item.id !== null && address === item.id && isTold ? `text ${link} ${words}` : null,
  ];
  return {
    guid: item.id,
    link,
    text,
    head: title === '' ? body : title,
    letters: title + body,
    published: item.published,
    keys: present(keys),
    pageKeys: present(pageKeys),
    page: item.id === null || isOfGuid ? null : link,
  };
}

/** An address may have the number of its version behind it ("…#2"). */
const withoutVersion = (guid: string) => guid.replace(/#\d{0,3}$/, '');

const present = (keys: readonly (string | null)[]) => [...new Set(keys.filter((key) => key !== null))];

/** Most items of midnight are of some time of that day. */
const isDayOnly = (published: string) => /T00:00:00(\.0+)?Z$/.test(published);

const allKeys = ({ keys, pageKeys, page }: Marks) =>
  page === null ? [...keys, ...pageKeys] : [...keys, ...pageKeys, `link ${page}`];

/** Another one than the key of the link, which tells items. */
const pageKey = (page: string) => `page of ${page}`;

/** Better an old item taken for the same as a new one than one that nobody hears of. */
const lastResort = ({ letters: text }: Marks) => (text === '' ? [] : [`text ${brief(text)}`]);

/** Of long texts the hash, as they are in several keys. */
const brief = (text: string) => (text.length > SURE_TEXT_LETTERS ? hash('sha256', text, 'base64') : text);

/**
 * A guid that is a plain address has the key of that address, so that a feed which drops its guids keeps its
 * items. Queries and fragments of guids may be what tells items apart.
 */
function guidKey(guid: string): string {
  const address = /[?#]/.test(guid) ? null : canonicalLink(guid);
  return address === null || isSiteRoot(address) ? `guid ${guid}` : `link ${address}`;
}

/**
 * The letters of an item, with its date unless they are many and all that there is; null when they are too few to
 * tell items apart.
 * @param words the same, in brief.
 */
function textMark(text: string, words: string, published: string | null, link: string | null): string | null {
  if (text.length >= SURE_TEXT_LETTERS && link === null) return words;
  if (published !== null && text !== '') return `${words}@${published}`;
  return text.length >= MIN_TEXT_LETTERS ? words : null;
}

/** Keys that stand for more than one item of the document. */
function ambiguousKeys(all: readonly Marks[]): Set<string> {
  const first = new Map<string, Marks>();
  const ambiguous = new Set<string>();
  for (const marks of all) {
    for (const key of allKeys(marks)) {
      const other = first.get(key);
      if (other === undefined) first.set(key, marks);
      else if (!isSameItem(marks, other)) ambiguous.add(key);
    }
  }
  return ambiguous;
}

/** Whether two entries of one document that share a key are one item listed twice. */
function isSameItem(a: Marks, b: Marks): boolean {
  const sameText =
    (a.text !== null && a.text === b.text) ||
    (a.letters === b.letters && a.letters.length >= SURE_TEXT_LETTERS);
  const sameLink = a.link !== null && a.link === b.link;
  if (a.guid !== null && a.guid === b.guid) {
    // Broken feeds give all their items one guid: then the rest tells them apart.
    const otherLink = a.link !== null && b.link !== null && !sameLink;
    return a.head === b.head && (sameText || !otherLink);
  }
  if (a.guid !== null && b.guid !== null) return sameLink && sameText;
  if (a.link !== null && b.link !== null) {
    const sameTime = a.published === b.published;
    const sameWords =
      a.letters === b.letters
        ? sameTime || isTelling(a.letters)
        : sameTime && (isTelling(a.head) || (a.published !== null && !isDayOnly(a.published)));
    return sameLink && a.head === b.head && (sameText || sameWords);
  }
  return sameText || (a.letters === b.letters && a.published === b.published);
}

/** Another one for a known item means that what can be searched of it was edited. */
function textHash(item: Item): string {
  const { title, summary, content, author, categories } = item;
  const text = JSON.stringify([title, summary, content, author, categories]);
  return hash('sha256', text, 'hex').slice(0, 32);
}

/** The keys of an item that is called so: a guid, or a link in any of the forms that lead to one page. */
export function keysOfName(guidOrLink: string): string[] {
  const link = canonicalLink(guidOrLink);
  const keys = [`guid ${guidOrLink}`, ...(link === null ? [] : [`link ${link}`, pageKey(link)])];
  return keys.map(hash64);
}

/** A signed 64-bit hash in decimal: SQLite's integer, JSON's string. */
function hash64(key: string): string {
  return BigInt.asIntN(64, BigInt(`0x${hash('sha256', key, 'hex').slice(0, 16)}`)).toString();
}
