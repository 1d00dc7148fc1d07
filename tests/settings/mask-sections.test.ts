import { describe, expect, test } from 'vitest';
import { formatProblems } from '../../src/settings/format-problems.ts';
import { maskSecrets } from '../../src/settings/mask-secrets.ts';
import { problemsOf } from './settings-under-test.ts';

const HEAD = 'feeds: [https://a.example/f]\ntopics: [Venezuela]\n';
const channels = (text: string) => `${HEAD}channels:\n  ok: { console: true }\n${text}\n`;

describe('no secret shows in problems, in messages or in the lines below them', () => {
  test.each([
    ['a password with a slash', 'feeds: ["https://u:hun/ter32@h.example/f"]\ntopics: [a]'],
    ['a password with a space', 'feeds: ["https://u:xyzzy ter32@h.example/f"]\ntopics: [a]'],
    ['a mail password with a slash', `${HEAD}smtp: u:hunter/31@mail.example.org:587`],
    ['a mail password with a slash in a list', `${HEAD}smtp: [u:hunter/31@mail.example.org:587]`],
    ['a key with a slip', channels('  d: { webhook: "https://h.example/x", secrt: hunter2 }')],
    ['a key in capitals', channels('  d:\n    webhook: https://h.example/x\n    Secret: hunter25')],
    ['a key with a slip and a block', channels('  d:\n    console: true\n    secrt: |\n      hunter: 2')],
    ['a value with a second colon', channels('  d:\n    console: true\n    secrt: hunter: 2')],
    ['keys of its own for smtp', `${HEAD}smtp: { url: smtp://h, user: u, pass: hunter30 }`],
    ['a URL below its key', channels('  d:\n    webhook:\n      htps://hooks.slack.com/services/T0/xyzzy3')],
    ['a slip in webhook', channels('  d:\n    webhok: https://hooks.slack.com/services/T0/B0/xyzzy3')],
    ['a URL for a channel', channels('  d: https://hooks.slack.com/services/T0/B0/xyzzy3')],
    ['a URL for all channels', `${HEAD}channels: https://hooks.slack.com/services/T0/B0/xyzzy3`],
    ['a slip in channels', `${HEAD}channles: { d: { webhok: "https://hooks.slack.com/xyzzy3" } }`],
    ['JSON', '{"feeds":[],"topics":["a"],"channels":{"d":{"secrt":"hunter2"}},"x":1}'],
    ['an indented document', '  feeds: []\n  topics: [a]\n  channels:\n    d: { secrt: hunter2 }'],
  ])('%s', (_name, text) => {
    const problems = problemsOf(text);
    expect(problems).not.toEqual([]);
    expect(problems.map(({ message }) => message).join()).not.toMatch(/hun|ter32|xyzzy/);
    expect(formatProblems('w', text, problems)).not.toMatch(/hun|ter32|xyzzy/);
    expect([...maskSecrets(text)]).toHaveLength([...text].length);
  });
});

describe('what is no secret stays', () => {
  test.each([
    ['references in a path', 'webhook: https://hooks.example/services/${SLACKX}', '${SLACKX}'],
    ['the host', 'webhook: https://h.example/', 'https://h.example/'],
    ['the host of a slip', 'webhok: https://h.example/abc', 'webhok: https://h.example/***'],
    ['an address', 'email: editor@example', 'email: editor@example'],
    ['a file', 'file: alerts.jsonl', 'file: alerts.jsonl'],
    ['keys', 'secrt: abc', 'secrt: ***'],
  ])('%s', (_name, entry, shown) => {
    expect(maskSecrets(`channels:\n  d:\n    ${entry}\n`)).toContain(shown);
    expect(maskSecrets(`channels: { d: { ${entry} } }\n`)).toContain(shown);
  });

  test('the other sections', () => {
    const text = `${HEAD}network: { contact: mailto:desk@example.org }\nnotify: [{ channel: desk }]\nfeds: [x]\n`;
    expect(maskSecrets(text)).toBe(text);
  });
});

// Quadratic, each of them would take minutes: the time limit of all tests is the measure.
test('hostile sections end', () => {
  for (const unit of [
    'a: "',
    "a: '",
    '{',
    ', ',
    '- ',
    'a: |\n',
    ' a: |\n ',
    'https://',
    '${',
    ' ',
    'smtp:',
    '@',
    'a:b ',
  ])
    for (const head of ['smtp:\n  ', '{smtp: '])
      expect(maskSecrets(head + unit.repeat(100_000)).length).toBe(head.length + unit.length * 100_000);
});
