import { z } from 'zod';
import { watchlistSchema } from '../src/settings/schema.ts';

/** The JSON schema by which editors complete and check a watchlist; draft 7 is what they all know. */
export function generateSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(watchlistSchema, { target: 'draft-7', io: 'input' }), null, 2)}\n`;
}
