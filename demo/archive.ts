import type { NewsItem } from './news.ts';

/**
 * What the feeds hold when the daemon first sees them. Some of it names a topic, and none of it may alert:
 * a new feed starts from a baseline, silently.
 */
export const ARCHIVE: NewsItem[] = [
  old(
    'harbour',
    'ferry-line',
    'Venezuela and its neighbours agree on a ferry line',
    'Sailings begin in spring.',
  ),
  old('harbour', 'lighthouse', 'Old lighthouse opens to visitors', 'Two hundred steps, one lamp.'),
  old('meridian', 'coffee', 'Coffee growers expect a good year', 'Also in Venezuela, the growers say.'),
  old('pelican', 'pelicans', 'Pelicans return to the bay', 'Counted from the pier: forty.'),
  old('istmo', 'puente', 'El puente nuevo abre al tráfico', 'Una delegación de Venezuela asistió al acto.'),
  old('istmo', 'explicado', 'Qué se llama Cartel de los Soles', 'Un texto de archivo.'),
  old('marea', 'mareas', 'Tabla de mareas de la semana', 'Pleamar a las seis.'),
  old('cuaderno', 'lectura', 'Lecturas para el domingo', 'Tres novelas cortas.'),
  old('gol', 'calendario', 'Los Soles conocen su calendario', 'Empiezan en casa.'),
  old('enseada', 'acervo', 'Acervo: cartas da Venezuela no museu', 'Exposição até domingo.'),
  old('phare', 'archives', 'Aux archives : le Venezuela en cartes', 'Une exposition de cartes anciennes.'),
];

function old(outlet: string, slug: string, title: string, summary: string): NewsItem {
  return { outlet, slug, title, summary, raises: [] };
}
