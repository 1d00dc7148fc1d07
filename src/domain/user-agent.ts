/**
 * How requests name themselves: a publisher learns who polls, and where to complain (RFC 9110 §10.1.5).
 * @param contact `network.contact` of the watchlist.
 */
export function userAgentOf(version: string, contact: string): string {
  return `Vigia/${version} (+${contact})`;
}
