import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contextWith, FILE, problemsOf, settingsOf } from './settings-under-test.ts';

const TO_DESK = {
  channel: 'desk',
  mode: 'immediate',
  maxPerHour: null,
  quiet: null,
  at: null,
  timezone: null,
};

const FULL = `
feeds:
  - https://feeds.example.org/world.xml
  - url: https://paper.example.org/feed/
    name: The Paper
    every: 10m
    fullText: true
    tags: [venezuela, spanish]
  - { url: "https://user:\${DESK_SECRET}@c.example.org/f", cron: "*/10 * * * *" }

topics:
  - Venezuela
  - name: Cartel de los Soles
    query: |
      ("cartel de los soles" OR narco*)
      NOT title:(béisbol OR baseball)
    aliases: { fr: [cartel des soleils], no: [kartellet] }
    lang: [es, no, pt-BR]
    notify:
      - { channel: desk, mode: immediate, maxPerHour: 10, quiet: "22:00-07:00" }
      - { channel: editor, mode: digest, at: "0 8 * * *", timezone: America/Caracas }

channels:
  desk:   { webhook: https://hooks.example.org/desk, secret: \${DESK_SECRET} }
  editor: { email: editor@example.org }
  screen: { console: true }
  disk:   { file: alerts/all.jsonl }

smtp: { url: "\${SMTP_URL}", from: "Vigía <vigia@example.org>" }
notify: [{ channel: desk }]
network:
  allow: [intranet.example.org, 10.0.0.0/8, "::1", 192.168.1.7]
  contact: mailto:desk@example.org
`;

describe('a watchlist with everything', () => {
  const settings = settingsOf(FULL);

  test('has its feeds, with URLs as they are written', () => {
    const none = { name: null, everySeconds: null, cron: null, fullText: false, tags: [] };
    expect(settings.feeds).toEqual([
      { ...none, url: 'https://feeds.example.org/world.xml' },
      {
        url: 'https://paper.example.org/feed/',
        name: 'The Paper',
        everySeconds: 600,
        cron: null,
        fullText: true,
        tags: ['venezuela', 'spanish'],
      },
      { ...none, url: 'https://user:${DESK_SECRET}@c.example.org/f', cron: '*/10 * * * *' },
    ]);
  });

  test('has its topics, with who hears of them', () => {
    expect(settings.topics).toEqual([
      { name: 'Venezuela', query: null, aliases: {}, lang: [], notify: [TO_DESK] },
      {
        name: 'Cartel de los Soles',
        query: '("cartel de los soles" OR narco*)\nNOT title:(béisbol OR baseball)\n',
        aliases: { fr: ['cartel des soleils'], no: ['kartellet'] },
        lang: ['es', 'no', 'pt-BR'],
        notify: [
          { ...TO_DESK, maxPerHour: 10, quiet: { from: '22:00', to: '07:00' } },
          { ...TO_DESK, channel: 'editor', mode: 'digest', at: '0 8 * * *', timezone: 'America/Caracas' },
        ],
      },
    ]);
  });

  test('has its channels, with secrets unresolved and files beside the watchlist', () => {
    expect(settings.channels).toEqual({
      desk: {
        type: 'webhook',
        name: 'desk',
        url: 'https://hooks.example.org/desk',
        secret: '${DESK_SECRET}',
      },
      editor: { type: 'email', name: 'editor', email: 'editor@example.org' },
      screen: { type: 'console', name: 'screen' },
      disk: { type: 'file', name: 'disk', path: join(dirname(FILE), 'alerts', 'all.jsonl') },
    });
    expect(settings.smtp).toEqual({ url: '${SMTP_URL}', from: 'Vigía <vigia@example.org>' });
  });

  test('has its network, its file, and is frozen to the bottom', () => {
    expect(settings.network).toEqual({
      allow: ['intranet.example.org', '10.0.0.0/8', '::1', '192.168.1.7'],
      contact: 'mailto:desk@example.org',
    });
    expect(settings.file).toBe(FILE);
    expect(() => settings.feeds.push()).toThrow(TypeError);
    expect(Object.isFrozen(settings.topics[1]?.notify[0]?.quiet)).toBe(true);
  });
});

describe('what is not said', () => {
  test('without channels and notify, alerts are printed', () => {
    const settings = settingsOf('feeds: [https://a.example/f]\ntopics: [Venezuela]\n');
    expect(settings.channels).toEqual({ console: { type: 'console', name: 'console' } });
    expect(settings.topics[0]?.notify).toEqual([{ ...TO_DESK, channel: 'console' }]);
    expect(settings.smtp).toBeNull();
    expect(settings.network.allow).toEqual([]);
    expect(settings.network.contact).toBeNull();
  });

  test('lists whose entries are all commented out are empty, and warned of', () => {
    const text = 'feeds:\n  # - https://a.example/f\ntopics: []\nchannels:\nnotify:\n';
    expect(problemsOf(text)).toEqual([
      { severity: 'warning', line: 1, column: 1, endColumn: 6, message: 'feeds: there are none yet' },
      { severity: 'warning', line: 3, column: 1, endColumn: 7, message: 'topics: there are none yet' },
    ]);
    expect(settingsOf(text).feeds).toEqual([]);
  });
});

