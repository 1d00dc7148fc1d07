import { createHash } from 'node:crypto';

const MAX_LABEL = 40;

/**
 * A List-Id (RFC 2919) for a topic: `cartel-de-los-soles.vigia.example.org`, for a filter to go by. A name
 * that doesn't fit into ASCII letters and digits is told apart by a hash.
 */
export function listId(list: string, domain: string): string {
  const label = list
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const lossless = label.length <= MAX_LABEL && !/[^\p{ASCII}\p{M}]/u.test(list.normalize('NFKD'));
  const hash = createHash('sha256').update(list).digest('hex').slice(0, 8);
  const name = lossless && label !== '' ? label : `${label.slice(0, MAX_LABEL)}-${hash}`.replace(/^-/, '');
  return `${name}.vigia.${domain}`;
}
