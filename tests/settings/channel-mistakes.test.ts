import { describe, expect, test } from 'vitest';
import { checkRows } from './check-rows.ts';
import { problemsOf, unmark } from './settings-under-test.ts';

const HEAD = 'feeds: [https://a.example/f]\ntopics: [Venezuela]\n';
const channel = (text: string, more = '') =>
  `${HEAD}channels:\n  ok: { console: true }\n  ${text}\nnotify: [{ channel: ok }]\n${more}`;
const FORMS = '{ webhook: URL, secret: … }, { email: address }, { console: true } or { file: path }';
const NEEDS_SMTP = 'email: needs a mail server; add smtp: smtp://user:password@host:587 at the top level';
const BASE64 =
  'secret: after whsec_ comes base64; copy it again from the receiver, or use a text without whsec_';

describe('channels', () => {
  checkRows([
    [
      'a list',
      `${HEAD}channels: «[desk]»\n`,
      'channels: expected a mapping of names to channels, found a list',
    ],
    ['none of the kinds', channel('«a»: { slack: x }'), `the channel "a" is none of ${FORMS}`],
    ['no mapping', channel('«a»: https://x.example/'), `the channel "a" is none of ${FORMS}`],
    [
      'two kinds at once',
      channel('«a»: { console: true, file: x }'),
      'the channel "a" is console and file at once; make a channel of each',
    ],
    [
      'a name that is none',
      channel('«"a\\tb"»: { console: true }'),
      '"a\tb" is not a channel\'s name; use letters, digits, spaces, ".", "-" and "_", beginning with a letter or digit',
    ],
    [
      'the name of a prototype',
      channel('«__proto__»: { console: true }'),
      '"__proto__" is not a channel\'s name; use letters, digits, spaces, ".", "-" and "_", beginning with a letter or digit',
    ],
    [
      'a key with a slip',
      channel('a: { webhook: "https://x.example/", «secrt»: x }'),
      'a webhook channel has no key "secrt"; did you mean "secret"?',
    ],
    [
      'a webhook without a scheme',
      channel('a: { webhook: «x.example/T/B» }'),
      'webhook: the URL has no scheme; write it with https:// (or http://) in front',
    ],
    [
      'a webhook of another scheme',
      channel('a: { webhook: «"mailto:x@y"» }'),
      'webhook: the URL begins with mailto:; write it with https:// or http://',
    ],
    [
      'a secret that is no base64',
      channel('a: { webhook: "https://x.example/", secret: «whsec_abc!!» }'),
      BASE64,
    ],
    [
      'a secret that YAML reads as a number',
      channel('a: { webhook: "https://x.example/", secret: «123456» }'),
      'secret: expected text, found a number; put it in quotes',
    ],
    [
      'a secret in a list',
      channel('a: { webhook: "https://x.example/", secret: «[x]» }'),
      'secret: expected text, found a list',
    ],
    [
      'a secret in a mapping',
      channel('a: { webhook: "https://x.example/", secret: «{ x: y }» }'),
      'secret: expected text, found a mapping',
    ],
    [
      'an address that is none',
      channel('a: { email: «editor» }', 'smtp: smtp://h\n').replace('editor', 'editor@'),
      'email: "editor@" is not an e-mail address; write it as in editor@example.org',
    ],
    [
      'an address with a header in it',
      channel('a: { email: «"a@b.example\\r\\nBcc: c@d.example"» }', 'smtp: smtp://h\n'),
      'email: "a@b.example\\r\\nBcc: c@d.example" is not an e-mail address; write it as in editor@example.org',
    ],
    ['e-mail without a mail server', channel('a: { email: «a@b.example» }'), NEEDS_SMTP],
    [
      'a console that is switched off',
      channel('a: { console: «false» }'),
      'console: the boolean false is not accepted; accepted: true',
    ],
    ['an empty file', channel('a: { file: «""» }'), 'file: is empty; write a value or leave the key out'],
  ]);
});

const WRITE = 'write smtp://user:password@host:587 or smtps://user:password@host:465';
const MAIL_SERVER =
  'smtp: is not the URL of a mail server; write smtp://user:password@host:587 or smtps://user:password@host:465, with %40 for an @ in the password';

describe('smtp', () => {
  checkRows([
    ['a bare host', channel('', 'smtp: «mail.example.org:25»'), MAIL_SERVER],
    [
      'another scheme',
      channel('', 'smtp: { url: «https://mail.example.org» }'),
      `smtp: begins with https://; ${WRITE}`,
    ],
    ['a scheme of files', channel('', 'smtp: «ftp://x»'), `smtp: begins with ftp://; ${WRITE}`],
    [
      'a port that is none',
      channel('', 'smtp: «smtp://u:p@h.example:99999»'),
      'smtp: there is no port 99999; write one from 1 to 65535, usually 587 (smtp) or 465 (smtps)',
    ],
    ['no URL', channel('', 'smtp: «{ from: a@b.example }»'), 'smtp needs the key "url"'],
    [
      'a sender that is none',
      channel('', 'smtp: { url: smtp://h, from: «Vigía» }'),
      'from: "Vigía" is not a sender; write vigia@example.org or "Vigía <vigia@example.org>"',
    ],
    [
      'a key with a slip',
      channel('', 'smtp: { url: smtp://h, «form»: a@b.example }'),
      'smtp has no key "form"; did you mean "from"?',
    ],
  ]);
});

const to = (entry: string) =>
  `${HEAD}channels: { desk: { console: true }, editor: { console: true } }\nnotify:\n  - ${entry}\n`;
const ZONE_OF = 'write an IANA name such as America/Caracas or UTC';

