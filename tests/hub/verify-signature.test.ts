import { expect, test } from 'vitest';
import { isSigned } from '../../src/hub/verify-signature.ts';

// RFC 2202 §3 and RFC 4231 §4.3: test case 2.
const SECRET = 'Jefe';
const BODY = Buffer.from('what do ya want for nothing?');
const SHA1 = 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79';
const SHA256 = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
const SHA384 =
  'af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649';
const SHA512 =
  '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737';
// RFC 1321's successor in HMAC, RFC 2202 §2: right, but no method that is accepted.
const MD5 = '750c783e6ab0b503eaa86e310a5db738';

const rows: [name: string, signature: string | null, holds: boolean][] = [
  ['SHA-1', `sha1=${SHA1}`, true],
  ['SHA-256', `sha256=${SHA256}`, true],
  ['SHA-384', `sha384=${SHA384}`, true],
  ['SHA-512', `sha512=${SHA512}`, true],
  ['capitals', `SHA256=${SHA256.toUpperCase()}`, true],
  ['white space around it', ` sha256=${SHA256} `, true],
  ['none', null, false],
  ['an empty one', '', false],
  ['a method alone', 'sha256=', false],
  ['no method', SHA256, false],
  ['a method that is not accepted', `md5=${MD5}`, false],
  ['the name of a property', `constructor=${SHA1}`, false],
  ['the digest of another method', `sha256=${SHA1}`, false],
  ['one digit off', `sha256=6${SHA256.slice(1)}`, false],
  ['a digit less', `sha256=${SHA256.slice(1)}`, false],
  ['two digits more', `sha256=${SHA256}00`, false],
  ['something behind it', `sha256=${SHA256}, sha1=${SHA1}`, false],
];

test.each(rows)('%s', (_name, signature, holds) => {
  expect(isSigned(BODY, signature, SECRET)).toBe(holds);
});

test('another body and another secret don’t hold', () => {
  expect(isSigned(Buffer.from('what do ya want for nothing'), `sha256=${SHA256}`, SECRET)).toBe(false);
  expect(isSigned(BODY, `sha256=${SHA256}`, 'jefe')).toBe(false);
});
