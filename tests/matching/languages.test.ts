import { describe, expect, it } from 'vitest';
import type { SearchableItem } from '../../src/domain/item.ts';
import { compileTopicSet } from '../../src/matching/topic-set.ts';
import { EMPTY_ITEM } from './query-cases.ts';

const SPANISH = 'La oposición dijo que el gobierno no ha respondido a la carta del lunes';

/** Whether `lang:` and `NOT lang:` find an item. */
function ask(lang: string, part: Partial<SearchableItem>): [is: boolean, isNot: boolean] {
  const finds = (query: string) =>
    compileTopicSet([{ name: 't', query, aliases: {}, lang: [] }]).match({ ...EMPTY_ITEM, ...part }).length >
    0;
  return [finds(`a lang:${lang}`), finds(`a NOT lang:${lang}`)];
}
const source = (lang: string | null) => ({ ...EMPTY_ITEM.source, lang });

describe('a declared language', () => {
  it.each<[declared: string, asked: string, is: boolean]>([
    ['es', 'es', true],
    ['ES', 'es', true],
    [' es ', 'es', true],
    ['es-VE', 'es', true],
    ['es-ve', 'es-VE', true],
    ['es_VE', 'es', true],
    ['ES_ve', 'es-ve', true],
    ['es-419', 'es', true],
    ['spa', 'es', true],
    ['es-Latn-VE', 'es-VE', true],
    ['es', 'es-VE', false],
    ['es-MX', 'es-VE', false],
    ['est', 'es', false],
    ['pt-BR', 'pt', true],
    ['pt-PT', 'pt-BR', false],
    ['en-us', 'es', false],
    ['iw', 'he', true],
    ['zh-CN', 'zh-Hans', true],
    ['zh-TW', 'zh-Hans', false],
    ['zh-HK', 'zh-Hant', true],
    ['zh-Hant-HK', 'zh-HK', true],
    ['zh', 'zh-Hans', false],
    ['nb-NO', 'no', true],
    ['nn', 'no', true],
    ['no', 'nb', true],
    ['nn', 'nb', false],
    ['da', 'no', false],
    ['ca-valencia', 'ca', true],
    ['ca', 'ca-valencia', false],
    ['gsw', 'gsw', true],
  ])('%j, asked for %s: %j', (declared, asked, is) => {
    expect(ask(asked, { title: 'a', lang: declared })).toEqual([is, !is]);
    expect(ask(asked, { title: 'a', source: source(declared) })).toEqual([is, !is]);
  });

  it('of the item goes before that of its feed, and both before what the text looks like', () => {
    expect(ask('pt', { title: 'a', lang: 'pt', source: source('es') })).toEqual([true, false]);
    expect(ask('pt', { title: `a ${SPANISH}`, lang: 'pt' })).toEqual([true, false]);
    expect(ask('pt', { title: `a ${SPANISH}`, source: source('pt-BR') })).toEqual([true, false]);
  });
});

describe('a declaration that says nothing', () => {
  const declarations = ['', '  ', 'und', 'mul', 'zxx', 'mis', 'und-Latn', 'xx', 'xx-YY', 'qq_AA', 'english'];
  it.each([...declarations, 'Spanish (Spain)', 'es-', '-', 'x', 'C', 'en;q=1', '\uD800', 'a'.repeat(10_000)])(
    '%j gives way to the next',
    (declared) => {
      expect(ask('es', { title: 'a', lang: declared, source: source('es-ES') })).toEqual([true, false]);
      expect(ask('es', { title: `a ${SPANISH}`, lang: declared, source: source(declared) })).toEqual([
        true,
        false,
      ]);
      expect(ask('en', { title: `a ${SPANISH}`, lang: declared, source: source(declared) })).toEqual([
        false,
        true,
      ]);
      // Nothing tells: neither is true.
      expect(ask('es', { title: 'a', lang: declared, source: source(declared) })).toEqual([false, false]);
    },
  );
});

describe('a topic with languages', () => {
  const match = (lang: string[], part: Partial<SearchableItem>) =>
    compileTopicSet([{ name: 'a', query: null, aliases: {}, lang }]).match({ ...EMPTY_ITEM, ...part }).length;
  it('takes items in one of them', () => {
    expect(match(['es', 'pt'], { title: 'a', lang: 'pt-BR' })).toBe(1);
    expect(match(['es', 'pt'], { title: 'a', lang: 'fr' })).toBe(0);
    expect(match(['ES_ve'], { title: 'a', lang: 'es-VE' })).toBe(1);
  });
  it('takes none whose language is unknown', () => {
    expect(match(['es'], { title: 'a' })).toBe(0);
    expect(match(['es'], { title: `a ${SPANISH}` })).toBe(1);
  });
});

describe('the language of an item is worked out', () => {
  const set = compileTopicSet([
    { name: 'a', query: 'soles lang:es', aliases: {}, lang: [] },
    { name: 'b', query: 'soles lang:pt', aliases: {}, lang: [] },
  ]);
  /** How often it is asked what an item declares. */
  function asked(title: string): number {
    let times = 0;
    set.match({
      ...EMPTY_ITEM,
      title,
      get lang() {
        times += 1;
        return 'fr';
      },
    });
    return times;
  }
  it('once, and only when a topic that found its words asks for it', () => {
    expect(asked('cartel')).toBe(0);
    expect(asked('soles')).toBe(1);
  });
});
