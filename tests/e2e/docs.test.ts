import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWebhook } from '../../demo/read-arrival.ts';
import { FEED_STATES } from '../../src/domain/feed-state.ts';
import { checkTopic } from '../../src/matching/check-query.ts';
import { formatProblems } from '../../src/settings/format-problems.ts';
import { parseSettings } from '../../src/settings/parse-settings.ts';
import { feedObject, subscriptionObject, topicObject, watchlistSchema } from '../../src/settings/schema.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const block = (file: string, language: string) =>
  new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'm').exec(read(file))?.[1] ?? '';

const DOCUMENTS = ['README.md', 'docs/operations.md', 'docs/architecture.md'];

describe.each(DOCUMENTS)('%s', (document) => {
  const links = [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) =>
    /^https?:/.test(link) ? [] : [link],
  );

  it.each(links)('links to what exists: %s', (link) => {
    const [path = '', anchor] = link.split('#');
    const file = path === '' ? document : join(dirname(document), path);
    expect(existsSync(join(ROOT, file))).toBe(true);
    if (anchor !== undefined) expect(anchors(read(file))).toContain(anchor);
  });
});

describe('README.md', () => {
  it('has a watchlist that can be used', () => {
    const text = block('README.md', 'yaml');
    const env = { DESK_SECRET: 'secret', SMTP_URL: 'smtp://mail.example.org' };
    const secrets = { env, readFile: () => '' };
    const result = parseSettings(text, { file: join(ROOT, 'watchlist.yaml'), secrets, checkTopic });
    expect('problems' in result ? formatProblems('README.md', text, result.problems) : '').toBe('');
  });

  it('has a webhook’s body as the demo’s receiver accepts it, with hits in their places', () => {
    const raw = block('README.md', 'json');
    const body = JSON.parse(raw) as { data: { id: string; item: Record<string, string>; hits: Hit[] } };
    const headers = { 'webhook-id': body.data.id };
    const arrival = readWebhook({ method: 'POST', path: '/', headers, body, raw, verified: true });
    expect(arrival.flaw).toBeNull();
    for (const { field, start, end, text } of body.data.hits) {
      expect(body.data.item[field]?.slice(start, end)).toBe(text);
    }
  });

  it('names every command', () => {
    const help = execFileSync(process.execPath, ['bin/vigia.js', '--help'], { cwd: ROOT, encoding: 'utf8' });
    const commands = [...(/^Commands:\n([\s\S]*?)\n\n/m.exec(help)?.[1] ?? '').matchAll(/^ {2}([a-z-]+)/gm)];
    const table = /^## Commands\n([\s\S]*?)^## /m.exec(read('README.md'))?.[1] ?? '';
    expect(commands.length).toBeGreaterThan(5);
    for (const [, command = ''] of commands) {
      if (command !== 'help') expect(table).toMatch(new RegExp(`[\`, ]${command}\\b`));
    }
  });
});

describe('docs/operations.md', () => {
  const text = read('docs/operations.md');

  it.each(Object.keys(watchlistSchema.shape))('explains the key %s', (key) => {
    expect(text).toMatch(new RegExp(`^###.*\`${key}\``, 'm'));
  });

  const shapes = [feedObject.shape, topicObject.shape, subscriptionObject.shape];
  it.each([...new Set(shapes.flatMap(Object.keys))])('explains the key %s of an entry', (key) => {
    expect(text).toContain(`| \`${key}\` |`);
  });

  it('knows the states of a feed', () => {
    for (const state of FEED_STATES) expect(text).toContain(`| \`${state}\` |`);
  });
});

interface Hit {
  field: string;
  start: number;
  end: number;
  text: string;
}

/** Headings as GitHub links to them. */
function anchors(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
