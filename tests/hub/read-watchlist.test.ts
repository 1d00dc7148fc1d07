import { expect, test } from 'vitest';
import type { TopicDefinition } from '../../src/domain/topic.ts';
import { readWatchlist } from '../../src/hub/read-watchlist.ts';
import { testSettings, testTopic } from '../support/hub.ts';

const topicSetOf = (part: Partial<TopicDefinition>) => {
  const { topicSet, definitions } = readWatchlist(testSettings({ topics: [testTopic(part)] }));
  return { topics: JSON.parse(topicSet.json) as unknown, definition: definitions.get('Venezuela') };
};
const PLAIN = { name: 'Venezuela', query: null, aliases: {}, lang: [] };

test('workers get what a topic searches, its lists included, and not who hears of it', () => {
  const lists = { any: ['crudo'], all: [], none: ['béisbol'] };
  expect(topicSetOf({}).topics).toEqual([PLAIN]);
  expect(topicSetOf({ lists }).topics).toEqual([{ ...PLAIN, lists }]);
});

test('a topic whose lists change is another definition', () => {
  const definitionOf = (...any: string[]) => topicSetOf({ lists: { any, all: [], none: [] } }).definition;
  expect(definitionOf('crudo')).toBe(definitionOf('crudo'));
  expect(definitionOf('crudo')).not.toBe(definitionOf('crudo', 'PDVSA'));
  expect(topicSetOf({}).definition).not.toBe(definitionOf('crudo'));
});
