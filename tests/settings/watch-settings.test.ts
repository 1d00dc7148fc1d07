import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Settings } from '../../src/domain/settings.ts';
import { readSettings } from '../../src/settings/read-settings.ts';
import { type SettingsWatch, watchSettings } from '../../src/settings/watch-settings.ts';
import { contextWith } from './settings-under-test.ts';

const text = (...topics: string[]) => `feeds: [https://a.example/f]\ntopics: [${topics.join(', ')}]\n`;

type Seen = { changes: string[]; topics: string[] } | { problem: string };

let folder = '';
let file = '';
let watch: SettingsWatch | null = null;
let seen: Seen[] = [];
let waiting: (() => void)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigia-watch-'));
  file = join(folder, 'watchlist.yaml');
  writeFileSync(file, text('Venezuela'));
  seen = [];
  waiting = [];
});
afterEach(async () => {
  await watch?.close();
  rmSync(folder, { recursive: true });
});

function load(): Settings {
  return readSettings(file, contextWith()).settings;
}

function note(event: Seen): void {
  seen.push(event);
  for (const resolve of waiting.splice(0)) resolve();
}

function start(onChange: (settings: Settings) => void = () => {}): SettingsWatch {
  watch = watchSettings({
    file,
    current: load(),
    load,
    onChange: (settings, changes) => {
      onChange(settings);
      note({ changes, topics: settings.topics.map((topic) => topic.name) });
    },
    onProblem: (problem) => note({ problem }),
  });
  return watch;
}

/** As start, but when the reading that it begins with is over. */
async function started(onChange?: (settings: Settings) => void): Promise<SettingsWatch> {
  const running = start(onChange);
  await running.reload();
  seen = [];
  return running;
}

/** Resolves when something was seen since the last call. */
async function next(): Promise<Seen> {
  for (;;) {
    const event = seen.shift();
    if (event !== undefined) return event;
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
}

describe('a change of the file', () => {
  test('is taken over, and told', async () => {
    start();
    writeFileSync(file, text('Venezuela', 'Oil'));
    expect(await next()).toEqual({ changes: ['topic added: Oil'], topics: ['Venezuela', 'Oil'] });
  });

  test('by an editor that puts a new file in its place', async () => {
    start();
    for (const topic of ['Oil', 'Gold', 'Tin']) {
      const other = join(folder, '.watchlist.yaml.swp');
      writeFileSync(other, text(topic));
      renameSync(other, file);
      expect(await next()).toMatchObject({ topics: [topic] });
    }
  });

  test('behind a link that is swapped', async () => {
    for (const [name, topic] of [
      ['v1', 'Oil'],
      ['v2', 'Gold'],
    ] as const) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'watchlist.yaml'), text(topic));
    }
    rmSync(file);
    symlinkSync('v1', join(folder, 'data'));
    symlinkSync(join('data', 'watchlist.yaml'), file);
    start();
    symlinkSync('v2', join(folder, 'new'));
    renameSync(join(folder, 'new'), join(folder, 'data'));
    expect(await next()).toMatchObject({ topics: ['Gold'] });
  });

  test('in a comment is not told', async () => {
    const running = start();
    writeFileSync(file, `# c\n${text('Venezuela')}`);
    writeFileSync(file, `# d\n${text('Venezuela')}`);
    await running.reload();
    expect(seen).toEqual([{ changes: [], topics: ['Venezuela'] }]);
  });

  test('between the first reading and the watch is seen', async () => {
    const current = load();
    writeFileSync(file, text('Oil'));
    const changed = Promise.withResolvers<string[]>();
    watch = watchSettings({
      file,
      current,
      load,
      onChange: (_settings, changes) => changed.resolve(changes),
      onProblem: (problem) => changed.reject(new Error(problem)),
    });
    expect(await changed.promise).toEqual(['topic added: Oil', 'topic removed: Venezuela']);
  });
});

describe('a file that can not be used', () => {
  test('leaves what runs, and the next good one is compared with that', async () => {
    start();
    writeFileSync(file, text('2024'));
    expect(await next()).toEqual({
      problem: expect.stringContaining('watchlist.yaml:2:10: a topic is a name'),
    });
    writeFileSync(file, text('Venezuela', 'Oil'));
    expect(await next()).toEqual({ changes: ['topic added: Oil'], topics: ['Venezuela', 'Oil'] });
  });

  test('that is gone, and comes back as it was', async () => {
    start();
    rmSync(file);
    expect(await next()).toEqual({ problem: expect.stringContaining('does not exist') });
    writeFileSync(file, text('Venezuela'));
    expect(await next()).toEqual({ changes: [], topics: ['Venezuela'] });
  });

  test('is told of again when it is asked for', async () => {
    const running = await started();
    writeFileSync(file, text('2024'));
    await running.reload();
    await running.reload();
    expect(seen.map((event) => 'problem' in event)).toEqual([true, true]);
  });

  test('settings that could not be taken over are told of, and tried again', async () => {
    let refuse = false;
    const running = await started(() => {
      if (refuse) throw new Error('disk full');
    });
    refuse = true;
    writeFileSync(file, text('Oil'));
    await running.reload();
    expect(seen.shift()).toEqual({ problem: 'The watchlist was not taken over: Error: disk full' });
    refuse = false;
    await running.reload();
    expect(seen.shift()).toMatchObject({ changes: ['topic added: Oil', 'topic removed: Venezuela'] });
  });
});

test('a reload that is asked for says that nothing changed', async () => {
  await start().reload();
  expect(seen).toEqual([{ changes: [], topics: ['Venezuela'] }]);
});

test('after closing, nothing is read', async () => {
  const running = start();
  await running.close();
  writeFileSync(file, text('Oil'));
  await running.reload();
  expect(seen).toEqual([]);
});
