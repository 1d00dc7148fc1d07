import { describe, expect, test } from 'vitest';
import { ENGINE_NAMES, ENGINES } from '../../bench/match/engines/all-engines.ts';
import { createWorkload } from '../../bench/match/workload.ts';
import { all, but, inTitle, phrase, prefix } from '../../bench/news/expression.ts';
import { asTopic } from '../../bench/news/write-topics.ts';
import type { SearchableItem } from '../../src/domain/item.ts';

const { items, topics } = createWorkload('topical', 100);
/** Of accents, hyphens and operators each engine thinks differently; of plain words they must not. */
const plain = topics.filter(({ definition }) => /^["a-z ]+(?: OR ["a-z ]+)*$/.test(definition.query ?? ''));
/** Words that the news are full of, so that there is something to agree on. */
const frequent = ['said', 'was', 'will', 'police'].map((text) => asTopic(text, phrase(text)));
const some = items.filter(({ title, summary }) => isAscii(title + summary)).slice(0, 500);

describe.each(ENGINE_NAMES)('%s', (name) => {
  test('finds the topics that a plain search of whole words finds', async () => {
    const engine = await ENGINES[name]();
    const match = engine.compile([...plain, ...frequent]);
    const found = some.map((item) => match(item).map(({ topic }) => topic));
    expect(found.map((names) => names.toSorted())).toEqual(some.map(searchPlainly));
    expect(found.flat().length).toBeGreaterThan(50);
  });

  test('evaluates the operators', async () => {
    const engine = await ENGINES[name]();
    const match = engine.compile(OPERATORS);
    const topicsOf = (title: string, summary: string) =>
      match({ ...NOTHING, title, summary })
        .map(({ topic }) => topic)
        .toSorted();
    expect(topicsOf('El cartel', 'de los soles')).toEqual(['both', 'in the title']);
    expect(topicsOf('Los soles', 'narcos')).toEqual(['beginning', 'one without the other']);
    expect(topicsOf('Un', 'cartel')).toEqual([]);
  });
});

const OPERATORS = [
  asTopic('both', all(phrase('cartel'), phrase('soles'))),
  asTopic('in the title', inTitle('cartel')),
  asTopic('one without the other', but(phrase('soles'), phrase('cartel'))),
  asTopic('beginning', prefix('narco')),
];

const NOTHING: SearchableItem = {
  title: '',
  summary: '',
  content: '',
  author: null,
  categories: [],
  link: null,
  lang: 'es',
  source: { name: 'News', url: 'https://news.example/feed.xml', tags: [], lang: null },
};

/** Obviously right, and slow: the words of the text in a row, with blanks between them. */
function searchPlainly({ title, summary }: SearchableItem): string[] {
  const fields = [title, summary].map(
    (text) => ` ${(text.toLowerCase().match(/[a-z0-9]+/g) ?? []).join(' ')} `,
  );
  const occurs = (text: string) => fields.some((field) => field.includes(` ${text} `));
  const textsOf = (query: string) => query.split(' OR ').map((term) => term.replaceAll('"', ''));
  return [...plain, ...frequent]
    .filter(({ definition }) => textsOf(definition.query ?? '').some(occurs))
    .map(({ name }) => name)
    .toSorted();
}

/** Without signs between words that one engine takes for a blank and the other doesn't. */
function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
