import type { SearchableItem } from '../../../src/domain/item.ts';
import { type Disagreement, findDisagreement } from './find-disagreement.ts';
import { findsByText } from './plain-evaluate.ts';
import type { PlainQuery, PlainTopic } from './plain-query.ts';

/** Tries, a shrink is no search: what is left is for a person to read. */
const MAX_TRIES = 2_000;

/** The same disagreement with fewer topics, operators, fields and words. */
export function shrink(found: Disagreement): Disagreement {
  let smallest = found;
  let tries = 0;
  for (let smaller = true; smaller; ) {
    smaller = false;
    for (const { topics, item } of smallerCases(smallest)) {
      if (tries++ > MAX_TRIES) return smallest;
      const still = tryAgain({ topics, items: [item], style: smallest.style });
      if (still === null) continue;
      smallest = still;
      smaller = true;
      break;
    }
  }
  return smallest;
}

/** A case may be no longer valid (rule 8, a lone `*`), which is another problem than the one at hand. */
function tryAgain(round: Parameters<typeof findDisagreement>[0]): Disagreement | null {
  try {
    return findDisagreement(round, { cases: 0, matches: 0 });
  } catch {
    return null;
  }
}

function* smallerCases({ topics, item, definition }: Disagreement): Generator<{
  topics: PlainTopic[];
  item: SearchableItem;
}> {
  const guilty = topics.filter((topic) => topic.name === definition.name);
  if (topics.length > 1) {
    yield { topics: guilty, item };
    for (const half of [topics.slice(0, topics.length >> 1), topics.slice(topics.length >> 1)])
      yield { topics: half, item };
    for (const index of topics.keys()) yield { topics: topics.toSpliced(index, 1), item };
  }
  for (const topic of guilty)
    for (const smaller of smallerTopics(topic))
      yield { topics: topics.map((each) => (each === topic ? smaller : each)), item };
  for (const smaller of smallerItems(item)) yield { topics, item: smaller };
}

function* smallerTopics(topic: PlainTopic): Generator<PlainTopic> {
  if (topic.lang.length > 0) yield { ...topic, lang: [] };
  if (Object.keys(topic.aliases).length > 0) yield { ...topic, aliases: {} };
  if (topic.query === null) return;
  for (const query of smallerQueries(topic.query)) if (findsByText(query)) yield { ...topic, query };
}

/** A part of the query in its place, or the query without a part. */
function* smallerQueries(query: PlainQuery): Generator<PlainQuery> {
  switch (query.kind) {
    case 'and':
    case 'or':
      yield* query.children;
      for (const index of query.children.keys())
        if (query.children.length > 2) yield { ...query, children: query.children.toSpliced(index, 1) };
      for (const [index, child] of query.children.entries())
        for (const smaller of smallerQueries(child))
          yield { ...query, children: query.children.with(index, smaller) };
      return;
    case 'not':
    case 'field':
      yield query.child;
      for (const child of smallerQueries(query.child)) yield { ...query, child };
      return;
    case 'near':
      yield query.first;
      for (const step of query.rest) yield step.operand;
      if (query.rest.length > 1) yield { ...query, rest: query.rest.slice(0, -1) };
      return;
    case 'term':
      for (const index of query.elements.keys())
        if (query.elements.length > 1) yield { ...query, elements: query.elements.toSpliced(index, 1) };
      return;
    default:
      return;
  }
}

function* smallerItems(item: SearchableItem): Generator<SearchableItem> {
  const empty: Partial<SearchableItem>[] = [
    { summary: '' },
    { content: '' },
    { author: null },
    { categories: [] },
    { link: null },
    { lang: null },
    { source: { name: '', url: '', tags: [], lang: null } },
  ];
  for (const part of empty)
    if (JSON.stringify({ ...item, ...part }) !== JSON.stringify(item)) yield { ...item, ...part };
  for (const field of ['title', 'summary', 'content'] as const)
    for (const text of shorterTexts(item[field])) yield { ...item, [field]: text };
  for (const author of shorterTexts(item.author ?? '')) yield { ...item, author };
  for (const [index, category] of item.categories.entries())
    for (const text of shorterTexts(category))
      yield { ...item, categories: item.categories.with(index, text) };
}

/** Without its first half, its second, or one of its words. */
function* shorterTexts(text: string): Generator<string> {
  const words = text.split(/(?<= )/);
  if (text === '') return;
  if (words.length === 1) {
    yield '';
    return;
  }
  const half = words.length >> 1;
  yield words.slice(half).join('');
  yield words.slice(0, half).join('');
  for (const index of words.keys()) yield words.toSpliced(index, 1).join('');
}
