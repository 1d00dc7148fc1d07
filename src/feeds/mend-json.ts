/**
 * JSON as people break it, so that it can be parsed: raw line breaks and other controls in strings are escaped, commas
 * before a closing bracket left out, and of a document that is cut off the whole items kept. What is broken
 * otherwise stays so. Linear in the length of the text.
 */
export function mendJson(text: string): string {
  const parts: string[] = [];
  /** The brackets that are open, by what closes them. */
  const open: string[] = [];
  let copied = 0;
  let inString = false;
  let comma = -1;
  /** After the last item that is whole: what had been written by then, and up to where the text goes on. */
  let whole: { parts: number; at: number } | null = null;

  function replace(start: number, end: number, by: string): void {
    parts.push(text.slice(copied, start), by);
    copied = end;
  }
  function close(at: number): void {
    if (comma !== -1) replace(comma, comma + 1, '');
    open.pop();
    if (open.length !== 2 || open[1] !== ']') return;
    parts.push(text.slice(copied, at + 1));
    copied = at + 1;
    whole = { parts: parts.length, at: copied };
  }

  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (inString) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inString = false;
      else if (sign < ' ') replace(at, at + 1, JSON.stringify(sign).slice(1, -1));
      continue;
    }
    if (sign === '}' || sign === ']') close(at);
    else if (sign === '{') open.push('}');
    else if (sign === '[') open.push(']');
    inString = sign === '"';
    if (sign === ',') comma = at;
    else if (sign.trim() !== '') comma = -1;
  }
  if (open.length === 0) return parts.join('') + text.slice(copied);
  const cut = whole as { parts: number; at: number } | null;
  return cut === null ? text : `${parts.slice(0, cut.parts).join('')}]}`;
}
