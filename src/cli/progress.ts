/** A line on the terminal that says how far a long work has come. */
export interface Progress {
  show(text: string): void;
  /** Wipes the line, so that something else can be printed. */
  clear(): void;
}

/** On a terminal's stderr; in a pipe or a file it shows nothing. */
export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  let shown = false;
  return {
    show(text) {
      // A line that wraps could not be wiped.
      stream.write(`\r\u001b[2K${text.slice(0, Math.max(0, stream.columns - 1))}`);
      shown = true;
    },
    clear() {
      if (shown) stream.write('\r\u001b[2K');
      shown = false;
    },
  };
}
