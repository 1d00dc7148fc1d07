import { describe, expect, it } from 'vitest';
import { matchFileItem } from '../../../src/matching/match-file-item.ts';
import { compileTopicSet } from '../../../src/matching/topic-set.ts';
import { readMarks } from '../query-cases.ts';

/** One test a case: the query marks in the HTML what stands between ⟦ and ⟧, tags included. */
function itMarksHtml(cases: [name: string, query: string, html: string][]): void {
  for (const [name, query, marked] of cases)
    it(`${name}: ${query}`, () => {
      const { title: html, ranges } = readMarks(marked);
      const { item, toGiven } = matchFileItem({ id: '1', title: '-', content: html });
      const [match] = compileTopicSet([{ name: 't', query, aliases: {}, lang: [] }]).match(item);
      const hits = (match?.hits ?? []).map(toGiven);
      expect(hits.map((hit) => html.slice(hit.start, hit.end))).toEqual(
        ranges.map(([start, end]) => html.slice(start, end)),
      );
      expect(hits.map((hit) => [hit.start, hit.end])).toEqual(ranges);
    });
}

describe('rule 7: markup inside a phrase is ignored', () => {
  const phrase = '"cartel de los soles"';
  itMarksHtml([
    ['inline tags', phrase, '<p>el ⟦Cartel <b>de</b> <i>los</i> Soles⟧</p>'],
    ['an inline tag around the end', phrase, 'el ⟦Cartel de los <b>Soles⟧</b>'],
    ['block tags', phrase, '<p>el ⟦Cartel de</p><p>los Soles⟧</p>'],
    ['a break', phrase, 'el ⟦Cartel de<br/>los Soles⟧'],
    ['a list', phrase, '<ul><li>⟦Cartel<li>de<li>los<li>Soles⟧</ul>'],
    ['table cells', phrase, '<table><tr><td>⟦Cartel de<td>los Soles⟧</table>'],
    ['a comment', phrase, '⟦Cartel <!-- x --> de los Soles⟧'],
    ['a script', phrase, '⟦Cartel <script>x</script> de los Soles⟧'],
    ['non-breaking spaces', phrase, '⟦Cartel&nbsp;de&#160;los&#xA0;Soles⟧'],
    ['quotes as references', phrase, '⟦Cartel de los &ldquo;Soles⟧&rdquo;'],
    ['an inline tag within a word', 'cartel', 'el ⟦Car<b>tel⟧</b>'],
    ['several within a word', phrase, '⟦C<i>art</i>el de <b>l</b>os Sol<em>es⟧</em>'],
    ['a reference within a word', 'béisbol', 'el ⟦b&eacute;isbol⟧'],
    ['a decomposed reference', 'béisbol', 'el ⟦be&#x301;isbol⟧'],
    ['a soft hyphen', 'venezuela', 'en ⟦Vene&shy;zuela⟧'],
    ['a word break', 'venezuela', 'en ⟦Vene<wbr>zuela⟧'],
    ['a possessive', '"venezuela oil"', "⟦<b>Venezuela</b>'s oil⟧".replace('⟦<b>', '<b>⟦')],
    ['a compound', 'narcoestado', 'un <b>⟦narco</b>-<i>estado⟧</i>'],
    ['an abbreviation', 'us', 'the <b>⟦U.</b>S.⟧ army'],
    ['an ideograph beyond the plane', '𠮷野家', '<p>去⟦𠮷<b>野</b>家⟧吃</p>'],
    ['a run of Han', '委内瑞拉', '<p>据⟦委内</p><p>瑞拉⟧总统</p>'],
    ['distance over tags', 'maduro NEAR/2 cartel', '<p>⟦Maduro</p><p>y cartel⟧</p>'],
    ['a hashtag in a link', '#venezuela', '<a href="#x">⟦#<b>Venezuela⟧</b></a>'],
    ['an emoji as a reference', '🔥', 'x ⟦&#x1F525;⟧'],
    ['an ampersand', '"at&t"', '⟦AT&amp;T⟧'],
  ]);
  itMarksHtml([
    ['a block tag divides a word', 'cartel', '<p>Car</p><p>tel</p>'],
    ['a break divides a word', 'cartel', 'Car<br>tel'],
    ['an attribute is no text', phrase, '<a title="cartel de los soles">x</a>'],
    ['a word of a tag is no text', '"x b y"', 'x <b>y</b>'],
    ['a word between is a word', phrase, 'Cartel de los <b>mil</b> Soles'],
  ]);
});
