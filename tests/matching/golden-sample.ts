import type { GoldenFeed } from './golden-feeds.ts';

/** A feed of our own with every kind of label, in the languages of the starter watchlist. */
export const GOLDEN_SAMPLE: GoldenFeed = {
  name: 'own sample',
  document: `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Sample</title><link>https://sample.example/</link><language>es-VE</language>
${item(0, 'Ministers to meet in VENEZUELA’s capital', 'Talks begin on Friday.')}
${item(1, 'Precios del café', '<p>La cosecha de <b>Vene</b>zuela&nbsp;y&#160;de Colombia.</p>')}
${item(2, 'Les exilés vénézuéliens à Paris', 'Un concert dimanche.')}
${item(3, 'Ríos del sur', '<a href="https://maps.example/venezuela">Un mapa</a>', '<category>Venezuela</category>')}
${item(4, 'La isla Venezuelana', 'Un hotel en Venecia, y otro en Venezuelilla.')}
${item(5, 'Qué es el «Cártel de&#10; los <i>Soles</i>»', 'Una guía.')}
${item(6, 'Le cartel des soleils', 'Le nom vient d’un insigne.')}
${item(7, 'O que se sabe do CARTEL DOS SÓIS', 'Três perguntas.')}
${item(8, 'A reward', '', '<content:encoded>&lt;p&gt;It is called the Cartel&lt;br&gt;of the “Suns”.&lt;/p&gt;</content:encoded>')}
${item(9, 'Maduro rechaza la acusación de narcotráfico', 'Habló por televisión.')}
${item(10, 'Los cárteles de los soles, en un mapa', 'Hay más de uno, dice el autor.')}
${item(11, 'Béisbol: el Cartel de los Soles gana otra vez', 'El equipo de la costa.')}
${item(12, 'Un cartel con dos soles', 'Y los soles del cartel, de los que se habla.')}
${item(13, 'Resumen', 'Lo más leído.', '<category>Cartel de los Soles</category>')}
${item(14, 'Maduro visita una escuela', `Después ${'habló '.repeat(9)}un narcotraficante.`)}
</channel></rss>`,
  topics: {
    Venezuela: { exact: [0, 1], inflected: [2], elsewhere: [3], nearMiss: [4] },
    'Cartel de los Soles': {
      exact: [5],
      alias: [6, 7, 8, 9],
      inflected: [10],
      elsewhere: [13],
      nearMiss: [12, 14],
      excluded: [11],
    },
  },
};

function item(number: number, title: string, description: string, more = ''): string {
  return `<item><title>${title}</title><link>https://sample.example/venezuela/${number}</link>
<guid isPermaLink="false">${number}</guid><description><![CDATA[${description}]]></description>${more}</item>`;
}
