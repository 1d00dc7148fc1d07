import ipaddr from 'ipaddr.js';

/** Why a text is not a host name, an address or a CIDR range, as a sentence; null when it is one. */
export function networkEntryProblem(entry: string): string | null {
  const accepted =
    'write a host name, an address or a range, as in intranet.example.org, 10.0.0.7 or 10.0.0.0/8';
  if (entry.includes('://')) return `"${entry}" is a URL; ${accepted}`;
  if (/^\[.*\]$/.test(entry)) return `"${entry}": write the address without brackets`;
  const withPort = /^(\[.*\]|[^:]*):[0-9]+$/.exec(entry);
  if (withPort !== null && !ipaddr.IPv6.isValid(entry))
    return `"${entry}" has a port; write only "${withPort[1]?.replace(/^\[|\]$/g, '')}": all its ports are allowed`;
  if (ipaddr.IPv4.isValidFourPartDecimal(entry) || ipaddr.IPv6.isValid(entry)) return null;
  if (entry.includes('/')) return ipaddr.isValidCIDR(entry) ? null : `"${entry}" is not a range; ${accepted}`;
  return isHostName(entry) ? null : `"${entry}" is not a host; ${accepted}`;
}

/** Labels as in RFC 1123; a last one of digits would be read as a number of an address. */
function isHostName(entry: string): boolean {
  const labels = entry.replace(/\.$/, '').split('.');
  const last = labels.at(-1) ?? '';
  return (
    entry.length <= 253 &&
    !/^(\d+|0x[0-9a-f]*)$/i.test(last) &&
    labels.every((label) => /^[\p{L}\p{N}_]([\p{L}\p{N}_-]{0,61}[\p{L}\p{N}_])?$/u.test(label))
  );
}
