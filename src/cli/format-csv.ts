/** What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection"). */
const FORMULA_START = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u;

/**
 * Rows as CSV (RFC 4180: CRLF, quotes where they are needed). A cell that a spreadsheet would run as a formula
 * gets a `'` in front: titles are strangers' texts.
 */
export function formatCsv(rows: string[][]): string {
  return rows.map((row) => `${row.map(formatCell).join(',')}\r\n`).join('');
}

function formatCell(text: string): string {
  const harmless = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
