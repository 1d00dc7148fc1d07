import { describe, expect, test } from 'vitest';
import type { ExtractOutcome } from '../../src/domain/job.ts';
import { applyExtract } from '../../src/hub/apply-extract.ts';
import { createArticlePauses } from '../../src/hub/article-pauses.ts';
import { dueExtracts, extractJobId } from '../../src/hub/due-jobs.ts';
import { giveUpArticles } from '../../src/hub/give-up-articles.ts';
import { createInFlight } from '../../src/hub/in-flight.ts';
import { NOW, type TestHub, testFeed, testHub, testSettings } from '../support/hub.ts';
import { testItem } from '../support/ledger.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A hub with so many items whose articles, all of one outlet, are to be read. */
function hubWithArticles(count: number): TestHub {
  const hub = testHub(testSettings({ feeds: [testFeed({ fullText: true })] }));
  for (let n = 0; n < count; n += 1) {
    const item = testItem({ link: `https://outlet.example/${n}` });
    hub.ledger.items.record({ feedId: 1, item, now: hub.now(), baseline: false, stage: 'extract' });
  }
  return hub;
}

const TEXT: ExtractOutcome = { kind: 'text', title: 'x', text: 'the story' };
type Failed = Extract<ExtractOutcome, { kind: 'failed' }>;
const failure = (part: Partial<Failed> = {}): Failed => ({
  kind: 'failed',
  why: 'timeout',
  message: 'outlet.example: no answer',
  retryAfterMs: null,
  ...part,
});

/** Applies an outcome to the item's current version. */
function apply(hub: TestHub, itemId: number, outcome: ExtractOutcome): void {
  const item = hub.ledger.items.get(itemId);
  if (item === undefined) throw new Error(`there is no item ${itemId}`);
  applyExtract(hub, extractJobId(item), itemId, outcome);
}

const stages = (hub: TestHub) =>
  ['extract', 'filter'].map((stage) => hub.ledger.items.outstanding(stage as 'extract', 1_000).length);
const counts = (hub: TestHub) => hub.ledger.articles.counts().get(1);
const waits = (hub: TestHub, pauses = createArticlePauses(hub)) =>
  [...dueExtracts(hub, createInFlight(), pauses)].map(({ job }) =>
    job.kind === 'extract' ? job.waitMs : null,
  );

describe('what came of an article', () => {
  test('is counted by feed, with the last error', () => {
    const hub = hubWithArticles(3);
    expect(counts(hub)).toBeUndefined();
    apply(hub, 1, failure({ message: 'outlet.example: first' }));
    apply(hub, 2, failure({ message: 'outlet.example: second', why: 'no-article' }));
    hub.clock.now += MINUTE;
    apply(hub, 3, TEXT);
    expect(counts(hub)).toEqual({
      read: 1,
      failed: 2,
      lastError: 'outlet.example: second',
      lastFailedAt: NOW,
    });
    expect(stages(hub)).toEqual([0, 3]);
    expect(hub.events).toEqual([
      {
        type: 'problem',
        message: 'The article https://outlet.example/0 was not read: outlet.example: first',
      },
      {
        type: 'problem',
        message: 'The article https://outlet.example/1 was not read: outlet.example: second',
      },
    ]);
  });

  test('is counted once, however often its result comes', () => {
    const hub = hubWithArticles(1);
    const [id] = [...dueExtracts(hub, createInFlight(), createArticlePauses(hub))].map(({ job }) => job.id);
    applyExtract(hub, id ?? '', 1, failure());
    applyExtract(hub, id ?? '', 1, failure());
    applyExtract(hub, id ?? '', 1, TEXT);
    applyExtract(hub, 'extract-99-x', 99, TEXT);
    expect(counts(hub)).toMatchObject({ read: 0, failed: 1 });
    expect(hub.events).toHaveLength(1);
    expect(hub.ledger.items.get(1)?.article).toBeNull();
  });

  test('is not taken for that of a text that was edited since', () => {
    const hub = hubWithArticles(1);
    const before = hub.ledger.items.get(1);
    if (before === undefined) throw new Error('no item');
    const edited = testItem({ keys: ['1000001'], link: before.link, textHash: 'one' });
    hub.ledger.items.record({ feedId: 1, item: edited, now: NOW, baseline: false, stage: 'extract' });
    const again = { ...edited, textHash: 'other' };
    hub.ledger.items.record({ feedId: 1, item: again, now: NOW, baseline: false, stage: 'extract' });
    applyExtract(hub, 'extract-2-one', 2, TEXT);
    expect(hub.ledger.items.get(2)).toMatchObject({ stage: 'extract', article: null });
    applyExtract(hub, 'extract-2-other', 2, TEXT);
    expect(hub.ledger.items.get(2)).toMatchObject({ stage: 'filter', article: 'the story' });
  });
});

