/** Stands in for the parser's thread: does what the document says. */
export default async function run({ bytes }: { bytes: Uint8Array }): Promise<unknown> {
  switch (Buffer.from(bytes).toString()) {
    case 'hang':
      for (;;);
    case 'exit':
      return process.exit(3);
    case 'throw':
      throw new TypeError('a bug');
    case 'memory':
      return fillMemory();
    default:
      return { kind: 'not-a-feed', message: 'read', start: '' };
  }
}

function fillMemory(): never {
  const kept: unknown[] = [];
  for (;;) kept.push(Array.from({ length: 10_000 }, (_, at) => ({ at })));
}
