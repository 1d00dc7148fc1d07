import { describe, expect, it } from 'vitest';
import { checkTopic } from '../../src/matching/check-query.ts';
import { compileTopicSet } from '../../src/matching/topic-set.ts';
import { EMPTY_ITEM } from './query-cases.ts';

const PLAIN = { query: null, aliases: {}, lang: [] };

describe('topics without a query', () => {
  const matchName = (name: string, title: string) =>
    compileTopicSet([{ ...PLAIN, name }]).match({ ...EMPTY_ITEM, title })[0]?.hits;

  it.each([
    ['Cartel de los Soles', 'El cartel de los soles', 'cartel de los soles'],
    ['a OR b', 'a or b', 'a or b'],
    ['NOT (x', 'not x', 'not x'],
    ['M*A*S*H', 'M A S H', 'M A S H'],
    ['title:x "y', 'title x y', 'title x y'],
    ['AT&T', 'AT&T', 'AT&T'],
    ['U.S.', 'us', 'us'],
    ['#venezuela', '#Venezuela', '#Venezuela'],
  ])('takes the name %s as a phrase', (name, title, text) => {
    expect(matchName(name, title)).toMatchObject([{ clause: name, text }]);
  });
  it('refuses a name, an alias or a language that finds nothing', () => {
    expect(checkTopic({ ...PLAIN, name: '***' })).toMatchObject([{ severity: 'error', offset: 0 }]);
    const topic = { name: 'x', query: null, aliases: { fr: ['?'] }, lang: ['spanish'] };
    expect(checkTopic(topic).map((problem) => problem.message)).toEqual([
      expect.stringContaining('alias fr: ?'),
      expect.stringContaining('did you mean "es"?'),
    ]);
  });
  it('names the alias that hit', () => {
    const topic = {
      name: 'x',
      query: 'cartel NEAR/3 soles',
      aliases: { fr: ['cartel des soleils'] },
      lang: [],
    };
    const [match] = compileTopicSet([topic]).match({ ...EMPTY_ITEM, title: 'Le cartel des Soleils' });
    expect(match?.hits).toEqual([
      {
        clause: 'alias fr: cartel des soleils',
        field: 'title',
        start: 3,
        end: 21,
        text: 'cartel des Soleils',
      },
    ]);
  });
});
