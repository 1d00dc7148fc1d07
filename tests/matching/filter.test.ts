import { describe, expect, it } from 'vitest';
import type { FilterItem, FilterJob } from '../../src/domain/job.ts';
import { createFilterHandler } from '../../src/matching/filter.ts';

const { signal } = new AbortController();
const TOPICS = JSON.stringify([{ name: 'Cartel', query: null, aliases: {}, lang: [] }]);

function item(itemId: number, title: string, source = 's'): FilterItem {
  const rest = { summary: '', content: '', author: null, categories: [], link: null, lang: null };
  return { itemId, textHash: `h${itemId}`, title, source, ...rest };
}

function job(topicSet: string, ...items: FilterItem[]): FilterJob {
  const sources = { s: { name: 'S', url: 'https://s.example/feed', tags: [], lang: null } };
  return { kind: 'filter', id: 'filter:1', topicSet, sources, items };
}

describe('filter worker', () => {
  it('gives the matches of each item, in order', async () => {
    const handler = createFilterHandler(async () => TOPICS);
    expect(await handler(job('a', item(1, 'el cartel'), item(2, 'nada')), signal)).toEqual({
      kind: 'filtered',
      items: [
        {
          itemId: 1,
          textHash: 'h1',
          matches: [
            {
              topic: 'Cartel',
              hits: [{ clause: 'Cartel', field: 'title', start: 3, end: 9, text: 'cartel' }],
            },
          ],
          error: null,
        },
        { itemId: 2, textHash: 'h2', matches: [], error: null },
      ],
    });
  });
  it('asks for a topic set once, and again when others came in between', async () => {
    const asked: string[] = [];
    const handler = createFilterHandler(async (hash) => {
      asked.push(hash);
      return TOPICS;
    });
    for (const hash of ['a', 'a', 'b', 'a', 'c', 'd', 'a', 'b'])
      await handler(job(hash, item(1, 'x')), signal);
    expect(asked).toEqual(['a', 'b', 'c', 'd', 'b']);
  });
  it('says that the topic set is missing, and asks again', async () => {
    const answers = [null, TOPICS];
    const handler = createFilterHandler(async () => answers.shift() ?? null);
    expect(await handler(job('a', item(1, 'x')), signal)).toEqual({ kind: 'topic-set-missing' });
    expect(await handler(job('a', item(1, 'x')), signal)).toMatchObject({ kind: 'filtered' });
  });
  it.each([
    ['that is no JSON', 'x'],
    ['with a bad query', JSON.stringify([{ name: 'x', query: '(a', aliases: {}, lang: [] }])],
  ])('fails on a topic set %s', async (_name, json) => {
    const handler = createFilterHandler(async () => json);
    expect(await handler(job('a', item(1, 'x')), signal)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('could not be filtered'),
    });
  });
  it('fails when the topic set can not be had', async () => {
    const handler = createFilterHandler(async () => {
      throw new Error('Redis is away');
    });
    expect(await handler(job('a', item(1, 'x')), signal)).toEqual({
      kind: 'failed',
      message: 'the items could not be filtered: Redis is away',
    });
  });
  it('says of an item that it can not be matched, and matches the others', async () => {
    const handler = createFilterHandler(async () => TOPICS);
    expect(await handler(job('a', item(1, 'x', 'nowhere'), item(2, 'cartel')), signal)).toMatchObject({
      kind: 'filtered',
      items: [
        { itemId: 1, matches: [], error: 'it comes from no source of its batch' },
        { itemId: 2, matches: [{ topic: 'Cartel' }], error: null },
      ],
    });
  });
});
