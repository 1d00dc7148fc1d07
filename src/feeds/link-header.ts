/** Nothing in them can be read in two ways: a hostile header takes linear time. */
const TARGET = /\s*<([^<>]*)>/y;
const PARAMETER = /\s*;[\s;]*([^\s=;,"<>]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/y;

/**
 * The targets of a relation in Link headers, as they are written (RFC 8288 §3). Of a link's `rel`s the first
 * counts, which may name several relations; links whose `anchor` makes them another page's are passed over.
 */
export function linkTargets(header: string | string[] | undefined, relation: string): string[] {
  const lines = Array.isArray(header) ? header : [header ?? ''];
  return lines.flatMap((line) =>
    parseLinks(line)
      .filter(({ parameters }) => !parameters.has('anchor'))
      .filter(({ parameters }) => (parameters.get('rel') ?? '').toLowerCase().split(/\s+/).includes(relation))
      .map(({ target }) => target),
  );
}

interface Link {
  target: string;
  parameters: Map<string, string>;
}

function parseLinks(line: string): Link[] {
  const links: Link[] = [];
  let at = 0;
  while (at < line.length) {
    const target = matchAt(TARGET, line, at);
    if (target === null) {
      // The next link begins behind a comma, whatever is before it.
      const comma = line.indexOf(',', at);
      if (comma === -1) break;
      at = comma + 1;
      continue;
    }
    at = TARGET.lastIndex;
    const parameters = new Map<string, string>();
    for (;;) {
      const found = matchAt(PARAMETER, line, at);
      if (found === null) break;
      at = PARAMETER.lastIndex;
      const [, name = '', quoted, token = ''] = found;
      const key = name.toLowerCase();
      if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? token);
    }
    links.push({ target: (target[1] ?? '').trim(), parameters });
  }
  return links;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
