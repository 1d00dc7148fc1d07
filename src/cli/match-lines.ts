import { createReadStream } from 'node:fs';
import { FileItemError, matchFileItem } from '../matching/match-file-item.ts';
import type { TopicSet } from '../matching/topic-set.ts';
import { ExitError } from '../process/exit-error.ts';
import type { FoundMatch } from './match.ts';
import { type Line, readLines } from './read-lines.ts';

/** An item may have 256 KiB of text, in JSON's escapes and in markup that is a multiple of it. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;

export interface MatchLinesOptions {
  topicSet: TopicSet;
  show: (found: FoundMatch) => Promise<void>;
  /** Says why a line could not be read. */
  tell: (text: string) => void;
}

/**
 * Matches the items of a file, one at a time; `-` is stdin.
 * @returns how many lines could not be read.
 */
export async function matchLines(file: string, { topicSet, show, tell }: MatchLinesOptions): Promise<number> {
  let unreadable = 0;
  for await (const line of readLines(openFile(file), MAX_LINE_BYTES)) {
    if ('text' in line && line.text.trim() === '') continue;
    const matches = matchLine(line, topicSet);
    if (typeof matches !== 'string') {
      for (const found of matches) await show(found);
      continue;
    }
    unreadable += 1;
    tell(`${file === '-' ? 'stdin' : file}:${line.number}: ${matches}`);
  }
  return unreadable;
}

async function* openFile(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* file === '-' ? process.stdin : createReadStream(file);
  } catch (error) {
    throw readableError(error, file);
  }
}

function readableError(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new ExitError(`${file} does not exist.`);
  if (code === 'EISDIR') return new ExitError(`${file} is a folder; name a file of JSON lines.`);
  return code === undefined ? error : new ExitError(`${file} can't be read (${code}).`);
}

/** The matches of a line's item; a text says why there is no item. */
function matchLine(line: Line, topicSet: TopicSet): FoundMatch[] | string {
  if ('tooLong' in line) return `the line is longer than ${MAX_LINE_BYTES / 1024 / 1024} MiB`;
  const record = parseJson(line.text);
  if (record === undefined) return 'the line is not JSON';
  try {
    const { id, item, toGiven } = matchFileItem(record);
    return topicSet.match(item).map(({ topic, hits }) => ({ item: id, topic, hits: hits.map(toGiven) }));
  } catch (error) {
    if (error instanceof FileItemError) return error.message;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
