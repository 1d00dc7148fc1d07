import { describe, expect, test } from 'vitest';
import { checkRedisServer } from '../../src/queue/redis-server-check.ts';

const info = (version: string, policy: string) =>
  `# Server\r\nredis_version:${version}\r\n# Memory\r\nmaxmemory_policy:${policy}\r\n`;

describe('checkRedisServer', () => {
  test.each([
    ['5.0.14', true],
    ['6.0.16', true],
    ['6.2.0', false],
    ['7.0.15', false],
    ['10.1.0', false],
  ])('version %s: too old %s', (version, tooOld) => {
    const { fatal } = checkRedisServer(info(version, 'noeviction'), 'cache:6379');
    if (tooOld) expect(fatal).toMatch(`Redis at cache:6379 is version ${version}; Vigía needs 6.2 or newer`);
    else expect(fatal).toBeNull();
  });

  test('a policy that evicts is a warning with the command that ends it', () => {
    expect(checkRedisServer(info('7.2.4', 'volatile-lru'), 'cache:6379').warnings).toEqual([
      expect.stringContaining('CONFIG SET maxmemory-policy noeviction'),
    ]);
  });

  test('a server that says nothing of itself is taken as it is', () => {
    expect(checkRedisServer('', 'cache:6379')).toEqual({ fatal: null, warnings: [] });
  });
});
