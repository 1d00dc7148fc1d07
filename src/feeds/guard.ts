import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';

/** A connection that is not made; the message says what to add to `network.allow`. */
export class GuardError extends Error {
  override name = 'GuardError';
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;
/** dns.lookup with `all`. */
export type LookupAll = (
  host: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const WHAT: Record<string, string> = {
  loopback: 'this machine itself',
  private: 'a private network',
  uniqueLocal: 'a private network',
  linkLocal: 'the local link, where clouds keep their metadata',
  carrierGradeNat: "the provider's shared network",
  multicast: 'a multicast group',
  broadcast: 'a broadcast address',
  unspecified: 'no host at all',
};
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** Azure's metadata host has an address that looks public. */
const METADATA = ipaddr.IPv4.parse('168.63.129.16');

/**
 * A connector for undici that refuses connections into networks that are not public, unless `allow` names the
 * host, its address or a range with it. It looks at the address that is about to be connected to, each
 * time, so that no redirect and no DNS name that changes its mind gets around it.
 */
export function createGuardedConnector(
  allow: readonly string[],
  timeoutMs: number,
  lookupAll: LookupAll = systemLookup,
): buildConnector.connector {
  const rules = parseRules(allow);
  const connect = buildConnector({
    timeout: timeoutMs,
    allowH2: false,
    lookup: (host: string, options: LookupOptions, callback: LookupCallback) => {
      lookupAll(host, { ...options, all: true }, (error, addresses) => {
        if (error !== null) return callback(error, '');
        const open = addresses.filter(({ address }) => problemOf(host, address, rules) === null);
        const [first] = open;
        if (first === undefined) return callback(refusalOf(host, addresses, rules), '');
        if (options.all) return callback(null, open);
        return callback(null, first.address, first.family);
      });
    },
  });
  return (options, callback) => {
    // The system does not look up what is an address already.
    const host = options.hostname.replace(/^\[|\]$/g, '');
    const problem = ipaddr.isValid(host) ? problemOf(host, host, rules) : null;
    if (problem !== null) callback(problem, null);
    else connect(options, callback);
  };
}

interface Rules {
  hosts: ReadonlySet<string>;
  ranges: readonly [Address, number][];
}

function parseRules(allow: readonly string[]): Rules {
  const entries = allow.map((entry) =>
    entry
      .trim()
      .toLowerCase()
      .replace(/^\[|\]$/g, ''),
  );
  const ranges = entries.flatMap((entry): [Address, number][] => {
    if (ipaddr.isValidCIDR(entry)) return [ipaddr.parseCIDR(entry)];
    if (!ipaddr.isValid(entry)) return [];
    const address = ipaddr.parse(entry);
    return [[address, address.kind() === 'ipv4' ? 32 : 128]];
  });
  return { hosts: new Set(entries), ranges };
}

function refusalOf(host: string, addresses: readonly LookupAddress[], rules: Rules): Error {
  for (const { address } of addresses) {
    const problem = problemOf(host, address, rules);
    if (problem !== null) return problem;
  }
  return new Error(`${host} has no address`);
}

/** Addresses that were found to be public: most connections go to one of the last ones. */
const PUBLIC_ADDRESSES = new Set<string>();
const MAX_REMEMBERED = 10_000;

function remember(address: string): void {
  if (PUBLIC_ADDRESSES.size >= MAX_REMEMBERED) PUBLIC_ADDRESSES.clear();
  PUBLIC_ADDRESSES.add(address);
}

/** Why the host may not be reached at the address; null when it may. */
function problemOf(host: string, address: string, rules: Rules): GuardError | null {
  if (PUBLIC_ADDRESSES.has(address) || rules.hosts.has(host.toLowerCase())) return null;
  const parsed = embedded(ipaddr.parse(address.replace(/%.*$/, '')));
  if (isPublic(parsed)) {
    remember(address);
    return null;
  }
  const allowed = rules.ranges.some(
    ([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits),
  );
  if (allowed) return null;
  const what = WHAT[parsed.range()] ?? 'a reserved network';
  const named = host === address ? address : `${host} (${address})`;
  return new GuardError(
    `${named} leads into ${what}, which is refused; if that is meant, add "${host}" to network.allow in the watchlist`,
  );
}

/** IPv6 that carries an IPv4 address (mapped, or translated by NAT64) is judged by that. */
function embedded(address: Address): Address {
  if (!(address instanceof ipaddr.IPv6)) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  if (address.range() === 'rfc6052') return new ipaddr.IPv4(address.toByteArray().slice(12));
  return address;
}

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv6) return address.match(GLOBAL_IPV6);
  return !address.match(METADATA, 32);
}
