import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SearchableItem } from '../../src/domain/item.ts';
import type { Hit, TopicDefinition } from '../../src/domain/topic.ts';
import { checkTopic } from '../../src/matching/check-query.ts';
import { type ExplainedNode, explainTopic } from '../../src/matching/explain.ts';
import { compileTopicSet } from '../../src/matching/topic-set.ts';
import { readSettings } from '../../src/settings/read-settings.ts';
import { type GoldenFeed, type GoldenLabels, searchableItems, sharedGoldenFeeds } from './golden-feeds.ts';
import { GOLDEN_SAMPLE } from './golden-sample.ts';

const STARTER = join(import.meta.dirname, '../../config/watchlist.yaml');
const secrets = { env: {}, readFile: () => '' };
const topics = readSettings(STARTER, { secrets, checkTopic }).settings.topics;

/** Queries that find a topic by its name alone, and in all its forms. */
const FORMS: Record<string, { plain: string; inflected: string }> = {
  Venezuela: { plain: 'venezuela', inflected: 'venezuel* OR venezol*' },
  'Cartel de los Soles': { plain: '"cartel de los soles"', inflected: '"cartel* de los soles"' },
};
const KINDS = ['exact', 'alias', 'inflected', 'elsewhere', 'nearMiss'] as const;

/** The hits of one topic by the number of the item; items without a match are left out. */
function hitsByItem(topic: TopicDefinition, items: SearchableItem[]): Map<number, Hit[]> {
  const set = compileTopicSet([topic]);
  return new Map(
    items.flatMap((item, number) => set.match(item).map(({ hits }): [number, Hit[]] => [number, hits])),
  );
}

function topicOf(name: string): TopicDefinition {
  const topic = topics.find((candidate) => candidate.name === name);
  if (topic === undefined) throw new Error(`the starter watchlist has no topic ${name}`);
  return topic;
}

const query = (text: string): TopicDefinition => ({ name: text, query: text, aliases: {}, lang: [] });
const found = (hits: Map<number, Hit[]>) => [...hits.keys()];
const sorted = (...lists: (number[] | undefined)[]) =>
  lists.flatMap((list) => list ?? []).sort((a, b) => a - b);

/** Letters and digits, without case and marks. */
const fold = (text: string) =>
  (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}*]+/gu) ?? []
  ).join(' ');

/** A clause of the starter as what a hit may read: a phrase, an alias, or two words at a distance. */
function readsLike(clause: string): RegExp {
  const [, first, second] = /^(.+) NEAR\/\d+ (.+)$/.exec(clause) ?? [];
  const word = (text: string) => fold(text.replace(/^alias \w+: /, '')).replaceAll('*', '\\S*');
  if (first === undefined || second === undefined) return new RegExp(`^${word(clause)}$`);
  return new RegExp(`^(?:${word(first)}.* ${word(second)}|${word(second)}.* ${word(first)})$`);
}

/** It is its place in the item's text, and reads as the clause asks. */
function checkHit({ field, start, end, text }: Hit, clause: string, item: SearchableItem | undefined): void {
  const searched = { link: '', category: '', ...item }[field];
  expect(searched?.slice(start, end)).toBe(text);
  expect(fold(text)).toMatch(readsLike(clause));
}

function clausesOf(node: ExplainedNode): ExplainedNode[] {
  return node.children.length === 0 ? [node] : node.children.flatMap(clausesOf);
}

function checkFeed(feed: GoldenFeed): void {
  describe(feed.name, () => {
    describe.each(Object.entries(feed.topics))('%s', (name, labels) => {
      test('its name and its other names are found, and nothing else', async () => {
        const hits = hitsByItem(topicOf(name), await searchableItems(feed));
        expect(found(hits)).toEqual(sorted(labels.exact, labels.alias));
      });

      test('the name alone finds the exact ones only', async () => {
        const hits = hitsByItem(query(FORMS[name]?.plain ?? name), await searchableItems(feed));
        expect(found(hits)).toEqual(sorted(labels.exact, labels.excluded));
      });

      test('the wildcard finds the inflected ones too', async () => {
        const hits = hitsByItem(query(FORMS[name]?.inflected ?? name), await searchableItems(feed));
        expect(found(hits)).toEqual(expect.arrayContaining(sorted(labels.exact, labels.inflected)));
      });

      test('each hit is its place in the text, and what its clause asks', async () => {
        const items = await searchableItems(feed);
        const hits = hitsByItem(topicOf(name), items);
        for (const [number, ofItem] of hits) {
          expect(ofItem).not.toEqual([]);
          for (const hit of ofItem) checkHit(hit, hit.clause, items[number]);
        }
      });

      test('explain says the same of every item, and of every clause what the item says to it', async () => {
        const items = await searchableItems(feed);
        const hits = hitsByItem(topicOf(name), items);
        for (const [number, item] of items.entries()) {
          const explanation = explainTopic(topicOf(name), item);
          expect(explanation).toMatchObject({ matches: hits.has(number), hits: hits.get(number) ?? [] });
          expect(explanation.whyNot === null).toBe(explanation.matches);
          for (const clause of clausesOf(explanation.query)) {
            expect(clause.holds).toBe(clause.hits.length > 0 !== clause.negated);
            const written = clause.text.replace(/^NOT /, '').replace(/^title:/, '');
            for (const hit of clause.hits) checkHit(hit, written, item);
          }
        }
      });
    });
  });
}

checkFeed(GOLDEN_SAMPLE);
for (const feed of sharedGoldenFeeds()) checkFeed(feed);

test('the sample has every kind of label for every topic of the starter', () => {
  expect(Object.keys(GOLDEN_SAMPLE.topics).sort()).toEqual(topics.map(({ name }) => name).sort());
  const labelled = (labels: GoldenLabels) => KINDS.filter((kind) => (labels[kind] ?? []).length > 0);
  expect(labelled(GOLDEN_SAMPLE.topics['Cartel de los Soles'] ?? {})).toEqual(KINDS);
  // The topic that is a plain name has no other names.
  expect(labelled(GOLDEN_SAMPLE.topics['Venezuela'] ?? {})).toEqual(KINDS.filter((kind) => kind !== 'alias'));
});

describe('what stands elsewhere is found by its field', () => {
  test.each([
    ['category:venezuela', [3]],
    ['link:venezuela', GOLDEN_SAMPLE.document.match(/<item>/g)?.map((_, number) => number) ?? []],
    ['category:"cartel de los soles"', [13]],
  ])('%s', async (text, numbers) => {
    expect(found(hitsByItem(query(text), await searchableItems(GOLDEN_SAMPLE)))).toEqual(numbers);
  });
});

test('an alias that hits is named with its language', async () => {
  const hits = hitsByItem(topicOf('Cartel de los Soles'), await searchableItems(GOLDEN_SAMPLE));
  const clauses = [6, 7, 8, 9].map((number) => hits.get(number)?.map(({ clause }) => clause));
  expect(clauses).toEqual([
    ['alias fr: cartel des soleils'],
    ['alias pt: cartel dos sóis'],
    ['"cartel of the suns"'],
    ['maduro NEAR/8 narco*'],
  ]);
});
