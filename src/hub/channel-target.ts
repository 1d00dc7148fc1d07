import { createHash } from 'node:crypto';
import type { ChannelSettings } from '../domain/channel.ts';

/** Tells one target of a channel from another; a hash, since a webhook's URL is a secret of its own. */
export function channelTarget(channel: ChannelSettings): string {
  return createHash('sha256').update(JSON.stringify(channel)).digest('hex');
}
