import type { Engine } from './engine.ts';

/** Loaded by name, each in a process of its own: no engine's code is in another one's memory. */
export const ENGINES = {
  vigia: async (): Promise<Engine> => (await import('./vigia.ts')).vigia,
  'regexp-loop': async (): Promise<Engine> => (await import('./regexp-loop.ts')).regexpLoop,
  'one-regexp': async (): Promise<Engine> => (await import('./one-regexp.ts')).oneRegexp,
  liqe: async (): Promise<Engine> => (await import('./liqe.ts')).liqe,
  'modern-ahocorasick': async (): Promise<Engine> =>
    (await import('./modern-ahocorasick.ts')).modernAhoCorasick,
  'monyone-aho-corasick': async (): Promise<Engine> =>
    (await import('./monyone-aho-corasick.ts')).monyoneAhoCorasick,
};

export type EngineName = keyof typeof ENGINES;

export const ENGINE_NAMES = Object.keys(ENGINES) as EngineName[];
/** Of npm: the best of them is what Vigía is compared with, besides the loop. */
export const PACKAGES: EngineName[] = ['liqe', 'modern-ahocorasick', 'monyone-aho-corasick'];
