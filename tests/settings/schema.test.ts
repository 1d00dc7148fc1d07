import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { generateSchema } from '../../scripts/generate-schema.ts';
import { parseYaml } from '../../src/settings/parse-yaml.ts';

const ROOT = join(import.meta.dirname, '../..');
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** As an editor does it: by the JSON schema alone. */
const schema = z.fromJSONSchema(JSON.parse(generateSchema()));
const accepts = (yaml: string) => schema.safeParse(parseYaml(yaml).document.toJS()).success;

test('the file in config is what the settings accept (npm run generate)', () => {
  expect(text('config/watchlist.schema.json')).toBe(generateSchema());
});

describe('the schema for editors', () => {
  test('accepts the starter', () => {
    expect(accepts(text('config/watchlist.yaml'))).toBe(true);
  });

  test.skipIf(!existsSync(join(ROOT, '../shared/DESIGN.md')))('accepts the sample of the design', () => {
    const sample = /```yaml\n([\s\S]*?)```/.exec(text('../shared/DESIGN.md'))?.[1] ?? '';
    expect(accepts(sample)).toBe(true);
  });

  test.each([
    ['an unknown key', 'feeds: []\ntopics: []\nfoo: 1\n'],
    ['an unknown key of a feed', 'feeds: [{ url: "https://a.example", evry: 1m }]\ntopics: []\n'],
    ['a time without a unit', 'feeds: [{ url: "https://a.example", every: "10" }]\ntopics: []\n'],
    ['no topics', 'feeds: []\n'],
    ['two kinds of a channel', 'feeds: []\ntopics: []\nchannels: { a: { console: true, file: x } }\n'],
    ['a cap of nothing', 'feeds: []\ntopics: []\nnotify: [{ channel: a, maxPerHour: 0 }]\n'],
    ['quiet hours in short', 'feeds: []\ntopics: []\nnotify: [{ channel: a, quiet: "22-7" }]\n'],
  ])('refuses %s', (_name, yaml) => {
    expect(accepts(yaml)).toBe(false);
  });

  test('explains every key', () => {
    const unexplained: string[] = [];
    collect(JSON.parse(generateSchema()), 'watchlist', unexplained);
    expect(unexplained).toEqual([]);
  });
});

interface JsonSchema {
  description?: string;
  properties?: Record<string, JsonSchema>;
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema | false;
}

function collect(node: JsonSchema, path: string, unexplained: string[]): void {
  for (const [key, value] of Object.entries(node.properties ?? {})) {
    if (value.description === undefined) unexplained.push(`${path}.${key}`);
    collect(value, `${path}.${key}`, unexplained);
  }
  const inner = [...(node.anyOf ?? []), node.items, node.additionalProperties || undefined];
  for (const value of inner) if (value !== undefined) collect(value, path, unexplained);
}
