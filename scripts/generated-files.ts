import { generateDbSchema } from './generate-db-schema.ts';
import { generateSchema } from './generate-schema.ts';

/** Files in the repository that are made from others; `npm run check` compares them. */
export const GENERATED_FILES: { path: string; generate: () => string }[] = [
  { path: 'config/watchlist.schema.json', generate: generateSchema },
  { path: 'db/schema.sql', generate: generateDbSchema },
];
