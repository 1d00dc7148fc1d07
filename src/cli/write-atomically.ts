import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';

/**
 * Puts a text into an existing file in one step: a reader, or a crash, sees the old or the new text, never a
 * part. Follows a link to the file and keeps its owner and permissions.
 */
export function writeAtomically(file: string, text: string): void {
  const target = realpathSync(file);
  const draft = `${target}.${process.pid}.new`;
  try {
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeFileSync(handle, text);
      copyRights(target, handle);
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

/** What root edits, a daemon of another user must still be able to read. */
function copyRights(target: string, handle: number): void {
  const { mode, uid, gid } = statSync(target);
  if (process.getuid?.() === 0) fchownSync(handle, uid, gid);
  fchmodSync(handle, mode & 0o7777);
}