describe('notations', () => {
  test('anchors, aliases and merge keys', () => {
    const settings = settingsOf(`
feeds:
  - &paper { url: https://a.example/f, every: 2h, tags: [x] }
  - { <<: *paper, url: https://b.example/f }
topics:
  - { name: A, notify: &desk [{ channel: desk }] }
  - { name: B, notify: *desk }
channels: { desk: { console: true } }
`);
    expect(settings.feeds[1]).toMatchObject({ url: 'https://b.example/f', everySeconds: 7200, tags: ['x'] });
    expect(settings.topics[1]?.notify).toEqual([TO_DESK]);
  });

  test('five hundred aliases of one list', () => {
    const more = Array.from({ length: 500 }, (_, i) => `  - { name: T${i}, notify: *desk }\n`).join('');
    const text = `feeds: [https://a.example/f]\ntopics:\n  - { name: A, notify: &desk [{ channel: desk }] }\n${more}channels: { desk: { console: true } }\n`;
    expect(settingsOf(text).topics).toHaveLength(501);
  });

  test.each([
    ['a byte order mark', '\uFEFFfeeds: [https://a.example/f]\ntopics: [Venezuela]\n'],
    ['Windows line ends', 'feeds:\r\n  - https://a.example/f\r\ntopics:\r\n  - Venezuela\r\n'],
    ['JSON', '{"feeds": ["https://a.example/f"], "topics": ["Venezuela"]}'],
    ['a document marker', '---\nfeeds: [https://a.example/f]\ntopics: [Venezuela]\n...\n'],
  ])('%s', (_name, text) => {
    const settings = settingsOf(text);
    expect(settings.feeds.map((feed) => feed.url)).toEqual(['https://a.example/f']);
    expect(settings.topics.map((topic) => topic.name)).toEqual(['Venezuela']);
  });

  test('names and addresses may come from the environment, in the notation of either place', () => {
    const settings = settingsOf(
      'feeds: [{ url: https://a.example/f, name: ${PAPER} }]\ntopics: [${WHAT}]\nchannels: { m: { email: ${TO} } }\nsmtp: ${SMTP_URL}\nnotify: [{ channel: m }]\n',
      contextWith({
        secrets: {
          env: { PAPER: 'The Paper', WHAT: 'Venezuela', TO: 'a@b.example', SMTP_URL: 'smtp://h' },
          readFile: () => '',
        },
      }),
    );
    expect(settings.feeds[0]?.name).toBe('The Paper');
    expect(settings.topics[0]?.name).toBe('Venezuela');
    expect(settings.channels['m']).toEqual({ type: 'email', name: 'm', email: 'a@b.example' });
  });

  test('channels may have the names of what every object has', () => {
    const text =
      'feeds: []\ntopics: [A]\nchannels: { constructor: { console: true } }\nnotify: [{ channel: constructor }]\n';
    expect(Object.keys(settingsOf(text).channels)).toEqual(['constructor']);
    expect(
      problemsOf(
        'feeds: []\ntopics: [A]\nchannels: { a: { console: true } }\nnotify: [{ channel: toString }]\n',
      ),
    ).toHaveLength(2);
  });
});

const DESIGN = join(import.meta.dirname, '../../../shared/DESIGN.md');

test.skipIf(!existsSync(DESIGN))('the sample of the design', () => {
  const sample = /```yaml\n([\s\S]*?)```/.exec(readFileSync(DESIGN, 'utf8'))?.[1] ?? '';
  const settings = settingsOf(sample);
  expect(settings.feeds).toHaveLength(2);
  expect(settings.topics.map((topic) => topic.notify.length)).toEqual([1, 2]);
  expect(problemsOf(sample)).toEqual([]);
});

test('the starter watchlist needs nothing from the environment', () => {
  const starter = readFileSync(join(import.meta.dirname, '../../config/watchlist.yaml'), 'utf8');
  const context = contextWith({ secrets: { env: {}, readFile: () => '' } });
  const settings = settingsOf(starter, context);
  expect(problemsOf(starter, context)).toEqual([]);
  expect(settings.feeds.length).toBeGreaterThanOrEqual(12);
  expect(settings.topics.map((topic) => topic.name)).toEqual(['Venezuela', 'Cartel de los Soles']);
  expect(Object.values(settings.channels).map((channel) => channel.type)).toEqual(['console', 'file']);
  expect(starter.split('\n')[0]).toBe('# yaml-language-server: $schema=./watchlist.schema.json');
});
