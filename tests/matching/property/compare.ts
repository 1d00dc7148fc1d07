import { FIELDS, type SearchableItem } from '../../../src/domain/item.ts';
import type { Hit, TopicMatch } from '../../../src/domain/topic.ts';
import { evaluateTopic, type PlainHit, type PlainItem } from './plain-evaluate.ts';
import type { Subject } from './random-topic.ts';

/** So many places of a clause in one text are told. */
const TOLD_PLACES = 20;

/** How the matcher's answer differs from the plain one; null when it does not. */
export function disagreement(
  subject: Subject,
  item: PlainItem,
  match: TopicMatch | undefined,
): string | null {
  const expected = evaluateTopic(subject.query, item);
  if (expected === null)
    return match === undefined ? null : `matches because of ${JSON.stringify(match.hits)}, and should not`;
  const places = new Set(expected.map((hit) => keyOf(clauseOf(subject, hit), hit.text.field, hit.place)));
  if (match === undefined) return `does not match, and should: ${list(places)}`;
  const { hits } = match;
  return (
    hits.map((hit) => misplaced(hit, item.item, places)).find((problem) => problem !== null) ??
    outOfOrder(hits) ??
    expected.map((hit) => untold(subject, hit, expected, hits)).find((problem) => problem !== null) ??
    null
  );
}

function clauseOf(subject: Subject, { clause }: PlainHit): string {
  const text = subject.clauses.get(clause);
  if (text === undefined) throw new Error(`the clause ${JSON.stringify(clause)} was not written`);
  return text;
}

/** Every hit is a place where the plain evaluator finds the clause, and says what stands there. */
function misplaced(hit: Hit, item: SearchableItem, places: Set<string>): string | null {
  if (!places.has(keyOf(hit.clause, hit.field, hit)))
    return `has a hit ${JSON.stringify(hit)}, which is none of ${list(places)}`;
  const given = hit.field === 'category' ? item.categories : [item[hit.field] ?? ''];
  const says = given.some((text) => text.slice(hit.start, hit.end) === hit.text);
  return says ? null : `has a hit whose text is another one: ${JSON.stringify(hit)}`;
}

/** Hits stand in the order of fields, and of places within (categories are several texts). */
function outOfOrder(hits: Hit[]): string | null {
  const wrong = hits.findIndex((hit, index) => {
    const before = hits[index - 1];
    if (before === undefined || before.field === hit.field)
      return before !== undefined && hit.field !== 'category' && hit.start < before.start;
    return FIELDS.indexOf(hit.field) < FIELDS.indexOf(before.field);
  });
  return wrong === -1 ? null : `has its hits in a wrong order: ${JSON.stringify(hits)}`;
}

/** Every place of a clause is told, or overlaps one that is. */
function untold(
  subject: Subject,
  { clause, text, place }: PlainHit,
  expected: PlainHit[],
  hits: Hit[],
): string | null {
  const name = clauseOf(subject, { clause, text, place });
  const told = hits.filter((hit) => hit.clause === name && hit.field === text.field);
  const overlaps = told.some((hit) => hit.start < place.end && place.start < hit.end);
  if (overlaps || told.length >= TOLD_PLACES) return null;
  const all = list(new Set(expected.map((hit) => keyOf(clauseOf(subject, hit), hit.text.field, hit.place))));
  return `does not tell of ${keyOf(name, text.field, place)} (all places: ${all}); its hits: ${JSON.stringify(hits)}`;
}

function keyOf(clause: string, field: string | null, { start, end }: { start: number; end: number }): string {
  return `${clause} in ${field} ${start}–${end}`;
}

function list(places: Set<string>): string {
  return [...places].slice(0, 12).join('; ') || 'nothing';
}
