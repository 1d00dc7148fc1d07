/** What keeps a file from being read or written, as a sentence for whoever can mend it; null where that is no matter of the file. */
export function describeFileError(file: string, verb: 'read' | 'written', error: unknown): string | null {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return null;
  switch (code) {
    case 'ENOENT':
      return verb === 'read'
        ? `${file} does not exist.`
        : `${file} can't be written: its folder does not exist. Make it, or name another file.`;
    case 'EISDIR':
      return `${file} is a folder; name a file.`;
    case 'ENOTDIR':
      return `${file} can't be ${verb}: a part of its path is a file, not a folder.`;
    case 'EACCES':
    case 'EPERM':
      return verb === 'read'
        ? `${file} can't be read: this user may not read it (${code}).`
        : `${file} can't be written: this user may not write there (${code}); the file and its folder must both be writable.`;
    case 'EROFS':
      return `${file} can't be written: its file system is read-only.`;
    case 'ENOSPC':
      return `${file} can't be written: its disk is full.`;
    default:
      return `${file} can't be ${verb} (${code}).`;
  }
}