describe('notify', () => {
  checkRows([
    [
      'a name only',
      `${HEAD}channels: { desk: { console: true } }\nnotify: «desk»\n`,
      'notify: expected a list such as [{ channel: desk }], found the text "desk"',
    ],
    [
      'a channel with a slip',
      to('channel: «desk2»'),
      'channel: there is no channel "desk2" under channels; did you mean "desk"?',
    ],
    [
      'a channel that is not there',
      to('channel: «telegram»'),
      'channel: there is no channel "telegram" under channels; accepted: desk, editor',
    ],
    [
      'no channels at all',
      `${HEAD}notify: [{ channel: «desk» }]\n`,
      'channel: there is no channel "desk" under channels; there is none; add channels: with that name',
    ],
    [
      'a mode with a slip',
      to('{ channel: desk, mode: «digets» }'),
      'mode: "digets" is not accepted; did you mean "digest"?',
    ],
    [
      'a digest without its time',
      to('{ channel: desk, mode: «digest» }'),
      'mode: a digest needs the key "at", when it goes out, as in at: "0 8 * * *"',
    ],
    [
      'a time without a digest',
      to('{ channel: desk, «at»: "0 8 * * *" }'),
      'at: only a digest goes out at a time; add mode: digest, or leave at out',
    ],
    [
      'a time that is none',
      to('{ channel: desk, mode: digest, at: «"8:00"» }'),
      'at: "8:00" is not a cron expression (pattern includes illegal characters); write one such as "0 8 * * *"',
    ],
    [
      'a cap of nothing',
      to('{ channel: desk, maxPerHour: «0» }'),
      'maxPerHour: 0 is not a number of alerts; write a whole number from 1',
    ],
    [
      'a cap of a part',
      to('{ channel: desk, maxPerHour: «1.5» }'),
      'maxPerHour: 1.5 is not a number of alerts; write a whole number from 1',
    ],
    [
      'a cap in words',
      to('{ channel: desk, maxPerHour: «ten» }'),
      'maxPerHour: expected a whole number, found the text "ten"',
    ],
    [
      'quiet hours in short',
      to('{ channel: desk, quiet: «22-7» }'),
      'quiet: "22-7" is not two different local times; write them as "22:00-07:00"',
    ],
    [
      'quiet hours that never end',
      to('{ channel: desk, quiet: «"07:00-07:00"» }'),
      'quiet: "07:00-07:00" is not two different local times; write them as "22:00-07:00"',
    ],
    [
      'quiet hours of a longer day',
      to('{ channel: desk, quiet: «"22:00-24:00"» }'),
      'quiet: "22:00-24:00" is not two different local times; write them as "22:00-07:00"',
    ],
    [
      'a city for a zone',
      to('{ channel: desk, timezone: «Caracas» }'),
      'timezone: "Caracas" is not a time zone; did you mean "America/Caracas"?',
    ],
    [
      'an offset for a zone',
      to('{ channel: desk, timezone: «"-04:00"» }'),
      `timezone: "-04:00" is not a time zone; ${ZONE_OF}`,
    ],
    [
      'a channel twice',
      to('channel: desk\n  - «channel: desk»'),
      'notify: the channel "desk" is already in line 5 of this list; keep one of the two',
    ],
    [
      'nobody hears of anything',
      `${HEAD.replace('Venezuela', '«Venezuela», Oil')}channels: { desk: { console: true } }\n`,
      'nobody hears of this topic (nor of 1 more); give it notify: [{ channel: … }], or add notify at the top level for all topics',
    ],
    [
      'a topic that tells nobody',
      `feeds: [https://a.example/f]\ntopics: [{ name: «Oil», notify: [] }]\nchannels: { desk: { console: true } }\nnotify: [{ channel: desk }]\n`,
      'nobody hears of this topic; give it notify: [{ channel: … }], or add notify at the top level for all topics',
    ],
  ]);

  test('options that do nothing for a digest are warned of', () => {
    const { text, places } = unmark(to('{ channel: desk, mode: digest, at: "0 8 * * *", «maxPerHour»: 3 }'));
    const message = 'maxPerHour: has no effect on a digest, which goes out at its own times';
    expect(problemsOf(text)).toEqual([{ ...places[0], severity: 'warning', message }]);
  });
});

const network = (entry: string) => `${HEAD}network: { allow: [10.0.0.0/8, ${entry}] }\n`;
const HOSTS = 'write a host name, an address or a range, as in intranet.example.org, 10.0.0.7 or 10.0.0.0/8';

describe('network', () => {
  checkRows([
    [
      'a port',
      network('«intranet:8080»'),
      'allow: "intranet:8080" has a port; write only "intranet": all its ports are allowed',
    ],
    [
      'a port of an IPv6 address',
      network('«"[::1]:80"»'),
      'allow: "[::1]:80" has a port; write only "::1": all its ports are allowed',
    ],
    ['brackets', network('«"[::1]"»'), 'allow: "[::1]": write the address without brackets'],
    ['a URL', network('«"http://intranet/"»'), `allow: "http://intranet/" is a URL; ${HOSTS}`],
    ['a range that is none', network('«10.0.0.0/40»'), `allow: "10.0.0.0/40" is not a range; ${HOSTS}`],
    ['an address that is none', network('«10.0.0.300»'), `allow: "10.0.0.300" is not a host; ${HOSTS}`],
    ['everything', network('«"*"»'), `allow: "*" is not a host; ${HOSTS}`],
    [
      'a contact that is none',
      `${HEAD}network: { contact: «desk» }\n`,
      'contact: "desk" is not a contact; write https://… or mailto:you@example.org, in ASCII',
    ],
    [
      'a key that is none',
      `${HEAD}network: { «proxy»: x }\n`,
      'network has no key "proxy"; accepted: allow, contact',
    ],
  ]);
});
