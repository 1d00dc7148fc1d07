import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { Slots } from './slots.ts';

/** A body that is over the limit, too slow, or that its coding does not fit; the message is a sentence. */
export class BodyError extends Error {
  override name = 'BodyError';
  readonly why: 'too-large' | 'timeout' | 'http-error';
  constructor(why: BodyError['why'], message: string) {
    super(message);
    this.why = why;
  }
}

type Decompress = (bytes: Uint8Array, options: { maxOutputLength: number }) => Buffer | Promise<Buffer>;
const gunzipAside: Decompress = promisify(zlib.gunzip);
/** What most feeds are: sooner unpacked here than handed to another thread and back. */
const SMALL_BODY_BYTES = 64 * 1024;
const gunzip: Decompress = (bytes, options) =>
  bytes.byteLength <= SMALL_BODY_BYTES
    ? zlib.gunzipSync(bytes, { ...options, chunkSize: SMALL_BODY_BYTES })
    : gunzipAside(bytes, options);
const inflate: Decompress = promisify(zlib.inflate);
const inflateRaw: Decompress = promisify(zlib.inflateRaw);
const unbrotli: Decompress = promisify(zlib.brotliDecompress);
const unzstd: Decompress = promisify(zlib.zstdDecompress);

/** Servers apply one, and a proxy perhaps another; each costs a pass over the body. */
const MAX_CODINGS = 4;

/** Nearly all feeds are smaller. What is larger is held by a few at a time, so that many together don't fill the memory. */
const SMALL_BYTES = 1024 * 1024;
/**
 * While others wait, a large body must keep this pace: a few that trickle would have all places until their end. An
 * ordinary line that four share is faster.
 */
const PACE_BYTES = 96 * 1024;
const PACE_MS = 3_000;
/** For a body of which nobody said how long it is. */
const FIRST_BYTES = 64 * 1024;

/** A body without its codings. `release`: when its bytes are no longer needed. */
export interface ReadBody {
  bytes: Uint8Array;
  release: () => void;
}

/**
 * Reads a body and takes off its codings; neither the bytes received nor what they unpack to may be over the limit.
 * @param announced its Content-Length, null when there is none.
 * @param codings in the order in which they were applied.
 * @param large places for bodies of more than a megabyte: such a one waits for one, and holds it until its release.
 * @param signal ends the wait for one.
 * @throws BodyError; errors of the stream and of the signal pass through.
 */
export async function readBody(
  body: Readable,
  announced: number | null,
  codings: readonly string[],
  maxBytes: number,
  large: Slots,
  signal: AbortSignal,
): Promise<ReadBody> {
  const place = createPlace(large, maxBytes, signal);
  try {
    if (announced !== null && announced > maxBytes) throw tooLarge(maxBytes);
    if (codings.length > MAX_CODINGS)
      throw new BodyError(
        'http-error',
        `the body has ${codings.length} codings; ${MAX_CODINGS} are read at most`,
      );
    const bytes = await unpack(await receive(body, announced, place), codings, place);
    return { bytes, release: place.release };
  } catch (error) {
    place.release();
    // Ends the connection, where the body was not read to its end.
    body.on('error', () => {}).destroy();
    throw error;
  }
}

/** How large a body may be by now. */
interface Place {
  limit(): number;
  /** Whether somebody waits for it. */
  isWanted(): boolean;
  /** Makes the limit the final one; throws where it was reached. */
  grow(): Promise<void>;
  release(): void;
}

function createPlace(large: Slots, maxBytes: number, signal: AbortSignal): Place {
  let limit = Math.min(SMALL_BYTES, maxBytes);
  let release = () => {};
  return {
    limit: () => limit,
    isWanted: () => large.isWanted(),
    async grow() {
      if (limit === maxBytes) throw tooLarge(maxBytes);
      release = await large.take(signal);
      limit = maxBytes;
    },
    release: () => release(),
  };
}

/** Chunk by chunk into one place, so that they are not all kept until the end. */
async function receive(body: Readable, announced: number | null, place: Place): Promise<Uint8Array> {
  let bytes: Uint8Array = Buffer.allocUnsafeSlow(announced ?? FIRST_BYTES);
  let received = 0;
  let pace: NodeJS.Timeout | undefined;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      const from = received;
      received += chunk.byteLength;
      // Nothing is read meanwhile: the server waits.
      while (received > place.limit()) {
        await place.grow();
        pace ??= keepPace(body, place, () => received);
      }
      // Memory that is not written to is not taken: nothing grows step by step.
      if (received > bytes.length) bytes = copyOf(bytes, from, place.limit());
      bytes.set(chunk, from);
    }
  } finally {
    clearInterval(pace);
  }
  return received === bytes.length ? bytes : copyOf(bytes, received, received);
}

/** A longer or shorter one; none shares its memory, so that each can be handed to a thread. */
function copyOf(bytes: Uint8Array, used: number, size: number): Uint8Array {
  const copy = Buffer.allocUnsafeSlow(size);
  copy.set(bytes.subarray(0, used));
  return copy;
}

function keepPace(body: Readable, place: Place, received: () => number): NodeJS.Timeout {
  let before = received();
  return setInterval(() => {
    if (place.isWanted() && received() - before < PACE_BYTES)
      body.destroy(new BodyError('timeout', 'the body is large and slow (below 32 KiB/s), and others wait'));
    before = received();
  }, PACE_MS);
}

async function unpack(packed: Uint8Array, codings: readonly string[], place: Place): Promise<Uint8Array> {
  let bytes = packed;
  for (const coding of codings.toReversed()) bytes = await decompress(bytes, coding, place);
  // Files that are stored compressed are sent without saying so.
  return isGzip(bytes) ? decompress(bytes, 'gzip', place) : bytes;
}

async function decompress(bytes: Uint8Array, coding: string, place: Place): Promise<Uint8Array> {
  const unpack = unpacker(coding, bytes);
  if (unpack === null) return bytes;
  for (;;) {
    try {
      return await unpack(bytes, { maxOutputLength: place.limit() });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') {
        if (startsAsText(bytes)) return bytes;
        throw new BodyError(
          'http-error',
          `the body is said to be ${coding} but can't be unpacked: ${(error as Error).message}`,
        );
      }
    }
    await place.grow();
  }
}

/** Null where there is nothing to do: servers also name a coding that they did not apply, or a charset as one. */
function unpacker(coding: string, bytes: Uint8Array): Decompress | null {
  if (bytes.byteLength === 0) return null;
  if (coding === 'gzip') return isGzip(bytes) ? gunzip : null;
  if (coding === 'br') return unbrotli;
  if (coding === 'zstd') return unzstd;
  // RFC 9110 §8.4.1.2: zlib's format, but some servers send it bare.
  if (coding === 'deflate') return ((bytes[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw;
  if (startsAsText(bytes)) return null;
  throw new BodyError(
    'http-error',
    `the body has the coding "${coding.slice(0, 20)}"; gzip, deflate, br and zstd are read`,
  );
}

/** As XML or JSON do, also after a byte order mark. */
function startsAsText(bytes: Uint8Array): boolean {
  return /^(\xef\xbb\xbf)?\s*[<{[]/.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1'));
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function tooLarge(maxBytes: number): BodyError {
  const size = maxBytes >= 1024 * 1024 ? `${Math.round(maxBytes / 1024 / 1024)} MiB` : `${maxBytes} bytes`;
  return new BodyError('too-large', `the body is larger than ${size} (unpacked), which is the limit`);
}
