import { createReadStream } from 'node:fs';
import { OpmlError, type OpmlRead, readOpml } from '../feeds/read-opml.ts';
import { ExitError } from '../process/exit-error.ts';
import { describeFileError } from './describe-file-error.ts';

const MAX_BYTES = 10 * 1024 * 1024;

/**
 * Reads an OPML file, or stdin for `-`.
 * @throws ExitError when it can't be read, is over 10 MiB, or is no OPML.
 */
export async function readOpmlFile(from: string): Promise<OpmlRead> {
  const what = from === '-' ? 'The input' : from;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of from === '-' ? process.stdin : createReadStream(from)) {
      const bytes = chunk as Uint8Array;
      size += bytes.length;
      if (size > MAX_BYTES) throw new ExitError(`${what} is larger than 10 MiB, which no list of feeds is.`);
      chunks.push(bytes);
    }
    return readOpml(Buffer.concat(chunks));
  } catch (error) {
    if (error instanceof OpmlError)
      throw new ExitError(`${what} is no OPML file that can be used: ${error.message}.`);
    const problem = describeFileError(what, 'read', error);
    throw problem === null ? error : new ExitError(problem);
  }
}
