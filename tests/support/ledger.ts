import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { IdentifiedItem } from '../../src/domain/item.ts';
import { type Ledger, openLedger } from '../../src/ledger/open-ledger.ts';

/** A folder of its own for a test, gone when it ends. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A real ledger in memory, closed when the test ends. */
export function testLedger(): Ledger {
  const ledger = openLedger(join(testFolder(), 'absent.db'), 'copy');
  onTestFinished(() => ledger.close());
  return ledger;
}

/** Feeds as the ledger watches them, polled every ten minutes. */
export const watched = (...urls: string[]) => urls.map((url) => ({ url, schedule: 'every 600' }));

let lastKey = 0;

/** An item as a poll brings it, with a key of its own unless the test gives one. */
export function testItem(part: Partial<IdentifiedItem> = {}): IdentifiedItem {
  lastKey += 1;
  const title = part.title ?? `Item ${lastKey}`;
  return {
    id: `guid-${lastKey}`,
    title,
    link: `https://news.example/${lastKey}`,
    published: '2026-11-20T10:00:00.000Z',
    updated: null,
    summary: '',
    content: '',
    author: null,
    categories: [],
    lang: null,
    keys: [String(lastKey)],
    pageKey: null,
    textHash: title,
    ...part,
  };
}
