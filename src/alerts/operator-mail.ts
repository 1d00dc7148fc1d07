import { escapeHtml, htmlPage } from './html-page.ts';
import type { OperatorEntry, OperatorView } from './view-operator.ts';

const FOOT = 'Vigía, of itself.';

/** A message to the operator as a mail's plain text. */
export function operatorText({ id, summary, facts, sections }: OperatorView): string {
  const blocks = [
    summary,
    ...(facts.length === 0 ? [] : [facts.map(({ name, value }) => `${name}: ${value}`).join('\n')]),
    ...sections.flatMap(({ title, entries }) => [
      `${title}\n${'='.repeat(title.length)}`,
      ...entries.map(entryText),
    ]),
    `-- \n${FOOT} ${id}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function entryText({ title, meta, why, advice }: OperatorEntry): string {
  const lines = [`* ${title}`, `  ${meta}`];
  if (why !== null) lines.push(`  Why: ${why}`);
  if (advice !== null) lines.push(`  What to do: ${advice}`);
  return lines.join('\n');
}

/** The same as HTML. */
export function operatorHtml({ id, summary, facts, sections }: OperatorView, subject: string): string {
  const rows = facts.map(
    ({ name, value }) => `<li>${escapeHtml(name)}: <bdi>${escapeHtml(value)}</bdi></li>`,
  );
  return htmlPage(subject, [
    `<h1 dir="auto">${escapeHtml(summary)}</h1>`,
    ...(rows.length === 0 ? [] : [`<ul>\n${rows.join('\n')}\n</ul>`]),
    ...sections.flatMap(({ title, entries }) => [
      `<h2>${escapeHtml(title)}</h2>`,
      ...entries.flatMap(entryHtml),
    ]),
    `<p class="foot">${FOOT} ${escapeHtml(id)}</p>`,
  ]);
}

function entryHtml({ title, meta, why, advice }: OperatorEntry): string[] {
  const lines = [
    `<h3 dir="auto">${escapeHtml(title)}</h3>`,
    `<p class="meta"><bdi>${escapeHtml(meta)}</bdi></p>`,
  ];
  if (why !== null) lines.push(`<p class="why" dir="auto"><strong>Why:</strong> ${escapeHtml(why)}</p>`);
  if (advice !== null) lines.push(`<p dir="auto"><strong>What to do:</strong> ${escapeHtml(advice)}</p>`);
  return lines;
}
