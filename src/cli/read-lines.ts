export type Line = { number: number; text: string } | { number: number; tooLong: true };

/**
 * The lines of a stream of UTF-8 bytes, numbered from 1, one at a time: a file may be larger than the memory.
 * Only a line feed ends a line (JSON may hold U+2028, which node:readline would split at); a line over
 * `maxBytes` is passed over, and reported as such.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  let number = 1;
  let parts: Uint8Array[] = [];
  let size = 0;

  function take(part: Uint8Array): void {
    size += part.length;
    if (size <= maxBytes) parts.push(part);
    else parts = [];
  }
  function finish(): Line {
    const line: Line =
      size > maxBytes ? { number, tooLong: true } : { number, text: Buffer.concat(parts).toString('utf8') };
    number += 1;
    parts = [];
    size = 0;
    return line;
  }

  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
      take(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    if (start < chunk.length) take(chunk.subarray(start));
  }
  if (size > 0) yield finish();
}
