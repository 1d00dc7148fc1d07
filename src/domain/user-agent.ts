/**
 * How requests name themselves: a publisher learns who polls, and where to complain (RFC 9110 §10.1.5).
 * @param contact `network.contact` of the watchlist; null where it names nobody.
 */
export function userAgentOf(version: string, contact: string | null): string {
  return contact === null ? `Vigia/${version}` : `Vigia/${version} (+${contact})`;
}
