import {
  closeSync,
  existsSync,
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
 * Puts a text into a file in one step: a reader, or a crash, sees the old or the new text, never a part. Of a file
 * that exists it keeps owner and permissions; a link to it stays a link.
 */
export function writeAtomically(file: string, text: string): void {
  const exists = existsSync(file);
  const target = exists ? realpathSync(file) : file;
  const draft = `${target}.${process.pid}.new`;
  try {
    // Until it has the rights of the old file, only its owner may read it.
    const handle = openSync(draft, 'wx', exists ? 0o600 : 0o666);
    try {
      writeFileSync(handle, text);
      if (exists) copyRights(target, handle);
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
