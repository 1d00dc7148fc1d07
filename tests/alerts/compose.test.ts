import { describe, expect, test } from 'vitest';
import { composeMail } from '../../src/alerts/compose.ts';
import { alertMessage, alertOf, digestMessage } from '../channels/fixtures.ts';

describe('an alert as a mail', () => {
  test('says topic, title, feed, time in the reader’s zone, why and link', () => {
    const mail = composeMail(alertMessage({ topic: { name: 'Talks' } }, 'America/Caracas'));
    for (const body of [mail.text, mail.html.replace(/<[^>]*>/g, '')]) {
      expect(body).toContain('Talks');
      expect(body).toContain('offers talks after strikes on boats');
      expect(body).toContain('Example News');
      expect(body).toContain('Sun, 22 Nov 2026, 10:00 GMT-4 (America/Caracas)');
      expect(body).toContain('Why: “Venezuela” in the title');
      expect(body).toContain('A letter proposes talks.');
      expect(body).toContain('msg_1');
    }
    expect(mail.text).toContain('\nhttps://news.example/talks?id=7\n');
    expect(mail.html).toContain('href="https://news.example/talks?id=7"');
    expect(mail.list).toBe('Talks');
  });

  test.each([
    ['UTC', '14:00 UTC'],
    ['Asia/Kolkata', '19:30 GMT+5:30 (Asia/Kolkata)'],
    ['Europe/Madrid', '15:00 CET (Europe/Madrid)'],
    [null, Intl.DateTimeFormat().resolvedOptions().timeZone],
  ])('in the zone %s', (timezone, shown) => {
    expect(composeMail(alertMessage({}, timezone)).text).toContain(shown);
  });

  test('without date, link and summary leaves them out', () => {
    const mail = composeMail(alertMessage({ item: { published: null, link: null, summary: '' } }));
    expect(mail.text).toContain('Example News\n\nWhy:');
    expect(mail.html).not.toContain('<a ');
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'not a url', '//news.example', 'file:///etc/passwd'])(
    'does not link to %s',
    (link) => {
      const mail = composeMail(alertMessage({ item: { link } }));
      expect(mail.html).not.toContain('<a ');
      expect(mail.text).not.toContain(link);
    },
  );

  test('what a feed, a topic or a link holds is never markup, and nothing is fetched', () => {
    const evil = '</title></style><img src="https://x.example/p.gif" onerror=\'x\'>&amp;';
    const mail = composeMail(
      alertMessage({
        topic: { name: evil },
        why: evil,
        hits: [{ clause: 'x', field: 'title', start: 0, end: 8, text: '</title>' }],
        item: {
          title: evil,
          summary: evil,
          link: `https://x.example/"><img src=y>`,
          feed: { name: evil, url: evil },
        },
      }),
    );
    const tags = [...mail.html.matchAll(/<([a-z0-9]+)([^>]*)>/g)];
    const known = 'html head meta title style body main p h1 a mark bdi strong'.split(' ');
    expect(tags.map(([, name]) => name).filter((name) => !known.includes(name ?? ''))).toEqual([]);
    expect(tags.map(([, , attributes]) => attributes).join()).not.toMatch(
      /\s(?:src|srcset|background|style|on\w+)=/,
    );
    expect(mail.html).not.toMatch(/url\(|@import/);
    expect(mail.html.match(/<\/title>/g)).toHaveLength(1);
    expect(mail.html).toContain('<mark>&lt;/title&gt;</mark>');
    expect(mail.html).toContain('&amp;amp;');
    expect(mail.html).toContain('href="https://x.example/%22%3E%3Cimg%20src=y%3E"');
  });

  test('a title of megabytes makes a short mail', () => {
    const title = 'Venezuela '.repeat(500_000);
    const mail = composeMail(alertMessage({ item: { title, summary: title } }));
    expect(mail.text.length).toBeLessThan(2_500);
    expect(mail.html.length).toBeLessThan(8_000);
    expect(mail.subject.length).toBeLessThanOrEqual('[Venezuela] '.length + 200);
  });
});

describe('the subject', () => {
  const subject = (title: string, topic = 'T') =>
    composeMail(alertMessage({ topic: { name: topic }, item: { title } })).subject;

  test.each([
    ['200 characters are kept', 'x'.repeat(200), 'x'.repeat(200)],
    ['201 are cut', 'x'.repeat(201), 'x'.repeat(200)],
    ['characters beyond the BMP count once', '\u{1F6A4}'.repeat(201), '\u{1F6A4}'.repeat(200)],
    ['a family is not torn apart', `${'x'.repeat(198)}👨‍👩‍👧`, 'x'.repeat(198)],
    ['a tower of accents is cut all the same', `e${'\u0301'.repeat(500)}`, `e${'\u0301'.repeat(199)}`],
    ['line breaks become spaces', 'a\r\n b\u2028c', 'a b c'],
    ['direction marks go', '\u202Ea\u2066b\u200Fc', 'abc'],
  ])('%s', (_name, title, shown) => {
    expect(subject(title)).toBe(`[T] ${shown}`);
  });

  test('a long topic is cut too', () => {
    expect(subject('title', 'y'.repeat(500))).toBe(`[${'y'.repeat(80)}] title`);
  });
});

describe('a digest as a mail', () => {
  const soles = (title: string) => alertOf({ topic: { name: 'Cartel de los Soles' }, item: { title } });
  const mail = composeMail(digestMessage([alertOf(), soles('First'), soles('Second')], 'digest of 08:00'));

  test('names topics and numbers in the subject', () => {
    expect(mail.subject).toBe('[Vigía] 3 alerts: Venezuela 1, Cartel de los Soles 2');
    expect(composeMail(digestMessage([soles('A'), soles('B')])).subject).toBe(
      '[Cartel de los Soles] 2 alerts',
    );
    expect(composeMail(digestMessage([soles('A')])).subject).toBe('[Cartel de los Soles] 1 alert: A');
    expect(composeMail(digestMessage([])).subject).toBe('[Vigía] 0 alerts');
    expect(mail.list).toBe('digest');
  });

  test('groups by topic under a table of contents, each alert with its why and link', () => {
    const order = [
      'Venezuela (1)',
      '- Venezuela offers',
      'Cartel de los Soles (2)',
      '- First',
      '- Second',
      '* **Venezuela**',
      '* First',
      '* Second',
    ];
    const places = order.map((text) => mail.text.indexOf(text));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(mail.text.match(/Why: /g)).toHaveLength(3);
    expect(mail.text.match(/https:\/\/news\.example\/talks/g)).toHaveLength(3);
    expect(mail.text).toContain('3 alerts: digest of 08:00');
  });

  test('its contents lead to its alerts', () => {
    const targets = [...mail.html.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target);
    const ids = [...mail.html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(targets).toEqual(['alert-1-1', 'alert-2-1', 'alert-2-2']);
    expect(ids).toEqual(targets);
    expect(mail.html.match(/class="why"/g)).toHaveLength(3);
  });

  test('of thousands of alerts still lists each with its link', () => {
    const many = Array.from({ length: 3_000 }, (_, index) =>
      alertOf({
        item: { title: `Item ${index}`, link: `https://news.example/${index}`, summary: 'word '.repeat(500) },
      }),
    );
    const { text } = composeMail(digestMessage(many));
    expect(text).toContain('https://news.example/2999\n');
    expect(text.length).toBeLessThan(1_000_000);
  });
});
