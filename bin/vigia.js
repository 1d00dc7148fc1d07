#!/usr/bin/env node
// Nothing here may be newer than what an old Node can parse: its only answer is the sentence below.
var NEEDED = 24;

if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  console.error(
    'Vigía needs Node.js ' +
      NEEDED +
      ' or newer, and this is ' +
      process.version +
      '. Get it from https://nodejs.org/en/download; in a clone, `npm ci` brings its own and `npm start` runs on it.',
  );
  process.exitCode = 1;
} else {
  import('node:fs').then((fs) => {
    // A clone runs from its sources; what was installed from the registry holds JavaScript only.
    var source = new URL('../src/cli/main.ts', import.meta.url);
    var built = new URL('../dist/src/cli/main.js', import.meta.url);
    return import(fs.existsSync(source) ? source.href : built.href);
  });
}
