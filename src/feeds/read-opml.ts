import { Parser } from 'htmlparser2';
import { plainLine } from '../domain/plain-line.ts';
import { hasSecrets } from '../domain/secret.ts';
import type { FeedEntry } from '../domain/settings.ts';
import { decode } from './decode.ts';
import { plainText } from './plain-text.ts';

export interface OpmlFeed {
  line: number;
  feed: FeedEntry;
}
/** An outline that could not be taken, and why. */
export interface OpmlProblem {
  line: number;
  message: string;
}
export interface OpmlRead {
  /** In the order of the document; a feed may occur several times, in several folders. */
  feeds: OpmlFeed[];
  problems: OpmlProblem[];
}

/** A file that can't be used at all; the message says what it is instead. */
export class OpmlError extends Error {
  override name = 'OpmlError';
}

const MAX_DEPTH = 1_000;
const MAX_FEEDS = 20_000;
const MAX_PROBLEMS = 1_000;
/** Folders within folders that count as tags, and categories. */
const MAX_TAGS = 20;
const MAX_TEXT_LENGTH = 200;

interface Outline {
  line: number;
  /** Its name where it is a folder. */
  folder: string | null;
  /** It names a page, as feeds do and folders don't. */
  hasPage: boolean;
  hasChildren: boolean;
}

/**
 * Reads the list of feeds of an OPML document: those that `vigia export` wrote without loss, those of other readers
 * as their authors meant them (attributes in any case, `url` for `xmlUrl`, HTML within titles, loose ampersands).
 * Folders and categories become tags. No entity is expanded; time and memory are linear.
 * @throws OpmlError when it is no OPML, or over the limits.
 */
