import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { checkImports } from '../../scripts/check-imports.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A repository of invented files. */
function createTree(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'vigia-tree-'));
  folders.push(root);
  const manifest = { dependencies: { undici: '1', '@scope/pack': '1' }, devDependencies: { vitest: '1' } };
  for (const [path, text] of Object.entries({ 'package.json': JSON.stringify(manifest), ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const problemsOf = (file: string, source: string) => checkImports(createTree({ [file]: source }));

describe('checkImports allows', () => {
  test.each([
    ['the domain in the middle', 'src/feeds/fetch.ts', `import type { Item } from '../domain/item.ts';`],
    ['a neighbour in the same folder', 'src/feeds/fetch.ts', `import { parse } from './parse.ts';`],
    ['the middle in the hub', 'src/hub/sweep.ts', `import { open } from '../ledger/open.ts';`],
    ['all below in the app', 'src/app.ts', `import { hub } from './hub/hub.ts';`],
    ['the app in an entry', 'workers/hub.ts', `import { createHub } from '../src/app.ts';`],
    ['everything in a test', 'tests/feeds/a.test.ts', `import { x } from '../../src/hub/x.ts';`],
    ['a dependency', 'src/feeds/fetch.ts', `import { request } from 'undici';`],
    ['a part of a scoped dependency', 'src/feeds/fetch.ts', `import x from '@scope/pack/part';`],
    ['what Node brings', 'src/feeds/fetch.ts', `import { join } from 'node:path';`],
    ['a devDependency in a test', 'tests/a.test.ts', `import { test } from 'vitest';`],
    ['a text that only mentions one', 'src/feeds/a.ts', `const from = "taken from 'left-pad'";`],
  ])('%s', (_name, file, source) => {
    expect(problemsOf(file, source)).toEqual([]);
  });
});

describe('checkImports denies', () => {
  test.each([
    ['anything of ours in the domain', 'src/domain/item.ts', `import { x } from '../feeds/x.ts';`],
    ['a neighbour in the middle', 'src/feeds/fetch.ts', `import { x } from '../queue/x.ts';`],
    ['a type of a neighbour', 'src/feeds/fetch.ts', `import type { X } from '../ledger/x.ts';`],
    ['a re-export of a neighbour', 'src/feeds/fetch.ts', `export * from '../ledger/x.ts';`],
    ['an import over lines', 'src/feeds/fetch.ts', `import {\n  a,\n  b,\n} from '../ledger/x.ts';`],
    ['a dynamic import', 'src/feeds/fetch.ts', `const x = await import('../ledger/x.ts');`],
    ['a thread of another folder', 'src/feeds/a.ts', `new URL('../ledger/x.ts', import.meta.url)`],
    ['the app in the hub', 'src/hub/sweep.ts', `import { app } from '../app.ts';`],
    ['a test in the product', 'src/hub/sweep.ts', `import { x } from '../../tests/support/x.ts';`],
    ['the command line in an entry', 'workers/hub.ts', `import { x } from '../src/cli/x.ts';`],
    ['a folder that the table does not name', 'src/misc/x.ts', `import { x } from '../domain/x.ts';`],
    ['an undeclared package', 'src/feeds/fetch.ts', `import pad from 'left-pad';`],
    ['an undeclared package in a test', 'tests/a.test.ts', `import pad from 'left-pad';`],
    ['a devDependency in the product', 'src/feeds/fetch.ts', `import { test } from 'vitest';`],
  ])('%s', (_name, file, source) => {
    expect(problemsOf(file, source)).toHaveLength(1);
  });

  test('and says where, what, and what is accepted', () => {
    expect(problemsOf('src/feeds/fetch.ts', `\nimport { x } from '../queue/x.ts';\n`)).toEqual([
      'src/feeds/fetch.ts:2 imports ../queue/x.ts: feeds may import domain, not queue',
    ]);
  });
});
