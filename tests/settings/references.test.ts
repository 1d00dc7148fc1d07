import { describe, expect, test } from 'vitest';
import type { Row } from './check-rows.ts';
import { contextWith, problemsOf, SMTP_URL, settingsOf, unmark } from './settings-under-test.ts';

const HEAD = 'feeds: [https://a.example/f]\ntopics: [Venezuela]\n';
const channel = (text: string, more = '') =>
  `${HEAD}channels:\n  ok: { console: true }\n  ${text}\nnotify: [{ channel: ok }]\n${more}`;

describe('references', () => {
  const empty = contextWith({ secrets: { env: {}, readFile: () => '\n' } });
  const rows: Row[] = [
    [
      'a variable that is not set',
      channel('a: { webhook: "https://x.example/", secret: «${DESK_SECRET}» }'),
      'the environment variable DESK_SECRET is not set; set it, or write ${file:/path} to read a file',
    ],
    [
      'in the middle of a text',
      channel('', 'smtp: smtp://desk:«${PASS}»@mail.example.org'),
      'the environment variable PASS is not set; set it, or write ${file:/path} to read a file',
    ],
    [
      'two of them',
      channel('', 'smtp: smtp://«${USER}»:«${PASS}»@h'),
      'the environment variable USER is not set; set it, or write ${file:/path} to read a file',
      'the environment variable PASS is not set; set it, or write ${file:/path} to read a file',
    ],
    [
      'an empty file',
      channel('', 'smtp: «${file:/run/smtp}»'),
      'the secret file /run/smtp is empty; check the path, and that this user may read it',
    ],
  ];
  test.each(rows)('%s', (_name, marked, ...messages) => {
    const { text, places } = unmark(marked);
    expect(problemsOf(text, empty)).toEqual(
      places.map((place, index) => ({ ...place, severity: 'error', message: messages[index] })),
    );
  });

  test('what they hold is checked, and never shown', () => {
    const secrets = {
      env: { A: 'whsec_hunter2!', B: 'hunter2@mail', C: 'hunter2 x', SMTP_URL },
      readFile: () => '',
    };
    const text = `${HEAD.replace('https://a.example/f', '${C}')}channels:\n  a: { webhook: \${B}, secret: \${A} }\n  m: { email: \${C} }\nsmtp: \${B}\nnotify: [{ channel: a }]\n`;
    const problems = problemsOf(text, contextWith({ secrets }));
    expect(problems.map(({ line }) => line)).toEqual([1, 4, 4, 5, 6]);
    expect(JSON.stringify(problems)).not.toMatch(/hunter2/);
    expect(problems[0]?.message).toBe(
      'feed: the value of ${C} has white space in it; write it as one piece, with %20 for a space',
    );
  });

  test('a password of a URL may hold any signs', () => {
    const secrets = { env: { PW: 'pä/ss#1?x' }, readFile: () => 'a/b@c' };
    const text = `feeds: ["https://me:\${PW}@a.example/f"]
topics: [Venezuela]
channels: { a: { webhook: "https://me:\${PW}@x.example/" }, m: { email: me@x.example } }
smtp: smtp://me:\${file:/run/pw}@mail.example:587
notify: [{ channel: a }]
`;
    expect(problemsOf(text, contextWith({ secrets }))).toEqual([]);
  });

  test('stay as they are written, and are not looked at, for who needs no value', () => {
    const text = `feeds: [{ url: "https://\${HOST}/f", name: "\${NAME}" }]
topics: [Venezuela]
channels: { a: { webhook: "\${HOOK}", secret: "\${SECRET}" }, m: { email: "\${MAIL}" } }
smtp: \${SMTP}
notify: [{ channel: a }]
`;
    expect(problemsOf(text).length).toBeGreaterThan(0);
    const settings = settingsOf(text, contextWith({ secrets: null }));
    expect(settings.feeds).toMatchObject([{ url: 'https://${HOST}/f', name: '${NAME}' }]);
    expect(settings.channels).toMatchObject({
      a: { url: '${HOOK}', secret: '${SECRET}' },
      m: { email: '${MAIL}' },
    });
    expect(settings.smtp?.url).toBe('${SMTP}');
  });
});
