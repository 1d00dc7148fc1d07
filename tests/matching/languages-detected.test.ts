import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/matching/detect-language.ts';
import { searchableItems, sharedNewsFeeds } from './golden-feeds.ts';
import { EMPTY_ITEM } from './query-cases.ts';

const detect = (title: string, summary = '', content = '') =>
  detectLanguage({ ...EMPTY_ITEM, title, summary, content });

describe('what a text looks like', () => {
  it.each([
    ['es', 'La ministra dijo que no habrá cambios en el precio de la gasolina'],
    ['es', 'Detenidos tres hombres por el robo de un camión en las afueras de Maracaibo'],
    ['es', '¿Qué se sabe de la reunión entre los cancilleres?'],
    ['en', 'The minister said there would be no change to the price of petrol'],
    ['en', 'Three men were held over the theft of a truck near Maracaibo'],
    ['en', 'What we know about the meeting of the two foreign ministers'],
    ['pt', 'A ministra disse que não haverá mudanças no preço da gasolina'],
    ['pt', 'Três homens foram presos por roubo de um caminhão nos arredores de Manaus'],
    ['pt', 'O que se sabe da reunião dos chanceleres em São Paulo'],
    ['fr', 'La ministre a dit que le prix de l’essence ne changera pas'],
    ['fr', 'Trois hommes ont été arrêtés pour le vol d’un camion près de Lyon'],
    ['fr', 'Ce que l’on sait de la réunion des deux ministres'],
    ['de', 'Die Ministerin sagte, dass sich der Preis für Benzin nicht ändern wird'],
    ['it', 'Il ministro ha detto che il prezzo della benzina non cambierà'],
    ['ca', 'La ministra ha dit que el preu de la benzina no canviarà aquest any, segons els diaris'],
    ['nl', 'De minister zei dat de prijs van benzine niet zal veranderen'],
    ['ro', 'Ministrul a spus că prețul benzinei nu se va schimba în acest an'],
    ['ru', 'Министр заявил, что цена на бензин не изменится в этом году'],
    ['uk', 'Міністр заявив, що ціна на бензин цього року не зміниться, є й їжа'],
    ['ar', 'قال الوزير إن سعر البنزين لن يتغير هذا العام'],
    ['fa', 'وزیر گفت که قیمت بنزین امسال تغییر نخواهد کرد چه گفت'],
    ['ja', 'ベネズエラの総統'],
    ['ko', '베네수엘라 대통령'],
    ['zh', '委内瑞拉总统'],
    ['el', 'Ο πρόεδρος'],
    ['he', 'הנשיא'],
    ['th', 'ประธานาธิบดี'],
  ])('%s: %s', (lang, title) => {
    expect(detect(title)).toBe(lang);
  });

  it.each([
    ['nothing', ''],
    ['two words', 'Los Soles'],
    ['names', 'Nicolás Maduro, Diosdado Cabello, Vladimir Padrino'],
    ['names and numbers', 'Slack (NASDAQ:WORK) CFO 19407875.75 | 10-K'],
    ['no letters', '1,000 — 2,000 · 50 % | 3 | 4 | 5 | 6 | 7 | 8 | 9'],
    ['half of a character', '\uD83D '.repeat(100)],
  ])('can’t be told of %s', (_what, title) => {
    expect(detect(title)).toBeNull();
  });

  it('counts summary and content, and not only the title', () => {
    expect(detect('Los Soles', '', 'The club from the coast beat the visitors before a crowd of fans')).toBe(
      'en',
    );
    expect(detect('Cartel', 'La acusación menciona a los jefes de la red', '')).toBe('es');
  });

  it('is not misled by signs that stand between words', () => {
    expect(detect('The speech was bad, and the answer to it was worse | Jane Roe | Opinion')).toBe('en');
  });

  it('takes about as long for a text without end', () => {
    expect(detect('x'.repeat(1_000_000))).toBeNull();
    expect(detect('La ministra dijo que no. '.repeat(40_000))).toBe('es');
  });
});

/** Feeds beside the repository whose language is known, as far as they are there. */
const LANGUAGES: [feed: RegExp, lang: string][] = [
  [/^fastfeedparser\/news-|golden-wire|golden-blog|guardian/, 'en'],
  [/golden-diario/, 'es'],
  [/uolNoticias/, 'pt'],
  [/heise|parser-rdf_UTF8/, 'de'],
];

describe('news of known languages', () => {
  const known = sharedNewsFeeds().flatMap((feed) => {
    const lang = LANGUAGES.find(([feeds]) => feeds.test(feed.name))?.[1];
    return lang === undefined ? [] : [{ feed, lang }];
  });

  it('in our own words is told', () => {
    for (const [text, lang] of OWN_NEWS) expect(detect(text), text).toBe(lang);
  });
  for (const { feed, lang } of known)
    it(`${feed.name} is ${lang}: nearly always told, and hardly ever wrong`, async () => {
      const items = await searchableItems(feed);
      const told = items.map((item) => detectLanguage(item)).filter((detected) => detected !== null);
      expect(told.filter((detected) => detected !== lang).length).toBeLessThanOrEqual(items.length / 50);
      expect(told.length).toBeGreaterThanOrEqual(items.length * 0.9);
    });
});

const OWN_NEWS: [text: string, lang: string][] = [
  [
    'The minister said on Monday that the talks with the opposition will go on until the end of the year.',
    'en',
  ],
  [
    'El ministro dijo el lunes que las conversaciones con la oposición seguirán hasta el final del año.',
    'es',
  ],
  ['O ministro disse na segunda-feira que as conversas com a oposição vão continuar até o fim do ano.', 'pt'],
  [
    'Le ministre a déclaré lundi que les discussions avec l’opposition vont continuer jusqu’à la fin de l’année.',
    'fr',
  ],
  [
    'Der Minister sagte am Montag, dass die Gespräche mit der Opposition bis zum Ende des Jahres weitergehen.',
    'de',
  ],
];
