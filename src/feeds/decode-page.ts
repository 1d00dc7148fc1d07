import { decode } from './decode.ts';

/** HTML §13.2.3.2 looks into the first 1,024 bytes; pages that put it further down are read by browsers too. */
const SCANNED_BYTES = 4_096;

/**
 * The bytes of an HTML page as a string: as `decode`, and where neither byte order mark nor header names a charset,
 * `<meta charset>` or `<meta http-equiv>` does.
 */
export function decodePage(bytes: Uint8Array, contentType: string | undefined): string {
  const named = /charset\s*=/i.test(contentType ?? '') ? null : metaCharset(bytes);
  return decode(bytes, { 'content-type': named === null ? contentType : `text/html; charset=${named}` });
}

function metaCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, SCANNED_BYTES))
    .toString('latin1')
    .replace(/<!--.*?-->/gs, '');
  const charset = /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ?? null;
  // HTML §13.2.3.2: its letters could be read, so it can't be what it says.
  return charset !== null && /^utf-?16/i.test(charset) ? 'utf-8' : charset;
}
