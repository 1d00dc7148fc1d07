import { isScalar, visit, type YAMLError } from 'yaml';
import type { ParsedYaml, YamlMistake } from './parse-yaml.ts';

/** A complaint of the YAML parser in words that say what to do. */
export function explainYamlError(error: YAMLError, text: string, document: ParsedYaml): YamlMistake {
  const [start, end] = whereOf(error, text, document);
  return {
    message: messageOf(error, text.slice(start, start + 1)),
    start,
    end,
    structural: error.code !== 'BAD_DQ_ESCAPE' && error.code !== 'TAG_RESOLVE_FAILED',
  };
}

function messageOf(error: YAMLError, character: string): string {
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return 'a tab is not allowed as indentation; use spaces';
    case 'BAD_SCALAR_START':
      return `a text can't begin with ${character}; put it in quotes`;
    case 'BAD_DQ_ESCAPE':
      return 'this is not an escape that "…" knows; write the backslash twice, or use single quotes';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'a second ": " in one line; put a text that holds one in quotes';
    case 'MULTILINE_IMPLICIT_KEY':
      return 'a key and its value must begin in one line, with ": " between them';
    case 'MULTIPLE_DOCS':
      return 'a second document begins here (---); a watchlist is one document';
    case 'NON_STRING_KEY':
      return 'a key must be plain text';
    case 'RESOURCE_EXHAUSTION':
      return 'lists are nested too deeply';
    case 'TAG_RESOLVE_FAILED':
      return 'tags are not used in a watchlist; put a text that begins with ! in quotes';
    case 'UNEXPECTED_TOKEN':
      return error.message.includes('scalar')
        ? 'text behind a value that has already ended; put a text that holds quotes in single quotes, or on lines of its own below |'
        : 'this does not belong here; a bracket, a comma or a quote before it may be missing or too many';
    case 'MISSING_CHAR':
    case 'BAD_INDENT':
      return missingMessage(error.message);
    default:
      return `this is not YAML: ${error.message}`;
  }
}

function missingMessage(message: string): string {
  if (message.startsWith('Missing closing')) return 'this quote is never closed';
  if (message.startsWith('Sequence item without'))
    return 'this line is indented differently from the one above that it belongs to, or lacks its "- "';
  if (message.startsWith('Flow sequence')) return 'a list that began with [ is not closed with ] before this';
  if (message.startsWith('Flow map')) return 'a mapping that began with { is not closed with } before this';
  if (message.startsWith('Block scalar lines'))
    return 'the lines of a text below | or > must not be indented less than its first one';
  return 'this line is indented differently from the one above that it belongs to';
}

function whereOf(error: YAMLError, text: string, document: ParsedYaml): [number, number] {
  const start = Math.min(error.pos[0], text.length);
  if (error.message.startsWith('Missing closing')) return openingQuote(start, text, document);
  if (error.code === 'BAD_DQ_ESCAPE') return [start, start + 2];
  if (error.code === 'TAB_AS_INDENT') return [start, start + 1];
  const indented = start + (/^ +(?=\S)/.exec(text.slice(start, start + 1_000))?.[0].length ?? 0);
  return [indented, Math.max(indented + 1, Math.min(error.pos[1], text.length))];
}

/** It is complained of at the end of the text, but the mistake is where it opens. */
function openingQuote(end: number, text: string, document: ParsedYaml): [number, number] {
  let opened = end;
  visit(document, {
    Scalar(_key, node) {
      const from = isScalar(node) ? node.range?.[0] : undefined;
      if (from !== undefined && from <= end && /["']/.test(text.charAt(from))) opened = from;
    },
  });
  return [opened, opened + 1];
}
