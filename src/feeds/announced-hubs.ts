import type { HubAnnouncement } from '../domain/websub.ts';
import type { ResponseHeaders } from './http-answers.ts';
import { linkTargets } from './link-header.ts';

/** What a document says of its hubs and its own address. */
export interface AnnouncedInDocument {
  hubs: readonly string[];
  self: string | null;
}

const MAX_HUBS = 5;
const MAX_URL_LENGTH = 2_000;

/**
 * What a feed announces: the headers win over the document (WebSub §4). A feed that names its hub and not
 * itself has the address at which it was found.
 * @param document null when it was not read: then only headers count.
 * @param url where the answer came from.
 */
export function announcedHubs(
  headers: ResponseHeaders,
  document: AnnouncedInDocument | null,
  url: URL,
): HubAnnouncement | null {
  const named = linkTargets(headers['link'], 'hub');
  const candidates = named.length > 0 ? named : (document?.hubs ?? []);
  const hubs = [...new Set(candidates.flatMap((hub) => usable(hub, url)))].slice(0, MAX_HUBS);
  if (hubs.length === 0) return null;
  const self = linkTargets(headers['link'], 'self')[0] ?? document?.self ?? url.href;
  const [topic] = usable(self, url);
  return topic === undefined ? null : { hubs, topic };
}

/** The address as it is written where that is absolute, since a hub compares topics byte for byte. */
function usable(address: string, base: URL): string[] {
  const parsed = URL.parse(address, base.href);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return [];
  if (parsed.username !== '' || parsed.password !== '') return [];
  const written = URL.canParse(address) ? address : parsed.href;
  return written.length <= MAX_URL_LENGTH ? [written] : [];
}
