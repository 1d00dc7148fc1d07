import { describe, expect, it } from 'vitest';
import { checkTopic } from '../../../src/matching/check-query.ts';
import { itFinds, itMisses, itRefuses } from '../query-cases.ts';
import { itAccepts, itFindsIn } from './item-cases.ts';

describe('rule 15: every branch of an OR needs a positive term of text', () => {
  describe('sources alone', () => {
    itRefuses([
      ['lang:es', 1, 'lang:es', 'word'],
      ['site:bbc.co.uk', 1, 'site:bbc.co.uk', 'word'],
      ['feed:"Efecto Cocuyo"', 1, 'feed:"Efecto Cocuyo"', 'word'],
      ['tag:spanish', 1, 'tag:spanish', 'word'],
      ['lang:es tag:spanish', 1, 'word'],
      ['lang:es AND site:bbc.co.uk', 1, 'word'],
      ['(lang:es)', 2, 'word'],
      ['lang:(es OR pt)', 1, '`word lang:(es OR pt)`'],
      ['x OR lang:(es)', 6, '`word lang:(es)`'],
      ['lang:es OR lang:pt', 1, '`word (lang:es OR lang:pt)`'],
      ['lang:es NOT tag:x', 1, 'word'],
      ['NOT lang:es', 1, 'word'],
    ]);
  });

  describe('only NOT', () => {
    itRefuses([
      ['NOT béisbol', 1, 'NOT', 'word'],
      ['-béisbol', 1, 'word'],
      ['NOT a NOT b', 1, 'word'],
      ['-a -b', 1, 'word'],
      ['NOT (a OR b)', 1, 'word'],
      ['NOT (a b)', 1, 'word'],
      ['NOT NOT NOT a', 1, 'word'],
      ['(NOT a)', 2, 'word'],
      ['NOT title:a', 1, 'word'],
      ['title:(NOT a)', 8, 'word'],
      ['NOT /a/', 1, 'word'],
      ['lang:es NOT a', 1, 'word'],
    ]);
  });

  describe('one branch of several', () => {
    itRefuses([
      ['maduro OR lang:es', 11, 'word'],
      ['lang:es OR maduro', 1, 'word'],
      ['maduro OR NOT béisbol', 11, 'word'],
      ['NOT béisbol OR maduro', 1, 'word'],
      ['maduro OR -béisbol', 11, 'word'],
      ['a OR b OR tag:x', 11, 'word'],
      ['a OR tag:x OR b', 6, 'word'],
      ['a OR (b OR lang:es)', 12, 'word'],
      ['a OR (lang:es tag:x)', 6, 'word'],
      ['a OR (lang:es NOT b)', 6, 'where an item comes from and what to exclude', 'word'],
      ['a OR title:(b OR NOT c)', 18, 'word'],
      ['(a OR NOT b) (c OR NOT d)', 1, 'none of its words', 'word'],
      ['(a OR lang:es) tag:x', 1, 'word'],
      ['NOT (a NOT b)', 1, 'word'],
      ['NOT (lang:es NOT a)', 1, 'word'],
      ['😀 OR lang:es', 6, 'word'],
    ]);
  });

  describe('what is enough', () => {
    itAccepts([
      'maduro lang:es',
      'lang:es maduro',
      'maduro (lang:es OR lang:pt)',
      'maduro (lang:es OR NOT tag:x)',
      'maduro NOT lang:es',
      '(maduro OR cabello) lang:es',
      '(maduro OR lang:es) cabello',
      'maduro lang:es OR cabello lang:pt',
      'author:x',
      'category:x',
      'link:x',
      'author:x OR link:x',
      'author:x lang:es',
      'lang:es "los soles"',
      'lang:es =US',
      'lang:es narco*',
      'lang:es (a NEAR/3 b)',
      'lang:es NOT NOT a',
      'NOT (NOT a)',
      'NOT (NOT a NOT b)',
      '-(-a)',
      'maduro (NOT béisbol)',
      'maduro (NOT béisbol OR pelota)',
    ]);
    itFinds([
      ['NOT (NOT a)', 'a', 'a'],
      ['NOT (NOT a NOT b)', 'b', 'b'],
      ['-(-a)', 'a', 'a'],
    ]);
    itMisses([
      ['NOT (NOT a)', 'b'],
      ['NOT (NOT a NOT b)', 'c'],
    ]);
    itFindsIn([
      ['maduro (lang:es OR lang:pt)', { title: 'maduro', lang: 'pt' }, 'title: maduro'],
      ['a lang:es OR b lang:pt', { title: 'a b', lang: 'pt' }, 'title: b'],
    ]);
  });

  describe('further cases', () => {
    itRefuses([
      ['NOT a', 1, 'excludes', 'word NOT a'],
      ['-a', 1, 'excludes'],
      ['feed:bbc tag:x', 1, 'add a word'],
      ['a OR lang:es', 6, 'add a word'],
      ['a OR NOT b', 6, 'excludes'],
    ]);
    itFinds([
      ['a (site:x.org OR NOT tag:y)', 'a', 'a'],
      ['NOT (NOT a OR b)', 'a', 'a'],
      ['link:x OR a', 'a', 'a'],
    ]);
  });

  it('holds for a topic whose aliases are words', () => {
    const topic = { name: 't', query: 'lang:es', aliases: { fr: ['soleil'] }, lang: [] };
    expect(checkTopic(topic)).toMatchObject([{ severity: 'error', offset: 0 }]);
  });
});
