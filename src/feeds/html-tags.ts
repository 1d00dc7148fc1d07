import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

export interface TagHandler {
  /** Name and attributes in lower case, their values decoded. */
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  close(name: string): void;
  text(text: string): void;
}

const MAX_ATTRIBUTES = 30;
const MAX_VALUE_LENGTH = 4_096;

/**
 * Reads HTML as tags and text, without building a tree of it: linear in time, whatever the nesting, and of constant
 * memory. What stands in comments, scripts and styles is no tag.
 */
export function readTags(html: string, handler: TagHandler): void {
  const tokenizer = new Tokenizer({}, tokenCallbacks(html, handler));
  tokenizer.write(html);
  tokenizer.end();
}

function tokenCallbacks(html: string, handler: TagHandler): TokenizerCallbacks {
  let name = '';
  let attribute = '';
  let value = '';
  let attributes = new Map<string, string>();

  const lower = (start: number, end: number) => html.slice(start, Math.min(end, start + 100)).toLowerCase();
  const add = (text: string) => {
    if (value.length < MAX_VALUE_LENGTH) value += text;
  };
  return {
    ontext: (start, end) => handler.text(html.slice(start, end)),
    ontextentity: (codePoint) => handler.text(String.fromCodePoint(codePoint)),
    onopentagname(start, end) {
      name = lower(start, end);
      attributes = new Map();
    },
    onattribname(start, end) {
      attribute = lower(start, end);
      value = '';
    },
    onattribdata: (start, end) => add(html.slice(start, Math.min(end, start + MAX_VALUE_LENGTH))),
    onattribentity: (codePoint) => add(String.fromCodePoint(codePoint)),
    onattribend() {
      if (!attributes.has(attribute) && attributes.size < MAX_ATTRIBUTES) attributes.set(attribute, value);
    },
    onopentagend: () => handler.open(name, attributes),
    onselfclosingtag: () => handler.open(name, attributes),
    onclosetag: (start, end) => handler.close(lower(start, end)),
    oncdata() {},
    oncomment() {},
    ondeclaration() {},
    onprocessinginstruction() {},
    onend() {},
  };
}
