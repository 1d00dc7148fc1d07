import {
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';

/**
 * Puts a text into an existing file in one step: a reader, or a crash, sees the old or the new text, never a
 * part. Follows a link to the file and keeps its permissions.
 */
export function writeAtomically(file: string, text: string): void {
  const target = realpathSync(file);
  const draft = `${target}.${process.pid}.new`;
  try {
    const handle = openSync(draft, 'wx', statSync(target).mode);
    try {
      writeSync(handle, text);
      // Before the rename: after a power cut the new name must not lead to an empty file.
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
