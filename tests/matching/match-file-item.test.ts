import { describe, expect, it } from 'vitest';
import type { Hit } from '../../src/domain/topic.ts';
import { FileItemError, matchFileItem } from '../../src/matching/match-file-item.ts';
import { compileTopicSet } from '../../src/matching/topic-set.ts';

function hitsIn(query: string, record: unknown): Hit[] {
  const { item, toGiven } = matchFileItem(record);
  const [match] = compileTopicSet([{ name: 't', query, aliases: {}, lang: [] }]).match(item);
  return (match?.hits ?? []).map(toGiven);
}

describe('rule 21: items of a file', () => {
  const summary = '<p title="cartel">El <b>Car</b>tel&nbsp;de <i>los</i></p><!-- x --><p>Soles &amp; más</p>';

  it('gives offsets in the HTML and the visible text', () => {
    const [hit] = hitsIn('"cartel de los soles"', { id: '1', title: 'x', summary });
    expect(hit).toMatchObject({ clause: '"cartel de los soles"', field: 'summary' });
    expect(hit?.text.replace(/\s+/g, ' ')).toBe('Cartel de los Soles');
    expect(summary.slice(hit?.start, hit?.end)).toMatch(/^Car<\/b>tel&nbsp;de .*Soles$/);
  });
  it.each([
    ['tags split no word', 'cartel', '<b>Car</b>tel', 1],
    ['blocks split words', 'cartel', '<p>Car</p><p>tel</p>', 0],
    ['breaks split words', 'cartel', 'Car<br>tel', 0],
    ['attributes are no text', 'cartel', '<a title="cartel">x</a>', 0],
    ['scripts are no text', 'cartel', '<script>cartel</script>x', 0],
    ['styles are no text', 'cartel', '<style>cartel</style>x', 0],
    ['comments are no text', 'cartel', '<!-- cartel -->x', 0],
    ['references are decoded', 'béisbol', 'b&eacute;isbol', 1],
    ['numeric references are decoded', 'béisbol', 'b&#xe9;isbol b&#233;isbol', 2],
    ['a phrase goes on across blocks', '"a b"', '<p>a</p><p>b</p>', 1],
  ])('%s', (_name, query, content, count) => {
    const hits = hitsIn(query, { id: '1', title: 't', content });
    expect(hits).toHaveLength(count);
    for (const hit of hits) expect(content.slice(hit.start, hit.end)).toMatch(/\S/);
  });
  it('leaves the other fields as they are', () => {
    const title = 'x < y &amp; cartel';
    expect(hitsIn('cartel', { id: '1', title })).toEqual([
      { clause: 'cartel', field: 'title', start: 12, end: 18, text: 'cartel' },
    ]);
  });
  it('reads all keys', () => {
    const record = {
      id: '1',
      title: 'a',
      summary: null,
      link: 'https://bbc.co.uk/x',
      author: 'Ana',
      categories: ['c'],
      tags: ['t'],
      lang: 'es',
      feed: 'Efecto Cocuyo',
    };
    const query = 'author:ana category:c site:bbc.co.uk tag:t lang:es feed:cocuyo';
    expect(hitsIn(query, record).map((hit) => hit.field)).toEqual(['author', 'category']);
    const url = 'https://x.org/feed';
    expect(hitsIn(`a feed:${url}`, { ...record, feed: url })).toHaveLength(1);
    expect(hitsIn(`a feed:${url} feed:bbc`, { ...record, feed: { name: 'BBC', url } })).toHaveLength(1);
  });
  it('keeps the id as given: a number is no text', () => {
    expect(matchFileItem({ id: 7, title: 'a' }).id).toBe(7);
    expect(matchFileItem({ id: '7', title: 'a' }).id).toBe('7');
  });
  it.each([
    [[], 'JSON object'],
    ['x', 'JSON object'],
    [{ title: 'x' }, '"id" must be a text or a number, and is missing'],
    [{ id: '1' }, '"title" is missing'],
    [{ id: '1', title: 5 }, '"title" must be a text, not 5'],
    [{ id: '1', title: 'x', categories: 'a' }, '"categories" must be a list of texts, not "a"'],
    [{ id: '1', title: 'x', tags: [1] }, '"tags" must be a list of texts, not [1]'],
    [{ id: '1', title: 'x', feed: { name: 1 } }, '"name" must be a text, not 1'],
  ])('refuses %j', (record, message) => {
    expect(() => matchFileItem(record)).toThrow(FileItemError);
    expect(() => matchFileItem(record)).toThrow(message);
  });
});
