import type { Outlet } from './news.ts';

const USUAL = { encoding: 'utf-8', schedule: { every: '2s' }, fullText: false } as const;

export const OUTLETS: Outlet[] = [
  { ...USUAL, key: 'harbour', name: 'Harbour Gazette', lang: 'en', format: 'rss' },
  { ...USUAL, key: 'meridian', name: 'Meridian Wire', lang: 'en', format: 'atom' },
  { ...USUAL, key: 'pelican', name: 'Pelican Dispatch', lang: 'en', format: 'json' },
  { ...USUAL, key: 'istmo', name: 'Gaceta del Istmo', lang: 'es', format: 'rss' },
  { ...USUAL, key: 'marea', name: 'Radio Marea', lang: 'es', format: 'rdf' },
  { ...USUAL, key: 'cuaderno', name: 'Cuaderno Abierto', lang: 'es', format: 'rss', fullText: true },
  { ...USUAL, key: 'gol', name: 'Gol y Punto', lang: 'es', format: 'rss' },
  {
    ...USUAL,
    key: 'enseada',
    name: 'Jornal da Enseada',
    lang: 'pt',
    format: 'rss',
    encoding: 'iso-8859-1',
  },
  {
    ...USUAL,
    key: 'phare',
    name: 'Le Courrier du Phare',
    lang: 'fr',
    format: 'atom',
    schedule: { cron: '*/2 * * * * *' },
  },
];
