import type { SearchableItem } from '../domain/item.ts';
import { plainLine } from '../domain/plain-line.ts';
import type { Hit } from '../domain/topic.ts';
import type { ExplainedNode, Explanation } from '../matching/explain.ts';
import { cutToWidth, displayWidth } from './display-width.ts';
import { markText } from './mark-text.ts';
import { styled } from './output.ts';
import { type TreeRow, treeRows } from './tree-rows.ts';

export interface ExplanationLayout {
  /** Columns of the terminal; null: as long as the texts are. */
  width: number | null;
  /** The verdict's reason: what an alert would say, or which clauses fail. */
  why: string;
  /** What the verdict is of; null when the topic is a query that was just given. */
  topic: string | null;
}

const GAP = '   ';
/** Columns between which the facts begin. */
const LEAST_LEFT = 24;
const MOST_LEFT = 60;
const LEAST_LABEL = 12;
/** UTF-16 units of text beside a mark. */
const AROUND = 30;

/**
 * The verdict, then the query as a tree: each clause with ✓, ✗ or ?, and where it stands in the item. On a
 * terminal the tree's lines are cut to its width, the verdict wraps.
 */
export function formatExplanation(
  { query, matches, truncated }: Explanation,
  item: SearchableItem,
  { width, why, topic }: ExplanationLayout,
): string {
  const verdict = matches ? 'matches' : "doesn't match";
  const subject = topic === null ? `It ${verdict}` : `${styled('bold', plainLine(topic))} — ${verdict}`;
  const rows = treeRows(query);
  const left = leftWidth(rows, width);
  const notice = truncated ? ['Only the first 256 KiB of its text were searched.'] : [];
  const tree = rows.flatMap((row) => formatRow(row, item, { left, width }));
  return [`${subject}: ${plainLine(why)}`, ...notice, ...tree].join('\n');
}

/** The columns of the tree; what is found stands to their right. */
function leftWidth(rows: TreeRow[], width: number | null): number {
  const most = width === null ? MOST_LEFT : Math.max(LEAST_LEFT, Math.floor(width * 0.45));
  const widths = rows.filter(({ node }) => node !== null && hasFacts(node)).map(rowWidth);
  return Math.min(most, Math.max(0, ...widths));
}

const hasFacts = (node: ExplainedNode) => node.hits.length > 0 || node.detail !== null;
const rowWidth = ({ stem, node, label }: TreeRow) =>
  displayWidth(stem) + (node === null ? 0 : 2) + displayWidth(label);

function formatRow(
  row: TreeRow,
  item: SearchableItem,
  { left, width }: { left: number; width: number | null },
): string[] {
  const facts =
    row.node === null
      ? []
      : factsOf(row.node, item, width === null ? null : Math.max(1, width - left - GAP.length));
  const room = facts.length > 0 ? left : width;
  const stem = width === null ? row.stem : cutStem(row.stem, room ?? width);
  const sign = row.node === null ? '' : `${signOf(row.node)} `;
  const taken = stem.length + (row.node === null ? 0 : 2);
  const label = width === null ? row.label : cutToWidth(row.label, Math.max(1, (room ?? width) - taken));
  const head = (stem === '' ? '' : styled('dim', stem)) + sign + label;
  const [first, ...others] = facts;
  if (first === undefined) return [head];
  const blank = ' '.repeat(Math.max(0, left - taken - displayWidth(label)));
  const below = (width === null ? row.under : cutStem(row.under, left)).padEnd(left);
  return [head + blank + GAP + first, ...others.map((fact) => styled('dim', below) + GAP + fact)];
}

/** Of a deep branch the end: its clauses must have room beside it. */
function cutStem(stem: string, room: number): string {
  const most = Math.max(3, room - LEAST_LABEL);
  return stem.length <= most ? stem : `…${stem.slice(1 - most)}`;
}

function signOf({ holds }: ExplainedNode): string {
  if (holds === 'unknown') return styled('yellow', '?');
  return holds ? styled('green', '✓') : styled('red', '✗');
}

/** What there is to say of a clause: the marked text of each field where it stands, or what is there instead. */
function factsOf({ hits, detail }: ExplainedNode, item: SearchableItem, width: number | null): string[] {
  const marked = [...Map.groupBy(hits, (hit) => hit.field)].map(([field, inField]) => {
    const text = textOf(item, inField);
    const ranges = inField.filter((hit) => text.slice(hit.start, hit.end) === hit.text);
    const room = width === null ? null : Math.max(1, width - field.length - 2);
    return `${styled('dim', `${field}:`)} ${markText(text, ranges, { around: AROUND, width: room })}`;
  });
  const line = detail === null ? [] : [plainLine(detail)];
  const shown = width === null ? line : line.map((text) => cutToWidth(text, width));
  return [...marked, ...shown.map((text) => styled('dim', text))];
}

function textOf(item: SearchableItem, [hit]: Hit[]): string {
  if (hit === undefined) return '';
  if (hit.field !== 'category') return item[hit.field] ?? '';
  return item.categories.find((category) => category.slice(hit.start, hit.end) === hit.text) ?? hit.text;
}
