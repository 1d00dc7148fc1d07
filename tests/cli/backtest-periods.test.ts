import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listDays, periodsOf } from '../../src/cli/backtest-periods.ts';
import { emptyTally, type Tally } from '../../src/cli/backtest-tally.ts';

const zone = process.env['TZ'];
beforeEach(() => {
  process.env['TZ'] = 'Europe/Madrid';
});
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const at = (local: string) => new Date(local).getTime();
const UNTIL = '2026-11-22T12:00';

function tallyOf(oldest: string, matches: Record<string, number>): Tally {
  const days = Object.entries(matches).map(
    ([day, count]) => [day, { matches: count, gained: 0, lost: 0 }] as const,
  );
  return { ...emptyTally(), items: 1, oldest: at(oldest), days: new Map(days) };
}

function periods(oldest: string, matches: Record<string, number> = {}) {
  const tally = tallyOf(oldest, matches);
  return periodsOf(tally, listDays(tally, at('1990-01-01T00:00'), at(UNTIL)));
}
const shown = (found: ReturnType<typeof periods>) =>
  found.map(({ label, matches }) => `${label}: ${matches}`);

describe('days', () => {
  it('begin with the oldest item, or with the time that was asked for', () => {
    const tally = tallyOf('2026-11-20T23:59', {});
    expect(listDays(tally, at('2026-10-01T00:00'), at(UNTIL))).toEqual([
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
    ]);
    expect(listDays(tally, at('2026-11-21T18:00'), at(UNTIL))).toEqual(['2026-11-21', '2026-11-22']);
  });

  it('are whole where the clocks change', () => {
    const october = listDays(tallyOf('2026-10-24T00:30', {}), 0, at('2026-10-26T00:30'));
    expect(october).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
    expect(listDays(tallyOf('2026-03-28T23:30', {}), 0, at('2026-03-30T00:30'))).toHaveLength(3);
  });

  it('are one for an item of the future, and none without items', () => {
    expect(listDays(tallyOf('2026-11-22T12:40', {}), 0, at(UNTIL))).toEqual(['2026-11-22']);
    expect(listDays(emptyTally(), 0, at(UNTIL))).toEqual([]);
  });
});

describe('periods', () => {
  it('are days, empty ones included; the last has not ended', () => {
    const found = periods('2026-11-20T10:00', { '2026-11-20': 2, '2026-11-22': 1 });
    expect(shown(found)).toEqual(['Fri 11-20: 2', 'Sat 11-21: 0', 'Sun 11-22: 1']);
    expect(found.map(({ current }) => current)).toEqual([false, false, true]);
  });

  it('are weeks from Monday when there are more than two months of days', () => {
    const found = shown(periods('2026-09-02T10:00', { '2026-09-02': 1, '2026-09-06': 2, '2026-09-07': 4 }));
    expect(found.slice(0, 2)).toEqual(['09-02 to 09-06: 3', '09-07 to 09-13: 4']);
    expect(found.at(-1)).toBe('11-16 to 11-22: 0');
    expect(found).toHaveLength(12);
  });

  it('are months when there are more than a year of weeks, and years are said', () => {
    expect(shown(periods('2025-12-30T10:00'))[0]).toBe('2025-12-30 to 2026-01-04: 0');
    const found = shown(periods('2024-11-05T10:00', { '2024-11-30': 1, '2024-12-01': 2 }));
    expect(found.slice(0, 2)).toEqual(['2024-11: 1', '2024-12: 2']);
    expect(found.at(-1)).toBe('2026-11: 0');
  });
});
