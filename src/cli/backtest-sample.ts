import { explainWhy } from '../alerts/why.ts';
import { plainLine } from '../domain/plain-line.ts';
import type { Hit } from '../domain/topic.ts';
import { searchedTexts } from '../hub/searched-texts.ts';
import type { StoredItem } from '../ledger/stored-items.ts';
import { type Sample, timeOf } from './backtest-tally.ts';
import { cutToWidth } from './display-width.ts';
import { formatTime } from './format-time.ts';
import { markText } from './mark-text.ts';
import { wrapLine } from './wrap-line.ts';

export interface SampleOptions {
  topic: string;
  /** Columns of the terminal; null: as many as the texts need. */
  width: number | null;
  /** Also why it was found, in a sentence. */
  why: boolean;
  dim: (text: string) => string;
}

const INDENT = '  ';

/** When and where, the title with its hits marked, and a piece of another text where the title doesn't say it all. */
export function formatSample(
  { item, feed, hits }: Sample,
  { topic, width, why, dim }: SampleOptions,
): string {
  const room = width === null ? null : width - INDENT.length;
  const cut = (text: string) => (room === null ? text : cutToWidth(text, room));
  const inTitle = hits.filter((hit) => hit.field === 'title');
  const title = item.title === '' ? '(without a title)' : markText(item.title, inTitle);
  const lines = [cut(`${formatTime(timeOf(item))}  ${plainLine(feed.name)}`), ...wrapLine(title, room)];
  const clauses = new Set(inTitle.map((hit) => hit.clause));
  const elsewhere = hits.filter((hit) => hit.field !== 'title' && !clauses.has(hit.clause));
  lines.push(...excerpt(item, elsewhere, room));
  if (why) lines.push(dim(cut(explainWhy(topic, hits))));
  return lines.map((line, index) => (index === 0 ? dim(line) : INDENT + line)).join('\n');
}

/** The hits of the first field that has any: `summary: … the text around them …`. */
function excerpt(item: StoredItem, hits: Hit[], room: number | null): string[] {
  const [first] = hits;
  if (first === undefined) return [];
  const text = textOf(item, first);
  const inText = hits.filter((hit) => hit.field === first.field && textOf(item, hit) === text);
  const label = `${first.field}: `;
  return [label + markText(text, inText, { width: room === null ? null : room - label.length })];
}

function textOf(item: StoredItem, hit: Hit): string {
  const texts = searchedTexts(item);
  if (hit.field !== 'category') return texts[hit.field] ?? '';
  // A hit doesn't say in which category it is.
  return texts.categories.find((category) => category.slice(hit.start, hit.end) === hit.text) ?? hit.text;
}
