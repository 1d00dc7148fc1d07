import { describe, expect, test } from 'vitest';
import { composeMail } from '../../src/alerts/compose.ts';
import { healthMessage, heartbeatMessage } from '../channels/fixtures.ts';

describe('a change of a feed as a mail', () => {
  const mail = composeMail(healthMessage());

  test('says which feed, what it is, since when, why and what to do, in text and HTML', () => {
    expect(mail.subject).toBe('[Vigía] Example News is blocked: it refuses this program (403)');
    expect(mail.list).toBe('operator');
    for (const body of [mail.text, mail.html.replace(/<[^>]*>/g, '')]) {
      // It may have been new before, and never ok.
      expect(body).toContain('Example News is blocked');
      expect(body).not.toContain('(was');
      expect(body).toContain('since Sun, 22 Nov 2026, 14:00 UTC');
      expect(body).toContain('https://news.example/feed');
      expect(body).toContain('Why: it refuses this program (403)');
      expect(body).toContain('What to do: ask the publisher');
      expect(body).toContain('msg_health');
    }
  });

  test('says what was told of it before', () => {
    const news = composeMail(healthMessage({ feeds: [{ state: 'ok', from: 'failing' }] }));
    expect(news.text).toContain('Example News is ok (was failing)');
  });

  test('what a feed is named is never markup, nor more than a line', () => {
    const evil = '</title><script>x</script>\r\nBcc: a@b\u202e';
    const hostile = composeMail(
      healthMessage({ summary: evil, feeds: [{ name: evil, reason: evil, advice: evil, url: evil }] }),
    );
    expect(hostile.html).not.toMatch(/<script|<\/title>.*<\/title>/s);
    expect(hostile.subject).not.toMatch(/[\r\n\u202e]/);
    expect(hostile.text.split('\n').filter((line) => line.startsWith('Bcc'))).toEqual([]);
    expect(hostile.html).toContain('&lt;script&gt;');
  });

  test('of an outage says how many are not listed', () => {
    expect(composeMail(healthMessage({ omitted: 9_800 })).text).toContain('and 9800 more: vigia feeds');
  });
});

describe('a heartbeat as a mail', () => {
  test('says in numbers what was done, and nothing of troubles where there are none', () => {
    const { subject, text, html } = composeMail(heartbeatMessage());
    expect(subject).toBe('[Vigía] All is well: 42 feeds, 120 new items, 3 matches');
    expect(text).toContain(
      'Since: Sat, 21 Nov 2026, 08:00 UTC\nFeeds: 41 ok, 1 failing\nPolls: 5310\nNew items: 120\nMatches: 3\nDeliveries: 6 sent, 1 pending, 0 given up\n',
    );
    expect(text).not.toContain('trouble');
    expect(html).toContain('<li>Polls: <bdi>5310</bdi></li>');
  });

  test('names the feeds and the channels in trouble', () => {
    const { feeds } = healthMessage().data;
    const channels = [{ name: 'desk', dead: 2, waiting: 1, reason: 'answered 500 <b>' }];
    const { text, html } = composeMail(heartbeatMessage({ trouble: feeds, channels }));
    expect(text).toContain(
      'Channels in trouble\n===================\n\n* desk\n  2 given up, 1 to be attempted again',
    );
    expect(text).toContain('* Example News is blocked\n');
    expect(html).toContain('answered 500 &lt;b&gt;');
  });
});
