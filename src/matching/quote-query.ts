const MAX_QUOTED = 80;

/** A piece of a query in a message: on one line, and only the beginning of a long one. */
export function quoteQuery(written: string): string {
  // A code point has at most two units; only as much is read as can be shown.
  const line = [...written.slice(0, 8 * MAX_QUOTED).replace(/\s+/g, ' ')];
  const shown = line.slice(0, MAX_QUOTED).join('');
  return `\`${shown}${line.length > MAX_QUOTED ? '…' : ''}\``;
}
