import { styleText } from 'node:util';
import type { Arrival } from './arrival.ts';

type Style = Parameters<typeof styleText>[0];

/** What the demo shows as it runs: styled on a terminal, plain in a pipe. */
export interface Screen {
  heading(lines: string[]): void;
  /** Something that the newsroom did. */
  news(verb: string, outlet: string, title: string, note: string | undefined): void;
  arrival(arrival: Arrival, isFirst: boolean): void;
  remark(text: string): void;
  summary(rows: [label: string, text: string][]): void;
  /** What was missed or wrong, one sentence a line. */
  complaints(label: string, sentences: string[]): void;
  verdict(text: string, good: boolean): void;
  failure(text: string): void;
}

const DEFAULT_COLUMNS = 110;
/** Width of the time, and of time, verb and name together. */
const TIME = 7;
const GUTTER = TIME + 33;

export function createScreen(stream: NodeJS.WriteStream, now: () => number): Screen {
  const startedAt = now();
  const columns = () => Math.max(60, stream.columns ?? DEFAULT_COLUMNS);
  const style = (format: Style, text: string) => styleText(format, text, { stream });
  const print = (line: string) => void stream.write(`${line}\n`);

  const time = () => {
    const seconds = Math.floor((now() - startedAt) / 1000);
    return style(
      'dim',
      `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`.padStart(TIME - 2),
    );
  };
  const cut = (text: string, taken: number) => cutTo(text, columns() - taken);
  const event = (verb: string, verbStyle: Style, name: string, title: string) =>
    print(
      `${time()}  ${style(verbStyle, verb.padEnd(11))}${cutTo(name, 20).padEnd(22)}${cut(title, GUTTER)}`,
    );
  const below = (text: string, format: Style) => {
    for (const line of wrap(text, columns() - GUTTER)) print(`${' '.repeat(GUTTER)}${style(format, line)}`);
  };

  return {
    heading([first = '', ...others]) {
      print(style('bold', first));
      for (const line of others) print(line);
      print('');
    },
    news(verb, outlet, title, note) {
      event(verb, 'cyan', outlet, title);
      if (note !== undefined) below(note, 'dim');
    },
    arrival({ via, topic, title, why }, isFirst) {
      event(via === 'mail' ? '  mail' : '  webhook', ['bold', 'yellow'], topic, title);
      if (isFirst) below(`why: ${why}`, 'green');
    },
    remark: (text) => print(`${time()}  ${style('dim', text)}`),
    summary(rows) {
      print('');
      for (const [label, text] of rows) print(`${style('bold', label.padEnd(11))}${text}`);
    },
    complaints(label, sentences) {
      for (const sentence of sentences) print(`${style(['bold', 'red'], label.padEnd(11))}${sentence}`);
    },
    verdict: (text, good) => print(style(['bold', good ? 'green' : 'red'], text)),
    failure: (text) => print(style('red', text)),
  };
}

function cutTo(text: string, width: number): string {
  const characters = Array.from(text);
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join('')}…`;
}

function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines.splice(-1, 1, word);
    else if (Array.from(line).length + 1 + Array.from(word).length <= width)
      lines.splice(-1, 1, `${line} ${word}`);
    else lines.push(word);
  }
  return lines;
}
