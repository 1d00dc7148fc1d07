import { plainLine } from '../domain/plain-line.ts';
import { listDays, type Period, periodsOf } from './backtest-periods.ts';
import { formatSample } from './backtest-sample.ts';
import type { Trial } from './backtest-scan.ts';
import { type DayTally, type Sample, sumDays, type Tally } from './backtest-tally.ts';
import { type Bar, formatBars } from './format-bars.ts';
import { formatTime } from './format-time.ts';
import { localDay, startOfDay } from './local-day.ts';

export interface ReportOptions {
  topic: string;
  /** Columns of the terminal; null when stdout is none. */
  width: number | null;
  styled: (style: 'bold' | 'dim', text: string) => string;
}

/** For bars where no terminal says how wide it is. */
const USUAL_WIDTH = 80;

/** What a backtest found, for people: a sentence, bars, samples. */
export function formatBacktest(tally: Tally, trial: Trial, options: ReportOptions): string {
  const counts = sumDays(tally);
  const [verdict, ...remarks] = describeCounts(tally, counts, trial, options.topic);
  const blocks = [[options.styled('bold', verdict), ...remarks].join('\n')];
  if (counts.matches + counts.lost > 0) blocks.push(formatPeriods(tally, trial, options));
  const section = (title: string, of: number, samples: Sample[], why: boolean) => {
    if (samples.length > 0)
      blocks.push(formatSamples(describeSection(title, of, samples), samples, options, why));
  };
  if (counts.gained + counts.lost === 0) section('Matches', counts.matches, tally.matched, false);
  section('Gained', counts.gained, tally.gained, true);
  section('Lost', counts.lost, tally.lost, true);
  return blocks.join('\n\n');
}

/** The verdict, and what is to be said beside it. */
function describeCounts(
  tally: Tally,
  counts: DayTally,
  { present, since }: Trial,
  topic: string,
): [verdict: string, ...remarks: string[]] {
  const items = `${amount(counts.matches)} of ${amount(tally.items)} ${tally.items === 1 ? 'item' : 'items'}`;
  const found = `${items} since ${describeSince(since)} ${counts.matches === 1 ? 'matches' : 'match'}`;
  const oldest = tally.oldest === null ? '' : localDay(tally.oldest);
  const remarks = oldest > localDay(since) ? [`The oldest of them is of ${oldest}.`] : [];
  const verdict = plainLine(`${topic}: ${found}`);
  if (present === null) return [`${verdict}.`, ...remarks];
  const now = counts.matches - counts.gained + counts.lost;
  return [`${verdict}; ${amount(now)} now.`, describeChange(counts), ...remarks];
}

function describeChange({ gained, lost }: DayTally): string {
  return gained + lost === 0
    ? 'The changed query gains and loses nothing.'
    : `The changed query gains ${amount(gained)}, loses ${amount(lost)}.`;
}

export function describeSince(since: number): string {
  return since === startOfDay(since) ? localDay(since) : formatTime(since);
}

function formatPeriods(tally: Tally, { present, since, until }: Trial, { width }: ReportOptions): string {
  const periods = periodsOf(tally, listDays(tally, since, until));
  const bars = periods.map((period): Bar => {
    const { label, matches, current } = period;
    return {
      label,
      value: matches,
      notes: present === null ? [] : changesOf(period),
      remark: current ? 'so far' : '',
    };
  });
  return formatBars(bars, width ?? USUAL_WIDTH);
}

function changesOf({ gained, lost }: Period): string[] {
  return [gained === 0 ? '' : `+${amount(gained)}`, lost === 0 ? '' : `−${amount(lost)}`];
}

function describeSection(title: string, of: number, samples: Sample[]): string {
  return samples.length === of ? `${title}:` : `${title}, the newest ${samples.length} of ${amount(of)}:`;
}

function formatSamples(
  title: string,
  samples: Sample[],
  { topic, width, styled }: ReportOptions,
  why: boolean,
): string {
  const dim = (text: string) => styled('dim', text);
  return [
    styled('bold', title),
    ...samples.map((sample) => formatSample(sample, { topic, width, why, dim })),
  ].join('\n');
}

const amount = (n: number) => n.toLocaleString('en-US');
