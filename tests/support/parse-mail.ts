/** A mail as it arrived over SMTP, decoded; enough of MIME for what we send. */
export interface ParsedMail {
  /** The envelope: who it was handed over from and for. */
  envelope: { from: string; to: string[] };
  /** By lower-case name, unfolded, encoded words decoded. */
  headers: Record<string, string>;
  subject: string;
  text: string;
  html: string;
  raw: string;
}

/** Reads headers and the text and HTML parts of a mail (RFC 5322, RFC 2045-2047). */
export function parseMail(raw: string, envelope: ParsedMail['envelope']): ParsedMail {
  const top = parsePart(raw);
  const parts = top.boundary === null ? [top] : splitParts(top.body, top.boundary).map(parsePart);
  const bodyOf = (type: string) =>
    (parts.find((part) => part.type === type)?.body ?? '').replaceAll('\r\n', '\n');
  return {
    envelope,
    headers: top.headers,
    subject: top.headers['subject'] ?? '',
    text: bodyOf('text/plain'),
    html: bodyOf('text/html'),
    raw,
  };
}

interface Part {
  headers: Record<string, string>;
  type: string;
  boundary: string | null;
  body: string;
}

function parsePart(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n');
  const head = end === -1 ? raw : raw.slice(0, end);
  const headers: Record<string, string> = {};
  for (const line of head.replace(/\r\n([ \t])/g, '$1').split('\r\n')) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = decodeWords(line.slice(colon + 1).trim());
  }
  const contentType = headers['content-type'] ?? 'text/plain';
  return {
    headers,
    type: contentType.split(';')[0]?.trim().toLowerCase() ?? '',
    boundary: /boundary="?([^";]+)"?/i.exec(contentType)?.[1] ?? null,
    body: decodeBody(end === -1 ? '' : raw.slice(end + 4), headers['content-transfer-encoding'] ?? '7bit'),
  };
}

function splitParts(body: string, boundary: string): string[] {
  return `\r\n${body}`
    .split(`\r\n--${boundary}`)
    .slice(1)
    .filter((part) => !part.startsWith('--'))
    .map((part) => part.slice(part.indexOf('\r\n') + 2));
}

function decodeBody(body: string, encoding: string): string {
  if (encoding.toLowerCase() === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding.toLowerCase() !== 'quoted-printable') return body;
  return decodeQuoted(body.replace(/=\r\n/g, ''));
}

/** Encoded words (RFC 2047); white space between two of them is not part of the text. */
function decodeWords(value: string): string {
  return value
    .replace(/(=\?[^?]+\?[BQ]\?[^?]*\?=)\s+(?==\?[^?]+\?[BQ]\?)/gi, '$1')
    .replace(/(?:=\?utf-8\?([BQ])\?[^?]*\?=)+/gi, (run) => {
      const words = [...run.matchAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi)];
      return Buffer.concat(
        words.map(([, encoding, text]) => wordBytes(encoding ?? '', text ?? '')),
      ).toString();
    });
}

function wordBytes(encoding: string, text: string): Buffer {
  if (encoding.toUpperCase() === 'B') return Buffer.from(text, 'base64');
  return quotedBytes(text.replaceAll('_', ' '));
}

const decodeQuoted = (text: string) => quotedBytes(text).toString();

function quotedBytes(text: string): Buffer {
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
