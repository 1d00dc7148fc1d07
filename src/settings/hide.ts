/** Stars for each character but quotes, brackets and white space; references such as `${NAME}` stay. */
export function hide(text: string): string {
  return text.replace(/\$\{[^{}\n]{0,200}\}|[^\s"'{}[\],|>]/gu, (unit) =>
    unit.startsWith('${') ? unit : '*',
  );
}
