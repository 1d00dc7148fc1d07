import { type Clause, compileCondition, toCondition } from './clause.ts';
import type { Engine } from './engine.ts';
import { wordPattern } from './word-pattern.ts';

interface Texts {
  title: string;
  /** Title and summary. */
  whole: string;
}

/** What is written in an evening: a loop over the topics, each with a RegExp a clause. It doesn't fold accents. */
export const regexpLoop: Engine = {
  name: 'regexp-loop',
  isLoop: true,
  compile(topics) {
    const compiled = topics.map(({ name, expression }) => ({
      topic: name,
      holds: compileCondition(toCondition(expression), compileClause),
    }));
    return ({ title, summary }) => {
      const texts = { title, whole: `${title}\n${summary}` };
      return compiled.filter(({ holds }) => holds(texts));
    };
  },
};

function compileClause({ literals, inTitle }: Clause): (texts: Texts) => boolean {
  const pattern = new RegExp(wordPattern(literals), 'iu');
  return inTitle ? ({ title }) => pattern.test(title) : ({ whole }) => pattern.test(whole);
}
