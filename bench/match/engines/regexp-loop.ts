import type { Hit, TopicMatch } from '../../../src/domain/topic.ts';
import { type Clause, clausesThatHit, compileClauses, holds, type Literal, toCondition } from './clause.ts';
import type { Engine } from './engine.ts';
import { endOfWord, foldItem, hitAt, type ItemText, inOrder } from './item-text.ts';
import { wordPattern } from './word-pattern.ts';

interface Searched extends ItemText {
  foldedTitle: string;
}

interface ClauseSearch extends Clause {
  /** One for each phrase, as feed readers and scripts have them; only whether it occurs is asked of it. */
  patterns: RegExp[];
  /** To find where they occur in the few items that match; made at the first. */
  finders: { literal: Literal; finder: RegExp }[] | null;
}

/** What is written in an evening: a loop over the topics, with a RegExp for each phrase, on folded texts. */
export const regexpLoop: Engine = {
  name: 'regexp-loop',
  isLoop: true,
  compile(topics) {
    const compiled = topics.map(({ name, expression }) => ({
      topic: name,
      condition: compileClauses(toCondition(expression), compileClause),
    }));
    return (given) => {
      const folded = foldItem(given);
      const item = { ...folded, foldedTitle: folded.text.slice(0, folded.titleEnd) };
      const test = ({ patterns, inTitle }: ClauseSearch) => {
        const text = searchedIn(item, inTitle);
        return patterns.some((pattern) => pattern.test(text));
      };
      const matches: TopicMatch[] = [];
      for (const { topic, condition } of compiled) {
        if (!holds(condition, test)) continue;
        const hits = clausesThatHit(condition, test).flatMap((clause) => findHits(clause, item));
        matches.push({ topic, hits: inOrder(hits) });
      }
      return matches;
    };
  },
};

function compileClause(clause: Clause): ClauseSearch {
  const patterns = clause.literals.map((literal) => new RegExp(wordPattern([literal]), 'u'));
  // V8 translates it to machine code at its second use, by how often the letters of that text occur: otherwise
  // the time of clauses that are seldom asked would be measured as matching, for minutes.
  for (const pattern of patterns) for (let use = 0; use < 2; use += 1) pattern.test(TYPICAL_TEXT);
  return { ...clause, patterns, finders: null };
}

const TYPICAL_TEXT =
  'el gobierno del pais dijo que las elecciones seran en julio; the government said on friday that talks would go on';

function findHits(clause: ClauseSearch, item: Searched): Hit[] {
  clause.finders ??= clause.literals.map((literal) => ({
    literal,
    finder: new RegExp(wordPattern([literal]), 'gu'),
  }));
  const text = searchedIn(item, clause.inTitle);
  return clause.finders.flatMap(({ literal: { written, isPrefix }, finder }) =>
    Array.from(text.matchAll(finder), ({ 0: hit, index }) => {
      const end = index + hit.length;
      return hitAt(item, written, index, isPrefix ? endOfWord(text, end) : end);
    }),
  );
}

const searchedIn = (item: Searched, inTitle: boolean) => (inTitle ? item.foldedTitle : item.text);
