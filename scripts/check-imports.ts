import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { listImports } from './list-imports.ts';
import { listSources } from './list-sources.ts';

const MIDDLE = ['settings', 'feeds', 'matching', 'stories', 'alerts', 'channels', 'queue', 'ledger'];
const BELOW_APP = ['version', 'domain', ...MIDDLE, 'hub'];
const BELOW_ENTRIES = [...BELOW_APP, 'app', 'process'];

/**
 * What each layer may import besides itself; all else is denied, a layer that is not here included. A layer is
 * a folder of `src`, a file directly in it, or a top folder. The folders in the middle don't know each other:
 * what two of them need is a domain type, or an argument that app.ts passes.
 */
const MAY_IMPORT: Record<string, string[]> = {
  domain: [],
  version: [],
  ...Object.fromEntries(MIDDLE.map((layer) => [layer, ['domain']])),
  hub: ['domain', ...MIDDLE],
  app: BELOW_APP,
  // What the command line and the worker entries share: logs, signals, how a process ends.
  process: [...BELOW_APP, 'app'],
  web: BELOW_ENTRIES,
  cli: [...BELOW_ENTRIES, 'web'],
  workers: [...BELOW_ENTRIES, 'web'],
};

/** They look at everything, and nothing of ours may depend on them. */
const OUTSIDE = ['tests', 'bench', 'demo', 'scripts'];

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/**
 * A sentence for each import that goes against the direction of the layers, of a package that package.json
 * doesn't name, or (in what is shipped) of a devDependency.
 */
export function checkImports(root: string): string[] {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  return listSources(root).flatMap((file) =>
    listImports(readFileSync(join(root, file), 'utf8')).flatMap(({ specifier, line }) => {
      const why = specifier.startsWith('.')
        ? denyFile(file, specifier)
        : denyPackage(file, specifier, manifest);
      return why === null ? [] : [`${file}:${line} imports ${specifier}: ${why}`];
    }),
  );
}

function denyFile(file: string, specifier: string): string | null {
  const from = layerOf(file);
  const to = layerOf(normalize(join(dirname(file), specifier)).replaceAll('\\', '/'));
  if (from === to || OUTSIDE.includes(from) || from === 'bin') return null;
  const allowed = MAY_IMPORT[from];
  if (allowed === undefined) return `the layer ${from} is not in the table of scripts/check-imports.ts`;
  if (allowed.includes(to)) return null;
  return `${from} may import ${allowed.length === 0 ? 'nothing of ours' : allowed.join(', ')}, not ${to}`;
}

function layerOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'src' ? second.replace(/\.ts$/, '') : top;
}

function denyPackage(file: string, specifier: string, manifest: Manifest): string | null {
  if (isBuiltin(specifier)) return null;
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  if (manifest.dependencies?.[name] !== undefined) return null;
  if (manifest.devDependencies?.[name] === undefined) return `${name} is not in package.json`;
  return OUTSIDE.includes(layerOf(file))
    ? null
    : `${name} is a devDependency, which is not installed with Vigía`;
}
