import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

export interface TestRedis {
  url: string;
  port: number;
  /** A client of the test's own; closed with the server. */
  client: Redis;
  flush(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Starts it again on the same port, after `kill`; with `aof` it has its data again. */
  restart(): Promise<void>;
  /** Stops it so that it answers nobody while its port stays open (SIGSTOP), and lets it go on. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

interface Options {
  policy?: 'noeviction' | 'allkeys-lru';
  aof?: boolean;
  password?: string;
}

/** Starts a real redis-server on a free loopback port with a folder of its own. */
export async function startRedis(options: Options = {}): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'vigia-redis-'));
  const port = await freePort();
  const auth = options.password === undefined ? '' : `:${options.password}@`;
  const url = `redis://${auth}127.0.0.1:${port}`;
  let server = await startServer(port, folder, options);
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 100 });
  client.on('error', () => undefined);

  return {
    url,
    port,
    client,
    async flush() {
      await client.flushall();
    },
    kill: () => stopServer(server),
    async restart() {
      server = await startServer(port, folder, options);
    },
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    async close() {
      client.disconnect();
      await stopServer(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startServer(port: number, folder: string, options: Options): Promise<ChildProcess> {
  const server = spawn('redis-server', serverArguments(port, folder, options), {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ready = Promise.withResolvers<void>();
  let output = '';
  server.once('error', (error: NodeJS.ErrnoException) => {
    const why =
      error.code === 'ENOENT'
        ? 'it is not installed (on Debian: apt-get install redis-server)'
        : error.message;
    ready.reject(new Error(`redis-server can't be started: ${why}`));
  });
  server.once('exit', () => ready.reject(new Error(`redis-server ended at once:\n${output}`)));
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Ready to accept connections')) ready.resolve();
    });
  await ready.promise;
  return server;
}

function serverArguments(port: number, folder: string, options: Options): string[] {
  const settings: Record<string, string> = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: options.aof === true ? 'yes' : 'no',
    appendfsync: 'always',
    'maxmemory-policy': options.policy ?? 'noeviction',
  };
  if (options.password !== undefined) settings['requirepass'] = options.password;
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await exited;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
