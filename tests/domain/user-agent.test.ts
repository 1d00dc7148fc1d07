import { expect, test } from 'vitest';
import { userAgentOf } from '../../src/domain/user-agent.ts';

test.each([
  ['mailto:desk@example.org', 'Vigia/0.0.0 (+mailto:desk@example.org)'],
  [null, 'Vigia/0.0.0'],
])('of the contact %s', (contact, expected) => {
  expect(userAgentOf('0.0.0', contact)).toBe(expected);
});
