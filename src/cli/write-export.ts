import { closeSync, openSync, readSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ExitError } from '../process/exit-error.ts';
import { describeFileError } from './describe-file-error.ts';
import { writeAtomically } from './write-atomically.ts';

export interface ExportTarget {
  file: string;
  /** Files that are never overwritten, with what each is. */
  precious: readonly { file: string; what: string }[];
  /** Overwrite a file that holds something else than OPML. */
  force: boolean;
}

/** An OPML file names its element after a declaration and perhaps a comment. */
const HEAD_BYTES = 4_096;

/**
 * Writes an OPML file; an older one is replaced in one step, anything else only where that was asked for.
 * @throws ExitError when the file holds something else, or can't be written.
 */
export function writeExport(xml: string, { file, precious, force }: ExportTarget): void {
  try {
    const present = statSync(file, { throwIfNoEntry: false });
    const taken = precious.find((kept) => isSame(kept.file, file, present));
    if (taken !== undefined)
      throw new ExitError(`${file} is ${taken.what}; nothing was written. Name another file.`);
    // A pipe or a device has nothing that could be lost, and can't be replaced.
    if (present !== undefined && !present.isFile() && !present.isDirectory()) writeFileSync(file, xml);
    else {
      if (present !== undefined && !force && !isOpml(file))
        throw new ExitError(
          `${file} exists and is no OPML file; nothing was written. Name another file, or overwrite it with --force.`,
        );
      writeAtomically(file, xml);
    }
  } catch (error) {
    const problem = describeFileError(file, 'written', error);
    throw problem === null ? error : new ExitError(problem);
  }
}

/** By the file itself, whatever names lead to it. */
function isSame(kept: string, file: string, present: Stats | undefined): boolean {
  const other = statSync(kept, { throwIfNoEntry: false });
  if (present === undefined || other === undefined) return resolve(kept) === resolve(file);
  return other.dev === present.dev && other.ino === present.ino;
}

/** An empty file has nothing that could be lost. */
function isOpml(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const length = readSync(handle, head, 0, HEAD_BYTES, 0);
    return length === 0 || /<opml[\s>]/i.test(head.toString('utf8', 0, length));
  } finally {
    closeSync(handle);
  }
}
