// The usual shape of addresses; whether one exists only its server can tell.
const ADDRESS =
  /^[^\s@"(),:;<>[\]\\\p{Cc}]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)*[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u;

export function isEmailAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text);
}

/** An address, or a name with the address in angle brackets, as in `Vigía <vigia@example.org>`. */
export function isSender(text: string): boolean {
  const named = /^[^<>\p{Cc}]+<([^<>]*)>$/u.exec(text);
  return isEmailAddress(named === null ? text : (named[1] ?? ''));
}
