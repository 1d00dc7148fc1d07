import { type FileHandle, open } from 'node:fs/promises';
import type { Message } from '../domain/alert.ts';
import type { DeliverOutcome } from '../domain/job.ts';
import { retry } from './attempt.ts';
import { messageBody } from './message-body.ts';

const LINE_FEED = 0x0a;

/**
 * Appends `{id, type, timestamp, data}` as one line of JSON and waits until it is on the disk.
 * @param path absolute
 */
export async function appendMessage(path: string, id: string, message: Message): Promise<DeliverOutcome> {
  const line = `${JSON.stringify({ id, ...messageBody(message) })}\n`;
  try {
    const file = await open(path, 'a+');
    try {
      // A line that a full disk or a crash has cut off must not swallow this one.
      await file.appendFile((await endsInLine(file)) ? line : `\n${line}`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    return retry(`the file ${path} can't be written: ${describeFileError(error)}`);
  }
  return { kind: 'sent', detail: `appended to ${path}` };
}

async function endsInLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return true;
  const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return bytesRead === 0 || buffer[0] === LINE_FEED;
}

function describeFileError(error: unknown): string {
  const code =
    error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
  const known: Record<string, string> = {
    ENOENT: 'its folder does not exist',
    EACCES: 'permission denied',
    EROFS: 'the file system is read-only',
    EISDIR: 'it is a folder',
    ENOSPC: 'the disk is full',
  };
  return known[code] ?? code;
}
