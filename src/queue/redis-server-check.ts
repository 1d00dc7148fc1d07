/** Streams with exclusive ranges, which hand back the results, came with 6.2; Valkey says 7.2. */
const OLDEST = [6, 2] as const;

export interface ServerFindings {
  /** Why it can't be used at all; null when it can. */
  fatal: string | null;
  warnings: string[];
}

/**
 * Judges what a Redis says of itself in `INFO`. `label` is `host:port`.
 */
export function checkRedisServer(info: string, label: string): ServerFindings {
  const fields = readInfo(info);
  const version = fields.get('redis_version');
  const policy = fields.get('maxmemory_policy');
  const fatal =
    version !== undefined && isTooOld(version)
      ? `Redis at ${label} is version ${version}; Vigía needs ${OLDEST.join('.')} or newer: update it, or point REDIS_URL to another one`
      : null;
  const warnings =
    policy === undefined || policy === 'noeviction'
      ? []
      : [
          `Redis at ${label} has maxmemory-policy ${policy}: when its memory is full it drops jobs and topics without a word. Set it to noeviction (redis-cli CONFIG SET maxmemory-policy noeviction, and the same in redis.conf)`,
        ];
  return { fatal, warnings };
}

function readInfo(info: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of info.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1));
  }
  return fields;
}

function isTooOld(version: string): boolean {
  const [major = Number.NaN, minor = 0] = version.split('.').map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}
