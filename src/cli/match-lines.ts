import { createReadStream } from 'node:fs';
import { matchFileItem } from '../matching/match-file-item.ts';
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
  const chunks: AsyncIterable<Uint8Array> = file === '-' ? process.stdin : createReadStream(file);
  try {
    for await (const line of readLines(chunks, MAX_LINE_BYTES)) {
      if ('text' in line && line.text.trim() === '') continue;
      try {
        for (const found of matchLine(line, topicSet)) await show(found);
      } catch (error) {
        if (!(error instanceof LineError)) throw error;
        unreadable += 1;
        tell(`${file === '-' ? 'stdin' : file}:${line.number}: ${error.message}`);
      }
    }
  } catch (error) {
    throw readableError(error, file);
  }
  return unreadable;
}

class LineError extends Error {}