export function readOpml(bytes: Uint8Array): OpmlRead {
  const xml = decode(bytes, {});
  const lineAt = createLineCounter(xml);
  const open: (Outline | null)[] = [];
  const feeds: OpmlFeed[] = [];
  const problems: OpmlProblem[] = [];
  let isOpml = false;
  /** What is closed from here on was left open. */
  let atEnd = false;
  let truncated = false;

  function openOutline(attributes: Record<string, string>): Outline {
    const line = lineAt(parser.startIndex);
    const parent = open.findLast((outline) => outline !== null);
    if (parent !== undefined) parent.hasChildren = true;
    const read = readOutline(attributes, open);
    if (read.kind === 'feed') feeds.push({ line, feed: read.feed });
    if (read.kind === 'problem') refuse(line, read.message);
    if (feeds.length > MAX_FEEDS) throw new OpmlError(`it lists more than ${MAX_FEEDS} feeds`);
    const folder = read.kind === 'folder' ? titleOf(attributes) : null;
    return { line, folder, hasPage: attribute(attributes, 'htmlurl') !== '', hasChildren: false };
  }

  function refuse(line: number, message: string): void {
    problems.push({ line, message });
    if (problems.length > MAX_PROBLEMS)
      throw new OpmlError(`more than ${MAX_PROBLEMS} of its outlines can't be taken; the first: ${message}`);
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (!isOpml && name !== 'opml') throw new OpmlError(describeOther(name));
        isOpml = true;
        if (open.length > MAX_DEPTH) throw new OpmlError(`it nests more than ${MAX_DEPTH} deep`);
        open.push(name === 'outline' ? openOutline(attributes) : null);
      },
      onclosetag(name) {
        truncated ||= atEnd && name === 'opml';
        const closed = open.pop();
        if (closed == null || closed.folder === null || closed.hasChildren || atEnd) return;
        // An empty folder has nothing that could be taken.
        if (closed.hasPage) refuse(closed.line, `${JSON.stringify(closed.folder)} has no xmlUrl`);
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(xml);
  atEnd = true;
  parser.end();
  if (!isOpml) throw new OpmlError('it is not XML, which an OPML file is');
  if (truncated) refuse(lineAt(xml.length), 'the file ends before </opml>: a part of it may be missing');
  return { feeds, problems: problems.toSorted((a, b) => a.line - b.line) };
}

function describeOther(name: string): string {
  if (['rss', 'feed', 'rdf:rdf'].includes(name)) return 'it is a feed; `vigia add feed URL` adds one';
  if (name === 'html') return 'it is an HTML page';
  return `its first element is <${plainLine(name).slice(0, 40)}>; an OPML file begins with <opml>`;
}

type OutlineRead =
  | { kind: 'feed'; feed: FeedEntry }
  | { kind: 'folder' }
  | { kind: 'problem'; message: string };

function readOutline(
  attributes: Record<string, string>,
  ancestors: readonly (Outline | null)[],
): OutlineRead {
  const type = attribute(attributes, 'type').toLowerCase();
  // OPML 2.0, "type": of a link, `url` is a page or another OPML file.
  const address = attribute(attributes, 'xmlurl') || (type === 'link' ? '' : attribute(attributes, 'url'));
  if (address === '') {
    if (type === '' || type === 'folder') return { kind: 'folder' };
    return { kind: 'problem', message: `${JSON.stringify(titleOf(attributes))} has no xmlUrl` };
  }
  if (type === 'include')
    return { kind: 'problem', message: 'it includes another OPML file: import that one too' };
  // FreshRSS: HTML+XPath, XML+XPath, JSON+DotNotation.
  if (/xpath|dotnotation/.test(type))
    return {
      kind: 'problem',
      message: `${JSON.stringify(titleOf(attributes))} is no feed: FreshRSS makes it from ${address.slice(0, 200)} by rules of its own`,
    };
  return Object.hasOwn(attributes, OWN.name)
    ? readOwn(address, attributes)
    : readForeign(address, attributes, ancestors);
}

/** The attributes of our namespace, in which a watchlist's settings travel; names are lower case when they are read. */
const OWN = {
  name: 'vigia:name',
  every: 'vigia:every',
  cron: 'vigia:cron',
  fullText: 'vigia:fulltext',
  tags: 'vigia:tags',
};

/** Everything is taken as it is: what makes no sense shows by the rules of the watchlist. */
function readOwn(url: string, attributes: Record<string, string>): OutlineRead {
  const feed: FeedEntry = { url };
  const name = attribute(attributes, OWN.name);
  if (name !== '') feed.name = name;
  if (Object.hasOwn(attributes, OWN.every)) feed.every = attribute(attributes, OWN.every);
  if (Object.hasOwn(attributes, OWN.cron)) feed.cron = attribute(attributes, OWN.cron);
  const fullText = attribute(attributes, OWN.fullText);
  if (fullText !== '' && fullText !== 'true' && fullText !== 'false')
    return {
      kind: 'problem',
      message: `vigia:fullText is ${JSON.stringify(fullText.slice(0, 40))}; write true or false`,
    };
  if (fullText === 'true') feed.fullText = true;
  const tags = readTags(attribute(attributes, OWN.tags));
  if (tags === null)
    return { kind: 'problem', message: 'vigia:tags is not a list in JSON, as in ["a", "b"]' };
  if (tags.length > 0) feed.tags = tags;
  return { kind: 'feed', feed };
}

function readTags(json: string): string[] | null {
  if (json === '') return [];
  try {
    const tags: unknown = JSON.parse(json);
    return Array.isArray(tags) && tags.every((tag) => typeof tag === 'string') ? tags : null;
  } catch {
    return null;
  }
}

function readForeign(
  address: string,
  attributes: Record<string, string>,
  ancestors: readonly (Outline | null)[],
): OutlineRead {
  // Escaped twice, as some exports are; no address has an &amp; in earnest.
  const url = address
    .trim()
    .replaceAll('&amp;', '&')
    .replace(/^feed:(\/\/)?(?=https?:\/\/)/i, '')
    .replace(/^feed:\/\//i, 'http://');
  // A stranger's file must not make us send our secrets somewhere.
  if (hasSecrets(url))
    return {
      kind: 'problem',
      message:
        'its address has a ${…} in it; only a file that `vigia export` wrote may hold references, also with --allow-references',
    };
  const feed: FeedEntry = { url };
  const name = titleOf(attributes);
  if (name !== '' && name !== url && !hasSecrets(name)) feed.name = name;
  const folders = ancestors.flatMap((outline) => outline?.folder ?? []).slice(0, MAX_TAGS);
  const categories = attribute(attributes, 'category').split(/[,/]/, MAX_TAGS).map(shortLine);
  const tags = [...new Set([...folders, ...categories])].filter((tag) => tag !== '').slice(0, MAX_TAGS);
  if (tags.length > 0) feed.tags = tags;
  return { kind: 'feed', feed };
}

function titleOf(attributes: Record<string, string>): string {
  return shortLine(attribute(attributes, 'title')) || shortLine(attribute(attributes, 'text'));
}

/** As a name may be: one line of plain text. Titles are HTML in many exports. */
function shortLine(text: string): string {
  const line = plainLine(plainText({ text: text.slice(0, 10 * MAX_TEXT_LENGTH) }));
  return [...line].slice(0, MAX_TEXT_LENGTH).join('').trim();
}

function attribute(attributes: Record<string, string>, name: string): string {
  return Object.hasOwn(attributes, name) ? (attributes[name] ?? '') : '';
}

/** Lines count from 1; offsets are asked for in ascending order. */
function createLineCounter(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (offset) => {
    while (next !== -1 && next < offset) {
      line += 1;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}
