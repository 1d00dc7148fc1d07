export interface Import {
  specifier: string;
  /** From 1. */
  line: number;
}

/** Static and dynamic imports, re-exports, types, and files that are loaded as threads. */
const FORMS = [
  /^\s*(?:import|export)\b[^'"`;=]*?\bfrom\s*(['"])(?<specifier>[^'"]+)\1/gm,
  /^\s*import\s*(['"])(?<specifier>[^'"]+)\1/gm,
  /\bimport\(\s*(['"])(?<specifier>[^'"]+)\1/g,
  /\bnew URL\(\s*(['"])(?<specifier>\.[^'"]+\.[jt]s)\1/g,
];

/** What a source file imports, in the order of its lines. Read from the text: a comment that looks the same counts too. */
export function listImports(source: string): Import[] {
  return FORMS.flatMap((form) =>
    [...source.matchAll(form)].map(({ index, groups, 0: text }) => ({
      specifier: groups?.['specifier'] ?? '',
      line: source.slice(0, index + text.length).split('\n').length,
    })),
  ).sort((a, b) => a.line - b.line);
}
