import { APOSTROPHE, AT, COMMA, CONNECTOR, DOT, HASH, QUOTE, SEPARATOR } from './character-class.ts';
import { composeText, type MappedText } from './compose-text.ts';
import { decodeAddress } from './decode-address.ts';
import { createFoldedText, type FoldedText, foldText } from './fold-text.ts';
import { readNext } from './read-next.ts';
import { scanRuns } from './scan-runs.ts';
import { readAlignedText, readFoldedText, type TextRuns } from './text-runs.ts';
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
  const folded = createFoldedText();

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

  function read(source: string, runs: TextRuns, tokens: TokenList): void {
    const scan = begin(source, runs.text, tokens);
    scanRuns(scan, runs);
    tokens.positions = scan.position;
  }

  return (given, tokens, mode) => {
    // Nearly all texts.
    const aligned = mode === 'text' ? readAlignedText(given) : null;
    if (aligned !== null) {
      read(given, aligned, tokens);
      return null;
    }
    const composed = mode === 'text' ? composeText(given) : decodeAddress(given);
    foldText(composed.text, folded);
    if (mode === 'address') separateWords(folded);
    const runs = readFoldedText(folded);
    if (runs === null) readSlowly(composed.text, folded, tokens);
    else read(composed.text, runs, tokens);
    return composed;
  };

  /** What is too long to have its runs found. */
  function readSlowly(source: string, text: FoldedText, tokens: TokenList): void {
    const scan = begin(source, text, tokens);
    for (let at = 0; at < text.length; ) at = readNext(scan, at);
    tokens.positions = scan.position;
  }
}

function separateWords(text: FoldedText): void {
  for (let at = 0; at < text.length; at++)
    if (JOINING_SIGNS.has((text.cells[at] ?? 0) >>> 16)) text.cells[at] = SEPARATOR << 16;
}
