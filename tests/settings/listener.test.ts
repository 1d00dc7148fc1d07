import { describe, expect, test } from 'vitest';
import { checkRows } from './check-rows.ts';
import { contextWith, problemsOf, settingsOf } from './settings-under-test.ts';

const watchlist = (lines: string) => `feeds: [https://a.example/f]\ntopics: [A]\n${lines}\n`;
const FORMS = 'write a port, or an address with one, as in 8080, 127.0.0.1:8080 or "[::1]:8080"';
const PUBLIC = 'write it as in https://vigia.example.org or https://example.org/vigia';

test('without a public URL nobody reaches us', () => {
  expect(settingsOf(watchlist(''))).toMatchObject({
    publicUrl: null,
    listen: { host: '127.0.0.1', port: 8080 },
  });
});

describe('publicUrl', () => {
  test.each([
    ['https://vigia.example.org', 'https://vigia.example.org'],
    ['https://vigia.example.org/', 'https://vigia.example.org'],
    ['http://vigia.example.org:8080/some/path/', 'http://vigia.example.org:8080/some/path'],
  ])('%s', (written, read) => {
    expect(settingsOf(watchlist(`publicUrl: ${written}`)).publicUrl).toBe(read);
  });

  test('may come from the environment', () => {
    const context = contextWith({ secrets: { env: { HOST: 'v.example' }, readFile: () => '' } });
    expect(settingsOf(watchlist('publicUrl: "https://${HOST}/x"'), context).publicUrl).toBe(
      'https://v.example/x',
    );
  });

  checkRows([
    [
      'without a scheme',
      watchlist('publicUrl: «vigia.example.org»'),
      'publicUrl: "vigia.example.org" has no scheme; write it with https:// (or http://) in front',
    ],
    [
      'of another scheme',
      watchlist('publicUrl: «ftp://vigia.example.org»'),
      'publicUrl: "ftp://vigia.example.org" begins with ftp:; write it with https:// or http://',
    ],
    [
      'with a password',
      watchlist('publicUrl: «https://u:p@v.example»'),
      'publicUrl: "https://***@v.example" has a user or a password in it; hubs are told this address, so write it without',
    ],
    [
      'with a question',
      watchlist('publicUrl: «https://v.example/?a=b»'),
      `publicUrl: "https://v.example/?a=b" has more than a path in it (? or #); ${PUBLIC}`,
    ],
    [
      'with an empty part',
      watchlist('publicUrl: «https://v.example//x»'),
      `publicUrl: "https://v.example//x" has an empty part in its path (//); ${PUBLIC}`,
    ],
    [
      'that is a number',
      watchlist('publicUrl: «8080»'),
      'publicUrl: expected a URL as in https://vigia.example.org, found the number 8080',
    ],
    [
      'with a slip in the key',
      watchlist('«publicURl»: x'),
      'a watchlist has no key "publicURl"; did you mean "publicUrl"?',
    ],
  ]);
});

describe('listen', () => {
  test.each([
    ['8080', '127.0.0.1', 8080],
    ['"8080"', '127.0.0.1', 8080],
    ['0.0.0.0:80', '0.0.0.0', 80],
    ['localhost:8080', 'localhost', 8080],
    ['"[::1]:8080"', '::1', 8080],
  ])('%s', (written, host, port) => {
    const settings = settingsOf(watchlist(`publicUrl: https://v.example\nlisten: ${written}`));
    expect(settings.listen).toEqual({ host, port });
  });

  const listen = (value: string) => watchlist(`publicUrl: https://v.example\nlisten: ${value}`);
  checkRows([
    ['no port', listen('«127.0.0.1»'), `listen: "127.0.0.1" is not where one can listen; ${FORMS}`],
    ['port 0', listen('«0»'), `listen: "0" is not where one can listen; ${FORMS}`],
    ['a port that is none', listen('«65536»'), `listen: "65536" is not where one can listen; ${FORMS}`],
    ['a number with a point', listen('«80.5»'), `listen: "80.5" is not where one can listen; ${FORMS}`],
    [
      'a URL',
      listen('«http://127.0.0.1:80»'),
      `listen: "http://127.0.0.1:80" is not where one can listen; ${FORMS}`,
    ],
    [
      'IPv6 without brackets',
      listen('«"::1:8080"»'),
      `listen: "::1:8080" is not where one can listen; ${FORMS}`,
    ],
    [
      'nothing before the colon',
      listen('«":8080"»'),
      `listen: ":8080" is not where one can listen; ${FORMS}`,
    ],
    ['a list', listen('«[8080]»'), `listen: expected a port, found a list; ${FORMS}`],
  ]);

  test('without publicUrl is of no use, which is said', () => {
    expect(problemsOf(watchlist('listen: 8080'))).toMatchObject([
      {
        severity: 'warning',
        line: 3,
        message: 'listen: nothing listens without publicUrl; add it, or leave listen out',
      },
    ]);
  });
});
