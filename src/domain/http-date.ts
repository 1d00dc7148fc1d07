/**
 * An HTTP date (RFC 9110 §5.6.7, in its three forms) in ms since 1970, NaN when it is none: Date.parse takes
 * anything with a digit in it for a date ("in 5"); an HTTP date ends in GMT or is asctime's.
 */
export function httpDate(value: string): number {
  if (/^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/.test(value))
    return Date.parse(`${value} GMT`);
  return /^[A-Z][a-z]+, .* GMT$/.test(value) ? Date.parse(value) : Number.NaN;
}
