/** What a topic asks for, apart from any engine's syntax; texts are in small letters, words with single blanks between. */
export type Expression =
  | { kind: 'phrase'; text: string; inTitle: boolean }
  | { kind: 'prefix'; stem: string }
  | { kind: 'near'; words: number; left: Expression; right: Expression }
  | { kind: 'all'; parts: Expression[] }
  | { kind: 'any'; parts: Expression[] }
  | { kind: 'but'; part: Expression; without: Expression };

export const phrase = (text: string): Expression => ({ kind: 'phrase', text, inTitle: false });
export const inTitle = (text: string): Expression => ({ kind: 'phrase', text, inTitle: true });
export const prefix = (stem: string): Expression => ({ kind: 'prefix', stem });
export const all = (...parts: Expression[]): Expression => ({ kind: 'all', parts });
export const any = (...parts: Expression[]): Expression => ({ kind: 'any', parts });
export const near = (words: number, left: Expression, right: Expression): Expression => ({
  kind: 'near',
  words,
  left,
  right,
});
export const but = (part: Expression, without: Expression): Expression => ({ kind: 'but', part, without });

/** The expression in Vigía's query language. */
export function writeQuery(expression: Expression): string {
  switch (expression.kind) {
    case 'phrase':
      return `${expression.inTitle ? 'title:' : ''}${quote(expression.text)}`;
    case 'prefix':
      return `${expression.stem}*`;
    case 'near':
      return `${writeGroup(expression.left)} NEAR/${expression.words} ${writeGroup(expression.right)}`;
    case 'all':
      return expression.parts.map(writeGroup).join(' AND ');
    case 'any':
      return expression.parts.map(writeGroup).join(' OR ');
    case 'but':
      return `${writeGroup(expression.part)} NOT ${writeGroup(expression.without)}`;
  }
}

function writeGroup(expression: Expression): string {
  const isTerm = expression.kind === 'phrase' || expression.kind === 'prefix';
  return isTerm ? writeQuery(expression) : `(${writeQuery(expression)})`;
}

const quote = (text: string) => (/^[\p{L}\p{M}]+$/u.test(text) ? text : `"${text}"`);
