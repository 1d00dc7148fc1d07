import { isScalar, type ParsedNode, parseDocument, visit, type Document as YamlDocument } from 'yaml';
import { explainYamlError } from './explain-yaml-error.ts';
import { findDuplicateKeys } from './find-duplicate-keys.ts';
import { replaceAliases } from './replace-aliases.ts';

/** A mistake in the notation; offsets are UTF-16 units in the text. */
export interface YamlMistake {
  message: string;
  start: number;
  end: number;
  /** The parser lost its way here: what follows can't be judged. */
  structural: boolean;
}

export type ParsedYaml = YamlDocument.Parsed<ParsedNode>;

/**
 * Reads YAML 1.2 (core schema, merge keys, text keys) and finds every mistake in its notation. The document
 * is returned even if there are some, without aliases: what they stand for is in their places. References such as `${NAME}` may stand unquoted in `{ … }` and `[ … ]`,
 * where YAML would take their braces for its own.
 */
export function parseYaml(text: string): { document: ParsedYaml; mistakes: YamlMistake[] } {
  const document = parseDocument(hideBraces(text), {
    merge: true,
    stringKeys: true,
    uniqueKeys: false,
    keepSourceTokens: true,
    prettyErrors: false,
    logLevel: 'error',
  });
  showBraces(document);
  const notation = [...document.errors, ...document.warnings].map((error) =>
    explainYamlError(error, text, document),
  );
  // Duplicates first: afterwards a mapping stands in several places.
  const others = [...findDuplicateKeys(document, text), ...replaceAliases(document)];
  return { document, mistakes: firstOfEachLine([...notation, ...others], text) };
}

// Unicode noncharacters: never in a text that is exchanged, and as long as the braces, so that offsets stay.
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';

function hideBraces(text: string): string {
  return text.replace(/\$\{([^{}\n]*)\}/g, (_all, name: string) => `$${OPEN}${name}${CLOSE}`);
}

function showBraces(document: ParsedYaml): void {
  visit(document, {
    Scalar(_key, node) {
      if (isScalar(node) && typeof node.value === 'string' && node.value.includes(OPEN))
        node.value = node.value.replaceAll(OPEN, '{').replaceAll(CLOSE, '}');
    },
  });
}

/** One slip often yields several complaints in its line; the first says it best. */
function firstOfEachLine(mistakes: YamlMistake[], text: string): YamlMistake[] {
  const sorted = mistakes.toSorted((a, b) => a.start - b.start);
  return sorted.filter((mistake, index) => {
    const previous = sorted[index - 1];
    return (
      previous === undefined ||
      !mistake.structural ||
      text.slice(previous.start, mistake.start).includes('\n')
    );
  });
}
