import { compileTopicSet } from '../../../src/matching/topic-set.ts';
import type { Engine } from './engine.ts';

/** The whole of it: every topic that matches, with each hit's clause, field, offsets and text. */
export const vigia: Engine = {
  name: 'vigia',
  isLoop: false,
  compile(topics) {
    const set = compileTopicSet(topics.map(({ definition }) => definition));
    return (item) => set.match(item);
  },
};
