import { expect, test } from 'vitest';
import { createGuardedConnector, GuardError, type LookupAll } from '../../src/feeds/guard.ts';
import { startHttpServer } from '../support/http-server.ts';

/** Connects to a host that DNS gives these addresses; nobody listens at the port. */
function connect(hostname: string, addresses: string[], allow: string[]): Promise<Error | null> {
  const lookupAll: LookupAll = (_host, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  const connector = createGuardedConnector(allow, 50, lookupAll);
  return new Promise((resolve) => {
    connector({ hostname, protocol: 'http:', port: '9' }, (error, socket) => {
      socket?.destroy();
      resolve(error);
    });
  });
}

const REFUSED = `127.0.0.1 127.9.9.9 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1
  100.100.100.200 168.63.129.16 224.0.0.1 255.255.255.255 240.0.0.1 192.0.2.1 198.18.0.1 ::1 :: fe80::1 fd00:ec2::254
  fc00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::10.0.0.1 64:ff9b::7f00:1 2002:7f00:1::1 2001:db8::1
  fec0::1 ::7f00:1 2001::1`.split(/\s+/);

test.each(REFUSED)('%s is refused, by address and by name', async (address) => {
  const literal = address.includes(':') ? `[${address}]` : address;
  await expect(connect(literal, [], [])).resolves.toBeInstanceOf(GuardError);
  await expect(connect('feed.example', [address], [])).resolves.toBeInstanceOf(GuardError);
});

test.each<[string, host: string, addresses: string[], allow: string[]]>([
  ['by host', 'feed.example', ['127.0.0.1'], ['feed.example']],
  ['by host in another case', 'feed.example', ['127.0.0.1'], ['FEED.example']],
  ['by address', 'feed.example', ['127.0.0.1'], ['127.0.0.1']],
  ['by range', 'feed.example', ['127.0.0.1'], ['127.0.0.0/8']],
  ['an address by range', '127.0.0.1', [], ['127.0.0.0/8']],
  ['IPv6 by address', '[::1]', [], ['::1']],
  ['a mapped address by its IPv4', '[::ffff:127.0.0.1]', [], ['127.0.0.1']],
])('allowed %s', async (_name, host, addresses, allow) => {
  await expect(connect(host, addresses, allow)).resolves.not.toBeInstanceOf(GuardError);
});

test.each([[['other.example']], [['10.0.0.0/8']], [['::1']], [['127.0.0.1:9']]])(
  'not allowed by %j',
  async (allow) => {
    await expect(connect('127.0.0.1', [], allow)).resolves.toBeInstanceOf(GuardError);
  },
);

test('a name is connected to at its allowed addresses only', async () => {
  const server = await startHttpServer((_request, response) => response.end());
  const lookupAll: LookupAll = (_host, _options, callback) =>
    callback(
      null,
      ['10.0.0.1', '127.0.0.1'].map((address) => ({ address, family: 4 })),
    );
  const connector = createGuardedConnector(['127.0.0.1'], 1_000, lookupAll);
  const remote = await new Promise((resolve) => {
    connector({ hostname: 'feed.example', protocol: 'http:', port: String(server.port) }, (error, socket) => {
      resolve(socket?.remoteAddress ?? error);
      socket?.destroy();
    });
  });
  await server.close();
  expect(remote).toBe('127.0.0.1');
});

test('the message says what to add', async () => {
  const error = await connect('feed.example', ['192.168.1.7'], []);
  expect(error?.message).toBe(
    'feed.example (192.168.1.7) leads into a private network, which is refused; if that is meant, add "feed.example" to network.allow in the watchlist',
  );
});
