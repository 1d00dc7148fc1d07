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

const BAR_CELLS = 20;
/** Before that, what is left can't be told. */
const LEAST_ELAPSED_MS = 500;

/** `█████····· 250,000 of 1,000,000 items, 6 s left`. */
export function progressBar(done: number, all: number, elapsedMs: number): string {
  const part = all === 0 ? 1 : Math.min(1, done / all);
  const full = Math.round(part * BAR_CELLS);
  const bar = '█'.repeat(full) + '·'.repeat(BAR_CELLS - full);
  const count = `${done.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} items`;
  const left =
    elapsedMs < LEAST_ELAPSED_MS || part === 0 ? '' : `, ${restTime(elapsedMs / part - elapsedMs)} left`;
  return `${bar} ${count}${left}`;
}

function restTime(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