describe('a host', () => {
  test('has a pause between two of its pages', () => {
    const hub = hubWithArticles(2);
    const pauses = createArticlePauses(hub);
    expect(waits(hub, pauses)).toEqual([0]);
    pauses.asked('outlet.example');
    pauses.asked('other.example');
    expect(waits(hub, pauses)).toEqual([1_000]);
    hub.clock.now += 400;
    expect(waits(hub, pauses)).toEqual([600]);
    hub.clock.now += 600;
    pauses.asked('third.example');
    expect(waits(hub, pauses)).toEqual([0]);
  });

  test('that asks for some seconds gets them, and the others wait', () => {
    const hub = hubWithArticles(30);
    apply(hub, 1, failure({ why: 'rate-limited', retryAfterMs: 20 * SECOND }));
    giveUpArticles(hub, NOW);
    expect(stages(hub)).toEqual([29, 1]);
    expect(waits(hub)).toEqual([20 * SECOND]);
    hub.clock.now += 20 * SECOND;
    expect(waits(hub)).toEqual([0]);
  });

  test('that asks for more is not asked, and the others go on without their article', () => {
    const hub = hubWithArticles(30);
    apply(
      hub,
      1,
      failure({ why: 'rate-limited', retryAfterMs: 10 * MINUTE, message: 'outlet.example: later' }),
    );
    giveUpArticles(hub, NOW);
    expect(stages(hub)).toEqual([0, 30]);
    expect(counts(hub)).toMatchObject({ read: 0, failed: 30, lastError: 'outlet.example: later' });
    expect(hub.events.slice(1)).toEqual([
      { type: 'problem', message: 'Articles of outlet.example were not read (29): outlet.example: later' },
    ]);
    hub.clock.now += 10 * MINUTE - 30 * SECOND;
    const item = testItem({ link: 'https://outlet.example/new' });
    hub.ledger.items.record({ feedId: 1, item, now: hub.now(), baseline: false, stage: 'extract' });
    giveUpArticles(hub, NOW);
    expect(waits(hub)).toEqual([30 * SECOND]);
  });

  test('that limits without saying for how long is left alone for a minute', () => {
    const hub = hubWithArticles(2);
    apply(hub, 1, failure({ why: 'rate-limited' }));
    giveUpArticles(hub, NOW);
    expect(stages(hub)).toEqual([0, 2]);
    expect(hub.ledger.articles.host('outlet.example')?.notBefore).toBe(NOW + MINUTE);
  });

  test.each(['unreachable', 'timeout', 'blocked', 'http-error'] as const)(
    'that fails three times in a row (%s) is left alone, for longer each time',
    (why) => {
      const hub = hubWithArticles(40);
      for (const id of [1, 2]) apply(hub, id, failure({ why }));
      giveUpArticles(hub, NOW);
      expect(stages(hub)).toEqual([38, 2]);
      const pauses = Array.from({ length: 9 }, (_, n) => {
        apply(hub, n + 3, failure({ why }));
        return ((hub.ledger.articles.host('outlet.example')?.notBefore ?? 0) - NOW) / MINUTE;
      });
      expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
      giveUpArticles(hub, NOW);
      expect(stages(hub)).toEqual([0, 40]);
    },
  );

  test.each<ExtractOutcome>([TEXT, failure({ why: 'no-article' }), failure({ why: 'too-large' })])(
    'that answers is well again: $kind $why',
    (outcome) => {
      const hub = hubWithArticles(5);
      for (const id of [1, 2]) apply(hub, id, failure());
      apply(hub, 3, outcome);
      apply(hub, 4, failure());
      giveUpArticles(hub, NOW);
      expect(stages(hub)).toEqual([1, 4]);
    },
  );
});

describe('an item that waits for its turn', () => {
  test('goes on after a quarter of an hour', () => {
    const hub = hubWithArticles(3);
    hub.clock.now += 15 * MINUTE;
    giveUpArticles(hub, NOW);
    expect(stages(hub)).toEqual([3, 0]);
    hub.clock.now += 1;
    giveUpArticles(hub, NOW);
    expect(stages(hub)).toEqual([0, 3]);
    expect(counts(hub)).toMatchObject({ failed: 3, lastError: expect.stringContaining('too slow') });
  });

  test('is not blamed for the time in which we were not there', () => {
    const hub = hubWithArticles(3);
    hub.clock.now += 60 * MINUTE;
    giveUpArticles(hub, hub.now());
    expect(stages(hub)).toEqual([3, 0]);
  });
});
