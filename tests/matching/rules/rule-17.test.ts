import { describe } from 'vitest';
import type { SearchableItem } from '../../../src/domain/item.ts';
import { itFinds, itRefuses } from '../query-cases.ts';
import { type ItemCase, itFindsIn, itMissesIn } from './item-cases.ts';

const SPANISH =
  'El presidente de la república anunció ayer que el gobierno aumentará los salarios de los trabajadores públicos en todo el país durante los próximos meses.';
const ENGLISH =
  'The president of the republic announced yesterday that the government will raise the wages of public workers throughout the country in the coming months.';

describe('rule 17: sources', () => {
  describe('site: is the host of the link and its subdomains', () => {
    itFindsIn(
      found('x site:bbc.co.uk', [
        at('https://bbc.co.uk/'),
        at('https://www.bbc.co.uk/news'),
        at('https://a.b.bbc.co.uk/'),
        at('http://BBC.co.uk:8080/'),
        at('https://bbc.co.uk./x'),
        at('https://user@bbc.co.uk/'),
      ]),
    );
    itFindsIn([
      ...found('x site:BBC.CO.UK', [at('https://bbc.co.uk/')]),
      ...found('x site:"bbc.co.uk"', [at('https://bbc.co.uk/')]),
      ...found('x site:uk', [at('https://bbc.co.uk/')]),
      ...found('x site:www.bbc.co.uk', [at('https://www.bbc.co.uk/')]),
      ...found('x site:(cnn.com OR bbc.co.uk)', [at('https://cnn.com/'), at('https://bbc.co.uk/')]),
      ...found('x site:españa.example', [
        at('https://xn--espaa-rta.example/'),
        at('https://españa.example/'),
      ]),
      ...found('x site:xn--espaa-rta.example', [at('https://españa.example/')]),
      ...found('x NOT site:bbc.co.uk', [at('https://cnn.com/'), { link: null }]),
      ...found('x -site:bbc.co.uk', [at('https://notbbc.co.uk/')]),
      ...found('x site:127.0.0.1', [at('http://127.0.0.1:80/')]),
    ]);
    itMissesIn(
      missed('x site:bbc.co.uk', [
        at('https://notbbc.co.uk/'),
        at('https://bbc.co.uk.evil.example/'),
        at('https://evil.example/bbc.co.uk'),
        at('https://evil.example/?u=https://bbc.co.uk/'),
        at('https://bbc.co.uk@evil.example/'),
        at('https://co.uk/'),
        { link: null },
      ]),
    );
    itMissesIn([
      ...missed('x site:www.bbc.co.uk', [at('https://bbc.co.uk/')]),
      ...missed('x -site:bbc.co.uk', [at('https://news.bbc.co.uk/')]),
      ...missed('x site:bbc', [at('https://bbc.co.uk/')]),
    ]);
    itRefuses([
      ['x site:bbc.co.uk/news', 8, 'write site:bbc.co.uk'],
      ['x site:https://news.example/a', 8, 'write site:news.example'],
      ['x site:(a.com OR b.com/x)', 18, 'write site:b.com'],
      ['x feed:(a NEAR/3 b)', 11, 'feed:(a OR b)'],
      ['x site:news.example:8080', 8, 'write site:news.example'],
      ['x site:*.news.example', 8, 'write site:news.example'],
      ['x site:"b b"', 8, 'host'],
      ['x site:=bbc.co.uk', 8, ''],
      ['x site:/bbc/', 8, ''],
    ]);
  });

  describe("feed: is a phrase in the feed's name, or its whole URL", () => {
    const feed = from({ name: 'Efecto Cocuyo – Noticias', url: 'https://efectococuyo.example/feed/' });
    itFindsIn([
      ...found('x feed:"efecto cocuyo"', [feed]),
      ...found('x feed:"Efecto Cocuyo Noticias"', [feed]),
      ...found('x feed:cocuyo', [feed]),
      ...found('x feed:EFECTO', [feed]),
      ...found('x feed:"https://efectococuyo.example/feed/"', [feed]),
      ...found('x feed:https://efectococuyo.example/feed/', [feed]),
      ...found('x feed:(cocuyo OR "el país")', [feed]),
      ...found('x feed:"El Pais"', [from({ name: 'Diario El País' })]),
      ...found('x NOT feed:cocuyo', [from({ name: 'BBC' })]),
      ...found('x -feed:"BBC World"', [from({ name: 'BBC' })]),
    ]);
    itMissesIn([
      ...missed('x feed:"cocuyo efecto"', [feed]),
      ...missed('x feed:"efecto noticias"', [feed]),
      ...missed('x feed:cocuy', [feed]),
      ...missed('x feed:"https://efectococuyo.example/"', [feed]),
      ...missed('x feed:https://efectococuyo.example', [feed]),
      ...missed('x NOT feed:cocuyo', [feed]),
    ]);
  });

  describe('tag: is the whole tag, folded', () => {
    const tagged = from({ tags: ['Español', 'latin-america', 'Press Freedom'] });
    itFindsIn([
      ...found('x tag:espanol', [tagged]),
      ...found('x tag:ESPAÑOL', [tagged]),
      ...found('x tag:latin-america', [tagged]),
      ...found('x tag:"press freedom"', [tagged]),
      ...found('x tag:(spanish OR español)', [tagged]),
      ...found('x NOT tag:press', [tagged]),
      ...found('x tag:2024', [from({ tags: ['2024'] })]),
    ]);
    itMissesIn([
      ...missed('x tag:press', [tagged]),
      ...missed('x tag:freedom', [tagged]),
      ...missed('x tag:latin', [tagged]),
      ...missed('x tag:espa', [tagged]),
      ...missed('x -tag:espanol', [tagged]),
      ...missed('x tag:español', [from({ tags: [] })]),
    ]);
  });

  describe('lang: takes the declaration of the item, else of the feed, else detection', () => {
    itFindsIn([
      ...found('x lang:es', [
        { lang: 'es' },
        { lang: 'es-VE' },
        { lang: 'ES' },
        { lang: 'es-419' },
        { lang: 'es_VE' },
      ]),
      ...found('x lang:ES', [{ lang: 'es' }]),
      ...found('x lang:es-VE', [{ lang: 'es-VE' }, { lang: 'es-ve' }]),
      ...found('x lang:"es"', [{ lang: 'es' }]),
      ...found('x lang:zh', [{ lang: 'zh-Hant-TW' }]),
      ...found('x lang:(pt OR es)', [{ lang: 'es' }, { lang: 'pt-BR' }]),
      ...found('x NOT lang:es', [{ lang: 'pt' }, from({ lang: 'pt' })]),
      ...found('x lang:es', [from({ lang: 'es' })]),
      ...found('x lang:es', [{ lang: 'es', ...from({ lang: 'en' }) }]),
      ...found('x lang:es', [{ lang: 'es', content: ENGLISH }]),
      ...found('x lang:es', [{ lang: '', ...from({ lang: 'es' }) }]),
      ...found('x lang:es', [{ content: SPANISH }, { summary: SPANISH }]),
      ...found('x lang:en', [{ content: ENGLISH }]),
      ...found('x NOT lang:es', [{ content: ENGLISH }]),
      ...found('x lang:es', [{ lang: 'und', content: SPANISH }]),
    ]);
    itMissesIn([
      ...missed('x lang:es', [{ lang: 'pt' }, { lang: 'est' }, { lang: null }, { content: ENGLISH }]),
      ...missed('x lang:es-VE', [{ lang: 'es' }, { lang: 'es-MX' }]),
      ...missed('x lang:es', [
        { lang: 'pt', ...from({ lang: 'es' }) },
        { lang: 'en', content: SPANISH },
      ]),
      ...missed('x NOT lang:es', [{ lang: 'es-VE' }, { lang: null }, { lang: 'und' }, { content: SPANISH }]),
      ...missed('x (lang:es OR NOT lang:es)', [{ lang: null }]),
    ]);
    itFinds([['x (y OR NOT y)', 'x', 'x']]);
    itRefuses([
      ['x lang:spanish', 8, 'es'],
      ['x lang:español', 8, 'es'],
      ['x lang:123', 8, 'lang'],
      ['x lang:/es/', 8, ''],
      ['x lang:=es', 8, ''],
      ['x lang:', 3, 'lang:'],
      ['x lang: es', 3, 'space'],
      ['x tag:""', 7, 'empty phrase', 'a whole tag'],
      ['x site:""', 8, 'empty phrase'],
      ['x lang:""', 8, 'empty phrase'],
      ['x feed:""', 8, 'empty phrase'],
      ['x feed:/efecto/', 8, 'a name or a whole URL'],
      ['x feed:=Efecto', 8, 'a name or a whole URL'],
    ]);
  });
});

function at(link: string): Partial<SearchableItem> {
  return { link };
}

function from(source: Partial<SearchableItem['source']>): Partial<SearchableItem> {
  return { source: { name: '', url: '', tags: [], lang: null, ...source } };
}

function found(query: string, items: Partial<SearchableItem>[]): ItemCase[] {
  return items.map((item) => [query, { title: 'x', ...item }, 'title: x']);
}

function missed(query: string, items: Partial<SearchableItem>[]): [string, Partial<SearchableItem>][] {
  return items.map((item) => [query, { title: 'x', ...item }]);
}
