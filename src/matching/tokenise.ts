import { readAlignedText } from './aligned-text.ts';
import { APOSTROPHE, AT, COMMA, CONNECTOR, DOT, HASH, QUOTE, SEPARATOR } from './character-class.ts';
import { composeText, type MappedText } from './compose-text.ts';
import { decodeAddress } from './decode-address.ts';
import { createFoldedText, type FoldedText, foldText } from './fold-text.ts';
import { readNext } from './read-next.ts';
import { scanAligned } from './scan-aligned.ts';
import type { TokenList } from './token-list.ts';
import type { TokenScan } from './token-scan.ts';
import type { WordGraph } from './word-graph.ts';

/** In an address only hyphens join words. */
export type TokenMode = 'text' | 'address';
/** Adds the words of a text to the list. @returns the text in NFC, which their offsets refer to; null where it is so as given */
export type Tokeniser = (given: string, tokens: TokenList, mode: TokenMode) => MappedText | null;

const JOINING_SIGNS = new Set([APOSTROPHE, AT, COMMA, CONNECTOR, DOT, HASH, QUOTE]);

/**
 * A tokeniser by rules 1 to 6; it keeps a buffer, so one runs at a time.
 * @param graph - takes the words that it knows; other words then are positions and no tokens
 */
export function createTokeniser(graph: WordGraph | null = null): Tokeniser {
  const unaligned = createFoldedText();

  /** One for all texts: most are short. */
  let scan: TokenScan | null = null;

  function begin(source: string, text: FoldedText, tokens: TokenList): TokenScan {
    tokens.cells = text.cells;
    const { positions: position } = tokens;
    scan ??= { source, text, tokens, graph, position, punctuated: 0, tagEnd: -1, keyEnd: 0 };
    scan.source = source;
    scan.text = text;
    scan.tokens = tokens;
    scan.position = position;
    scan.punctuated = 0;
    scan.tagEnd = -1;
    scan.keyEnd = text.scratch;
    return scan;
  }

  /** Nearly all texts; false, and nothing added, where a unit asks for more than another one in its place. */
  function readAligned(given: string, tokens: TokenList): boolean {
    const aligned = readAlignedText(given);
    if (aligned === null) return false;
    const scan = begin(given, aligned.text, tokens);
    scanAligned(scan, aligned);
    tokens.positions = scan.position;
    return true;
  }

  return (given, tokens, mode) => {
    if (mode === 'text' && readAligned(given, tokens)) return null;
    const composed = mode === 'text' ? composeText(given) : decodeAddress(given);
    foldText(composed.text, unaligned);
    if (mode === 'address') separateWords(unaligned);
    const scan = begin(composed.text, unaligned, tokens);
    for (let at = 0; at < unaligned.length; ) at = readNext(scan, at);
    tokens.positions = scan.position;
    return composed;
  };
}

function separateWords(text: FoldedText): void {
  for (let at = 0; at < text.length; at++)
    if (JOINING_SIGNS.has((text.cells[at] ?? 0) >>> 16)) text.cells[at] = SEPARATOR << 16;
}
