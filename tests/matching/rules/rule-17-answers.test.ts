import { describe, expect, it } from 'vitest';
import type { ItemSource, SearchableItem } from '../../../src/domain/item.ts';
import { compileTopicSet } from '../../../src/matching/topic-set.ts';
import { EMPTY_ITEM, hitsOf, itRefuses } from '../query-cases.ts';

const SOURCE: ItemSource = {
  name: 'Efecto Cocuyo',
  url: 'https://efectococuyo.com/feed/',
  tags: ['Venezuela', 'latin america'],
  lang: 'es-VE',
};
const SPANISH = 'El presidente anunció nuevas medidas económicas para los trabajadores del país';

/** Query, item, whether it matches. */
type Case = [query: string, item: Partial<SearchableItem>, matches: boolean];

function itAnswers(cases: Case[]): void {
  for (const [query, item, matches] of cases)
    it(`${query} ${matches ? 'matches' : 'does not match'} ${JSON.stringify(item)}`, () =>
      expect(hitsOf(query, item) !== null).toBe(matches));
}

describe('rule 17: sources', () => {
  const item = { title: 'a', link: 'https://news.bbc.co.uk/x', source: SOURCE };
  const from = (lang: string | null, feedLang: string | null, title = 'a') => ({
    title,
    lang,
    source: { ...SOURCE, lang: feedLang },
  });
  itAnswers([
    ['a site:bbc.co.uk', item, true],
    ['a site:BBC.co.uk', item, true],
    ['a site:news.bbc.co.uk', item, true],
    ['a site:www.bbc.co.uk', item, false],
    ['a site:c.co.uk', item, false],
    ['a site:uk', item, true],
    ['a site:bbc.co.uk', { title: 'a', link: 'https://notbbc.co.uk' }, false],
    ['a site:bbc.co.uk', { title: 'a' }, false],
    ['a -site:bbc.co.uk', item, false],
    ['a site:españa.es', { title: 'a', link: 'https://xn--espaa-rta.es/x' }, true],
    ['a site:(x.org OR bbc.co.uk)', item, true],
    ['a feed:"efecto cocuyo"', item, true],
    ['a feed:cocuyo', item, true],
    ['a feed:coc', item, false],
    ['a feed:coc*', item, true],
    ['a feed:https://efectococuyo.com/feed/', item, true],
    ['a feed:"https://efectococuyo.com/feed/"', item, true],
    ['a feed:https://efectococuyo.com/', item, false],
    [
      'a feed:https://x.org/?a=1&b=2',
      { ...item, source: { ...SOURCE, url: 'https://x.org/?a=1&b=2' } },
      true,
    ],
    ['a NOT feed:cocuyo', item, false],
    ['a tag:venezuela', item, true],
    ['a tag:"Latin  América"', item, true],
    ['a tag:latin', item, false],
    ['a lang:es', from('es', null), true],
    ['a lang:es', from('ES-ve', null), true],
    ['a lang:es', from('es_VE', null), true],
    ['a lang:es-VE', from('es', null), false],
    ['a lang:ES', from(null, 'es-ve'), true],
    ['a lang:es', from('en', 'es'), false],
    ['a lang:es', from('und', 'es'), true],
    ['a lang:es', from('Spanish', 'es'), true],
    ['a lang:es', from(null, null), false],
    ['a NOT lang:es', from(null, null), false],
    ['a (b OR NOT lang:es)', from(null, null), false],
    ['a NOT lang:es', from('en', null), true],
    ['presidente lang:es', from(null, null, SPANISH), true],
    ['presidente lang:en', from(null, null, SPANISH), false],
    ['presidente NOT lang:en', from(null, null, SPANISH), true],
    ['総統 lang:ja', from(null, null, 'ベネズエラの総統'), true],
    ['a lang:(en OR es)', from('es', null), true],
    ['a lang:spa', from('es', null), true],
  ]);
  itRefuses([
    ['a site:bbc.co.uk/news', 8, 'site:bbc.co.uk'],
    ['a site:*.bbc.co.uk', 8, 'wildcards'],
    ['a site:/bbc/', 8, 'host'],
    ['a lang:spanish', 8, 'did you mean "es"?'],
    ['a lang:xx', 8, 'language code'],
    ['a tag:=x', 7, 'tag'],
    ['a lang:(es title:x)', 12, 'within'],
    ['a lang:', 3, 'directly after'],
  ]);

  it('restricts a topic to its languages, aliases included', () => {
    const topic = {
      name: 'cartel',
      query: null,
      aliases: { fr: ['cartel des soleils'] },
      lang: ['es', 'fr'],
    };
    const set = compileTopicSet([topic]);
    const match = (title: string, lang: string | null) => set.match({ ...EMPTY_ITEM, title, lang }).length;
    expect(match('cartel', 'es')).toBe(1);
    expect(match('Cartel des soleils', 'fr-FR')).toBe(1);
    expect(match('cartel', 'en')).toBe(0);
    expect(match('cartel', null)).toBe(0);
  });
});
