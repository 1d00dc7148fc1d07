import { createReadStream } from 'node:fs';
import { type FileItem, FileItemError, matchFileItem } from '../matching/match-file-item.ts';
import { ExitError } from '../process/exit-error.ts';
import { type Line, readLines } from './read-lines.ts';

/** An item may have 256 KiB of text, in JSON's escapes and in markup that is a multiple of it. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;

/** An item, or why a line has none: `items.jsonl:3: the line is not JSON`. */
export type ReadItem = FileItem | { problem: string };

/**
 * The items of a file of JSON lines, one at a time; `-` is stdin. Empty lines are passed over.
 * @throws ExitError when the file can't be read.
 */
export async function* readItems(file: string): AsyncGenerator<ReadItem> {
  for await (const line of readLines(openFile(file), MAX_LINE_BYTES)) {
    if ('text' in line && line.text.trim() === '') continue;
    const item = readItem(line);
    yield typeof item === 'string'
      ? { problem: `${file === '-' ? 'stdin' : file}:${line.number}: ${item}` }
      : item;
  }
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

/** A text says why there is no item. */
function readItem(line: Line): FileItem | string {
  if ('tooLong' in line) return `the line is longer than ${MAX_LINE_BYTES / 1024 / 1024} MiB`;
  const record = parseJson(line.text);
  if (record === undefined) return 'the line is not JSON';
  try {
    return matchFileItem(record);
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
