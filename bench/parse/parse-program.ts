import { measureParse, type ParseRequest } from './measure-parse.ts';

/** A process of its own for each row, so that no engine meets what another left behind. */
const speed = await measureParse(JSON.parse(process.argv[2] ?? '{}') as ParseRequest);
process.send?.(speed);
process.disconnect?.();
