import { describe, expect, test } from 'vitest';
import {
  backOffMs,
  learnedIntervalMs,
  MAX_BACK_OFF_MS,
  MAX_POLL_MS,
  MIN_POLL_MS,
  nextPollDelayMs,
} from '../../src/feeds/cadence.ts';
import { createRandom } from '../matching/property/seeded-random.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const news = (share: number, elapsedMs: number) => ({ share, elapsedMs });

describe('learnedIntervalMs', () => {
  test.each<[string, Parameters<typeof learnedIntervalMs>[0], number]>([
    ['a feed of which nothing is known', { gapMs: null, silenceMs: 0, news: null }, 30 * MINUTE],
    ['and after a day without an item', { gapMs: null, silenceMs: DAY, news: null }, 3 * HOUR],
    ['an hour between items', { gapMs: HOUR, silenceMs: 0, news: null }, 15 * MINUTE],
    ['a wire with an item a minute', { gapMs: MINUTE, silenceMs: 0, news: null }, MIN_POLL_MS],
    ['a weekly column', { gapMs: 7 * DAY, silenceMs: 0, news: null }, MAX_POLL_MS],
    ['an hour between items, silent for two', { gapMs: HOUR, silenceMs: 2 * HOUR, news: null }, 15 * MINUTE],
    ['an hour between items, silent for a day', { gapMs: HOUR, silenceMs: DAY, news: null }, 3 * HOUR],
    [
      'a tenth of the document is new: the gaps decide',
      { gapMs: HOUR, silenceMs: 0, news: news(0.1, 15 * MINUTE) },
      15 * MINUTE,
    ],
    [
      'half of it is new after 12 minutes: four polls in 24 minutes',
      { gapMs: HOUR, silenceMs: 0, news: news(0.5, 12 * MINUTE) },
      6 * MINUTE,
    ],
    [
      'all of it is new after an hour: four polls in an hour, whatever the dates say',
      { gapMs: DAY, silenceMs: 0, news: news(1, HOUR) },
      15 * MINUTE,
    ],
    [
      'all of it is new after five minutes: as often as may be',
      { gapMs: HOUR, silenceMs: 0, news: news(1, 5 * MINUTE) },
      MIN_POLL_MS,
    ],
  ])('%s', (_name, pace, expected) => {
    expect(learnedIntervalMs(pace)).toBe(expected);
  });
});

describe('nextPollDelayMs', () => {
  test('is spread by a tenth, within the bounds', () => {
    expect(nextPollDelayMs(15 * MINUTE, false, () => 0)).toBe(13.5 * MINUTE);
    expect(nextPollDelayMs(15 * MINUTE, false, () => 1)).toBe(16.5 * MINUTE);
    expect(nextPollDelayMs(MIN_POLL_MS, false, () => 0)).toBe(MIN_POLL_MS);
    expect(nextPollDelayMs(MAX_POLL_MS, false, () => 1)).toBe(MAX_POLL_MS);
  });

  test('after a poll that came together with others, over the whole interval', () => {
    expect(nextPollDelayMs(30 * MINUTE, true, () => 0)).toBe(MIN_POLL_MS);
    expect(nextPollDelayMs(30 * MINUTE, true, () => 1)).toBe(30 * MINUTE);
    expect(nextPollDelayMs(MIN_POLL_MS, true, () => 1)).toBe(2 * MIN_POLL_MS);
  });
});

describe('10,000 feeds that were added together', () => {
  const FEEDS = 10_000;

  /** The most polls in one second, and the mean of all seconds, between two times after they were added. */
  function load(intervalMs: number, fromMs: number, toMs: number): { most: number; mean: number } {
    const { below } = createRandom(intervalMs);
    const random = () => below(2 ** 30) / 2 ** 30;
    const polls = new Uint32Array((toMs - fromMs) / SECOND);
    for (let feed = 0; feed < FEEDS; feed += 1) {
      for (let at = 0, first = true; at < toMs; first = false) {
        if (at >= fromMs)
          polls[Math.floor((at - fromMs) / SECOND)] = (polls[Math.floor((at - fromMs) / SECOND)] ?? 0) + 1;
        at += nextPollDelayMs(intervalMs, first, random);
      }
    }
    return { most: Math.max(...polls), mean: polls.reduce((sum, each) => sum + each, 0) / polls.length };
  }

  test.each([
    ['2 minutes', 2 * MINUTE],
    ['30 minutes', 30 * MINUTE],
    ['6 hours', 6 * HOUR],
  ])('and are polled every %s don’t go at once', (_name, intervalMs) => {
    // From the second poll of the fastest to the third of the slowest.
    const { most, mean } = load(intervalMs, MIN_POLL_MS, MIN_POLL_MS + Math.max(HOUR, 2 * intervalMs));
    // Twice the mean, and six for the chance that rules where a second has hardly one.
    expect(most).toBeLessThan(2 * mean + 6);
    expect(mean).toBeGreaterThan(0.4);
  });
});

describe('backOffMs', () => {
  test('starts with the interval, doubles, and ends at a day', () => {
    const delays = [1, 2, 3, 4, 20, 5_000].map((failures) => backOffMs(10 * MINUTE, failures, () => 0));
    expect(delays).toEqual([
      10 * MINUTE,
      20 * MINUTE,
      40 * MINUTE,
      80 * MINUTE,
      MAX_BACK_OFF_MS,
      MAX_BACK_OFF_MS,
    ]);
  });

  test('is spread downwards, except at first', () => {
    expect(backOffMs(10 * MINUTE, 1, () => 1)).toBe(10 * MINUTE);
    expect(backOffMs(10 * MINUTE, 2, () => 1)).toBe(15 * MINUTE);
  });
});
