import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Service {
  command: string[];
  init?: boolean;
  stop_grace_period?: string;
  volumes?: string[];
  environment?: Record<string, string>;
}
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<'hub' | 'workers' | 'redis', Service>;
  volumes: Record<string, unknown>;
};
const { hub, workers, redis } = compose.services;

/** The arguments of an instruction, a list for each time that it is there. */
const instructions = (name: string) =>
  [...read('Dockerfile').matchAll(new RegExp(`^(?:HEALTHCHECK .*\\\\\\n\\s*)?${name} (.+)$`, 'gm'))].map(
    ([, rest = '']) => rest,
  );
const copied = instructions('COPY').flatMap((rest) => rest.split(' ').slice(0, -1));

describe('the image', () => {
  test.each(copied)('%s, which it copies, is in the repository and not ignored', (path) => {
    expect(existsSync(join(ROOT, path))).toBe(true);
    expect(read('.dockerignore').split('\n')).toContain(`!${path}`);
  });

  test('has the files that it starts, and runs as no root', () => {
    for (const command of instructions('CMD').map((text) => JSON.parse(text) as string[])) {
      expect(command.slice(0, 2)).toEqual(['node', 'bin/vigia.js']);
      expect(copied).toContain('bin');
    }
    expect(instructions('CMD')).toHaveLength(2);
    expect(instructions('USER')).toEqual(['node']);
  });

  test('runs on the Node that package.json asks for', () => {
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    expect(instructions('FROM')).toEqual([`node:${engines.node.replace('>=', '')}-slim`]);
  });
});

describe('the composition', () => {
  test.each([hub, workers])('starts an entry that exists, without a shell, with time to stop', (service) => {
    const [program, entry = ''] = service.command;
    expect(program).toBe('node');
    expect(existsSync(join(ROOT, entry))).toBe(true);
    expect(copied).toContain(entry.split('/')[0]);
    expect(service).toMatchObject({ init: true, stop_grace_period: '25s' });
    expect(service.environment).toEqual({ REDIS_URL: 'redis://redis:6379' });
  });

  test('keeps the ledger and the queue: volumes, an append-only file, nothing evicted', () => {
    expect(hub.volumes).toContain('ledger:/data');
    expect(hub.command.at(-1)).toMatch(/^\/data\//);
    expect(redis.command.join(' ')).toBe('redis-server --appendonly yes --maxmemory-policy noeviction');
    expect(redis.volumes).toContain('redis:/data');
    expect(Object.keys(compose.volumes)).toEqual(['ledger', 'redis']);
  });

  test('opens no port: neither Redis nor the hub can be reached from outside', () => {
    expect(read('docker-compose.yml')).not.toMatch(/^\s*ports:/m);
  });
});
