import { expect, test } from 'vitest';
import { describeChanges } from '../../src/settings/describe-changes.ts';
import { contextWith, settingsOf } from './settings-under-test.ts';

const BEFORE = `
feeds:
  - https://user:hunter2@a.example/f
  - { url: https://b.example/f, name: B }
topics:
  - Venezuela
  - { name: Oil, query: oil }
channels:
  desk: { webhook: https://hooks.example/hunter2, secret: hunter2 }
  screen: { console: true }
notify: [{ channel: desk }]
`;

const rows: [name: string, from: string, to: string, changes: string[]][] = [
  ['nothing', '', '', []],
  ['a comment', 'topics:', '# news\ntopics:', []],
  ['a feed more', 'topics:', '  - https://c.example/f\ntopics:', ['feed added: https://c.example/f']],
  ['a feed less', '  - { url: https://b.example/f, name: B }\n', '', ['feed removed: https://b.example/f']],
  [
    'options of a feed',
    'name: B',
    'name: BB, every: 10m, tags: [x]',
    ['feed https://b.example/f: name, every, tags changed'],
  ],
  ['a password of a feed', 'user:hunter2', 'user:hunter3', ['feed https://***@a.example/f: url changed']],
  ['a topic more', 'topics:\n', 'topics:\n  - Gold\n', ['topic added: Gold']],
  ['a topic less', '  - Venezuela\n', '', ['topic removed: Venezuela']],
  ['a query', 'query: oil', 'query: oil OR gas, lang: [es]', ['topic Oil: query, lang changed']],
  [
    'who hears of it',
    'notify: [{ channel: desk }]',
    'notify: [{ channel: screen }]',
    ['topic Venezuela: notify changed', 'topic Oil: notify changed'],
  ],
  ['a channel more', 'channels:\n', 'channels:\n  disk: { file: a }\n', ['channel added: disk']],
  ['a channel less', '  screen: { console: true }\n', '', ['channel removed: screen']],
  ['a webhook’s secret', 'secret: hunter2', 'secret: hunter3', ['channel desk: secret changed']],
  ['another kind of channel', 'console: true', 'file: x', ['channel screen: type, path changed']],
  ['a mail server', 'notify:', 'smtp: smtp://u:hunter2@h\nnotify:', ['smtp added']],
  ['a public URL', 'notify:', 'publicUrl: https://v.example\nnotify:', ['publicUrl added']],
  [
    'where it listens',
    'notify:',
    'publicUrl: https://v.example\nlisten: 80\nnotify:',
    ['publicUrl added', 'listen: port changed'],
  ],
  ['the network', 'notify:', 'network: { allow: [10.0.0.1] }\nnotify:', ['network: allow changed']],
];

test.each(rows)('%s', (_name, from, to, changes) => {
  expect(describeChanges(settingsOf(BEFORE), settingsOf(BEFORE.replace(from, to)))).toEqual(changes);
});

test('feeds that are shown alike are told apart', () => {
  const feeds = (...keys: string[]) =>
    settingsOf(
      `feeds: [${keys.map((key) => `"https://${key}@a.example/f"`).join(', ')}]\ntopics: [A]\n`,
      contextWith(),
    );
  expect(describeChanges(feeds('u:1', 'u:2'), feeds('u:1'))).toEqual([
    'feed removed: https://***@a.example/f (2)',
  ]);
});
