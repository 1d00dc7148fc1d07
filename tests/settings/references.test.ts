import { describe, expect, test } from 'vitest';
import type { Row } from './check-rows.ts';
import { contextWith, problemsOf, SMTP_URL, unmark } from './settings-under-test.ts';

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
});
