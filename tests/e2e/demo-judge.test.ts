import { describe, expect, it } from 'vitest';
import type { Arrival } from '../../demo/arrival.ts';
import { expectedAlerts } from '../../demo/expected.ts';
import { judge } from '../../demo/judge.ts';
import type { Step } from '../../demo/news.ts';

const LETTER = { link: 'http://newsroom/a/letter', title: 'A letter', topic: 'Venezuela' };
const EXPECTED = [LETTER, { ...LETTER, topic: 'Cartel de los Soles' }];

const arrival = (via: Arrival['via'], part: Partial<Arrival> = {}): Arrival => ({
  ...LETTER,
  via,
  why: '“Venezuela” in the title',
  flaw: null,
  ...part,
});
const ALL = EXPECTED.flatMap(({ topic }) => [arrival('mail', { topic }), arrival('webhook', { topic })]);

describe('the demo’s judge', () => {
  it('is content when every alert came once over each channel, in any order', () => {
    expect(judge(EXPECTED, ALL.toReversed())).toEqual({ missed: [], wrong: [] });
  });

  it('notices an alert that came over one channel only', () => {
    expect(judge(EXPECTED, ALL.slice(1))).toEqual({ missed: ['mail, Venezuela: A letter'], wrong: [] });
  });

  it('notices that nothing came at all', () => {
    expect(judge(EXPECTED, []).missed).toHaveLength(4);
  });

  it('notices an alert that nobody asked for', () => {
    const sunscreen = arrival('webhook', { link: 'http://newsroom/b/sunscreen', title: 'Sunscreen' });
    expect(judge(EXPECTED, [...ALL, sunscreen])).toEqual({
      missed: [],
      wrong: ['webhook, Venezuela: Sunscreen: nobody asked for it'],
    });
  });

  it('notices an alert under the wrong topic', () => {
    const verdict = judge([LETTER], [arrival('mail'), arrival('webhook', { topic: 'Boats' })]);
    expect(verdict.missed).toEqual(['webhook, Venezuela: A letter']);
    expect(verdict.wrong).toEqual(['webhook, Boats: A letter: nobody asked for it']);
  });

  it('notices an alert that came twice', () => {
    expect(judge(EXPECTED, [...ALL, arrival('mail')])).toEqual({
      missed: [],
      wrong: ['mail, Venezuela: A letter: arrived twice'],
    });
  });

  it('notices a message that is not as it should be', () => {
    const forged = arrival('webhook', { flaw: 'the signature is not valid' });
    expect(judge([LETTER], [arrival('mail'), forged]).wrong).toEqual([
      'webhook, Venezuela: A letter: the signature is not valid',
    ]);
  });
});

describe('what the demo expects', () => {
  const item = { outlet: 'a', slug: 'letter', title: 'A letter', summary: '', raises: ['Venezuela'] };

  it('is what its items say, edits included', () => {
    const programme: Step[] = [
      { kind: 'publish', item },
      { kind: 'edit', slug: 'letter', title: 'A letter, read', summary: '', raises: ['Boats'], note: '' },
      { kind: 'renumber', slug: 'letter', note: '' },
    ];
    expect(expectedAlerts(programme, ({ outlet, slug }) => `${outlet}/${slug}`)).toEqual([
      { link: 'a/letter', title: 'A letter', topic: 'Venezuela' },
      { link: 'a/letter', title: 'A letter, read', topic: 'Boats' },
    ]);
  });

  it('can’t be an edit of what was never published', () => {
    const edit: Step = { kind: 'edit', slug: 'gone', title: '', summary: '', raises: [], note: '' };
    expect(() => expectedAlerts([edit], () => '')).toThrow('publishes no item "gone"');
  });
});
