import { describe, expect, test } from 'vitest';
import { ENGINE_NAMES, ENGINES } from '../../bench/match/engines/all-engines.ts';
import { createWorkload } from '../../bench/match/workload.ts';
import { all, but, type Expression, inTitle, phrase, prefix } from '../../bench/news/expression.ts';
import { asTopic } from '../../bench/news/write-topics.ts';
import type { SearchableItem } from '../../src/domain/item.ts';
import type { TopicMatch } from '../../src/domain/topic.ts';

const { items, topics } = createWorkload('topical', 100);
/** What the plain search below can do: it knows neither accents nor hyphens nor operators. */
const plain = topics.filter(({ definition }) => /^["a-z ]+(?: OR ["a-z ]+)*$/.test(definition.query ?? ''));
/** Words that the news are full of, so that there is something to agree on. */
const frequent = ['said', 'was', 'will', 'police'].map((text) => asTopic(text, phrase(text)));
const some = items.filter(({ title, summary }) => isAscii(title + summary)).slice(0, 500);

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

/** With accents and hyphens also, in which a topic and an item may differ. */
const phrases = topics.filter(
  ({ expression }) => expression.kind === 'any' && expression.parts.every(isPhrase),
);
const accented = [
  ...['más', 'años', 'pais', 'também', 'ETE', 'etait', 'cœur', 'strasse', 'Łódź', 'όρος', 'йод', 'istanbul'],
  ...['narco-estado', 'cartel soles', 'हिन्दी'],
].map((text) => asTopic(text, phrase(text)));

/** News as made up, decomposed, screamed and hyphenated, and what they never say. */
const written: SearchableItem[] = [
  ...items.slice(0, 400).map((item, number): SearchableItem => {
    if (number % 5 === 0) return { ...item, summary: item.summary.normalize('NFD') };
    if (number % 5 === 1) return { ...item, title: item.title.toUpperCase() };
    if (number % 5 === 2) return { ...item, summary: item.summary.replace(/([a-z])([a-z])/g, '$1\u00ad$2') };
    return item;
  }),
  ...[
    ['Le Cœur d’été', 'ÉTÉ: coeur, straße, STRASSE, Straße\u00ad'],
    ['ŁÓDŹ — Lodz', 'ΌΡΟΣ και όρος; йод и иод; İstanbul ıstanbul'],
    ['NARCO–ESTADO, narco estado', 'narcoestado, narco-estados, Ｃａｒｔｅｌ soles, हिन्दी हिन्द'],
    ['', 'más'],
    ['más', ''],
  ].map(([title = '', summary = '']) => ({ ...NOTHING, title, summary })),
];

const vigiaPlaces = ENGINES.vigia().then((engine) => {
  const match = engine.compile([...phrases, ...accented]);
  return written.map((item) => match(item).flatMap(placesOf).toSorted());
});

describe.each(ENGINE_NAMES)('%s', (name) => {
  test('finds the topics that a plain search of whole words finds', async () => {
    const engine = await ENGINES[name]();
    const match = engine.compile([...plain, ...frequent]);
    const found = some.map((item) => match(item).map(({ topic }) => topic));
    expect(found.map((names) => names.toSorted())).toEqual(some.map(searchPlainly));
    expect(found.flat().length).toBeGreaterThan(50);
  });

  test('says which phrase hit, in which field and where, as Vigía does', async () => {
    const engine = await ENGINES[name]();
    const match = engine.compile([...phrases, ...accented]);
    const found = written.map((item) => match(item).flatMap(placesOf).toSorted());
    expect(found).toEqual(await vigiaPlaces);
    expect(new Set(found.flat().map((place) => place.split(':')[0])).size).toBeGreaterThan(10);
  });

  test('shows a prefix as the whole word and each phrase of an AND', async () => {
    const engine = await ENGINES[name]();
    const match = engine.compile([asTopic('topic', all(phrase('béisbol'), prefix('narco')))]);
    const item = { ...NOTHING, title: 'BEISBOL y be\u0301is\u00adbol', summary: '«Narcos» y narcotráfico' };
    expect(match(item)).toEqual([
      {
        topic: 'topic',
        hits: [
          { clause: 'béisbol', field: 'title', start: 0, end: 7, text: 'BEISBOL' },
          { clause: 'béisbol', field: 'title', start: 10, end: 19, text: 'be\u0301is\u00adbol' },
          { clause: 'narco*', field: 'summary', start: 1, end: 7, text: 'Narcos' },
          { clause: 'narco*', field: 'summary', start: 11, end: 23, text: 'narcotráfico' },
        ],
      },
    ]);
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

function placesOf({ topic, hits }: TopicMatch): string[] {
  return hits.map(({ field, start, end, text }) => `${topic}: ${field} ${start}-${end} ${text}`);
}

function isPhrase(expression: Expression): boolean {
  return expression.kind === 'phrase' && !expression.inTitle;
}

/** Without signs between words that one engine takes for a blank and the other doesn't. */
function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
