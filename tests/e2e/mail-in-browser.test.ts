import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BROWSER_NAMES, findProgram } from '../../scripts/require-programs.ts';
import { composeMail } from '../../src/alerts/compose.ts';
import type { Message } from '../../src/domain/alert.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({
    // npm test installs it where it is missing.
    executablePath: findProgram(BROWSER_NAMES) ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
});
afterAll(() => browser.close());

const TITLE = 'Venezuela <img src=x onerror="document.title=1"> & <script>document.title=2</script>';

const MESSAGE: Message = {
  type: 'alert',
  timestamp: '2026-11-22T12:00:00.000Z',
  timezone: 'America/Caracas',
  data: {
    id: 'msg_1',
    topic: { name: 'Venezuela' },
    why: '“Venezuela” in the title',
    item: {
      title: TITLE,
      link: 'https://news.example/1?a="><script>document.title=3</script>',
      published: '2026-11-22T11:00:00.000Z',
      summary: `A_word_without_a_break_${'x'.repeat(400)} <style>body{display:none}</style>`,
      lang: 'en',
      feed: { name: '<b>News</b>', url: 'https://news.example/feed' },
    },
    hits: [{ clause: 'Venezuela', field: 'title', start: 0, end: 9, text: 'Venezuela' }],
    story: null,
  },
};

async function open(options: { colorScheme: 'light' | 'dark'; width: number }) {
  const page = await browser.newPage({
    colorScheme: options.colorScheme,
    viewport: { width: options.width, height: 700 },
  });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.setContent(composeMail(MESSAGE).html, { waitUntil: 'load' });
  return { page, requests };
}

test('a hostile title is read as text: nothing runs, nothing is fetched, the words are marked', async () => {
  const { page, requests } = await open({ colorScheme: 'light', width: 700 });
  expect(await page.locator('body').innerText()).toContain(TITLE);
  expect(await page.locator('mark').allInnerTexts()).toEqual(['Venezuela']);
  expect(await page.locator('script, img, iframe, b').count()).toBe(0);
  expect(await page.title()).not.toMatch(/^[123]$/);
  expect(requests.filter((url) => !url.startsWith('about:'))).toEqual([]);
  await page.close();
});

test('in light mode it is dark text, in dark mode light text', async () => {
  const brightness: Record<string, number> = {};
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await open({ colorScheme, width: 700 });
    const colour = await page.evaluate<string>('getComputedStyle(document.body).color');
    brightness[colorScheme] = Math.max(...(colour.match(/\d+/g) ?? []).slice(0, 3).map(Number));
    await page.close();
  }
  expect(brightness['light']).toBeLessThan(100);
  expect(brightness['dark']).toBeGreaterThan(150);
});

test('on a telephone it needs no scrolling sideways', async () => {
  const { page } = await open({ colorScheme: 'light', width: 360 });
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(360);
  await page.close();
});
