import { dirname } from 'node:path';
import type { Subscription } from '../domain/channel.ts';
import type { SecretSource } from '../domain/secret.ts';
import type { Settings } from '../domain/settings.ts';
import type { QueryProblem, TopicDefinition } from '../domain/topic.ts';
import { describeKind } from './explain-issue.ts';
import { locateFinding } from './locate-node.ts';
import { type ParsedYaml, parseYaml } from './parse-yaml.ts';
import type { Path, Problem, Report } from './problem.ts';
import { readChannels } from './read-channels.ts';
import { readFeeds } from './read-feeds.ts';
import { readListen, readPublicUrl } from './read-listener.ts';
import { readNetwork } from './read-network.ts';
import { isMapping } from './read-part.ts';
import { readSmtp } from './read-smtp.ts';
import { readSubscriptions } from './read-subscriptions.ts';
import { readTopics } from './read-topics.ts';
import { createResolvers, type ReadingScope } from './reading-scope.ts';
import { watchlistSchema } from './schema.ts';
import { suggest, suggestOrList } from './suggest.ts';
import { createPositions, type Positions } from './text-positions.ts';

export interface ParseContext {
  /** Absolute path of the watchlist; paths in it are relative to its folder. */
  file: string;
  /**
   * Resolves `${NAME}` and `${file:…}`, to see that they are there and what they hold is usable; null: they stay as
   * they are written, for who needs no value.
   */
  secrets: SecretSource | null;
  /** Finds the mistakes of a topic's query; offsets are in the query, or in the name if there is none. */
  checkTopic: (topic: TopicDefinition) => QueryProblem[];
}

/** Problems hold at least one error, and the warnings as well; in the order of the text. */
export type ParseResult = { settings: Settings; warnings: Problem[] } | { problems: Problem[] };

/** Reads a watchlist and reports everything that is wrong with it at once. The settings are frozen. */
export function parseSettings(text: string, context: ParseContext): ParseResult {
  const source = text.replace(/^\uFEFF/, '');
  const { document, mistakes } = parseYaml(source);
  const positions = createPositions(source);
  const toProblem = createProblemMaker(source, positions);
  const lost = Math.min(...mistakes.filter(({ structural }) => structural).map(({ start }) => start));
  const problems = mistakes.map((mistake) => toProblem(mistake, mistake));
  const report: Report = (finding) => {
    const range = locateFinding(document, source, finding);
    const judged = range.start < lost && !(finding.dependsOnRest && lost !== Number.POSITIVE_INFINITY);
    const known = mistakes.some(({ start, end }) => start <= range.start && range.start < end);
    if (judged && !known) problems.push(toProblem(finding, range));
  };
  const lineOf = (path: Path) =>
    positions.lineOf(locateFinding(document, source, { path, message: '' }).start);
  const settings = readWatchlist(document, context, report, lineOf);
  problems.sort((a, b) => a.line - b.line || a.column - b.column);
  if (settings === null || problems.some((problem) => problem.severity === 'error')) return { problems };
  return { settings: freeze(settings), warnings: problems };
}

function readWatchlist(
  document: ParsedYaml,
  context: ParseContext,
  report: Report,
  lineOf: (path: Path) => number,
): Settings | null {
  const raw: unknown = document.toJS({ maxAliasCount: -1 });
  if (!isMapping(raw)) {
    const found = raw === null ? 'is empty' : `is ${describeKind(raw)}`;
    report({
      path: [],
      message: `the watchlist ${found}; it needs the keys feeds: and topics:`,
      dependsOnRest: true,
    });
    return null;
  }
  const scope: ReadingScope = {
    report,
    ...createResolvers(context.secrets, report),
    lineOf,
    checkTopic: context.checkTopic,
    folder: dirname(context.file),
  };
  checkKeys(raw, report);
  const channelNames = isMapping(raw['channels']) ? Object.keys(raw['channels']) : [];
  const nothingSaid = channelNames.length === 0 && isAbsent(raw['notify']);
  const names = nothingSaid ? [CONSOLE] : channelNames;
  const defaults = nothingSaid ? [TO_CONSOLE] : readDefaults(raw['notify'], names, scope);
  const channels = readChannels(raw['channels'], !isAbsent(raw['smtp']), scope);
  return {
    file: context.file,
    feeds: readFeeds(raw['feeds'] ?? null, scope),
    topics: readTopics(raw['topics'] ?? null, { channelNames: names, defaults }, scope),
    channels: nothingSaid ? { [CONSOLE]: { type: 'console', name: CONSOLE } } : channels,
    smtp: readSmtp(raw['smtp'], scope),
    network: readNetwork(raw['network'], scope),
    publicUrl: readPublicUrl(raw['publicUrl'], scope),
    listen: readListen(raw['listen'], !isAbsent(raw['publicUrl']), scope),
  };
}

/** Without channels and without notify, alerts are printed. */
const CONSOLE = 'console';
const TO_CONSOLE: Subscription = {
  channel: CONSOLE,
  mode: 'immediate',
  maxPerHour: null,
  quiet: null,
  at: null,
  timezone: null,
};

function readDefaults(raw: unknown, names: readonly string[], scope: ReadingScope): Subscription[] | null {
  if (isAbsent(raw)) return null;
  const defaults = readSubscriptions(raw, ['notify'], names, scope);
  return Array.isArray(raw) && raw.length === 0 ? null : defaults;
}

function checkKeys(raw: Record<string, unknown>, report: Report): void {
  const known = Object.keys(watchlistSchema.shape);
  const unknown = Object.keys(raw).filter((key) => !known.includes(key));
  for (const key of unknown) {
    const message = `a watchlist has no key "${key}"; ${suggestOrList(key, known)}`;
    report({ path: [key], at: 'key', message });
  }
  for (const key of ['feeds', 'topics'] as const) {
    if (raw[key] === undefined && !unknown.some((other) => suggest(other, known) === key))
      report({
        path: [],
        message: `the watchlist needs the key ${key}: and a list under it`,
        dependsOnRest: true,
      });
    if (raw[key] === null || (Array.isArray(raw[key]) && raw[key].length === 0))
      report({ path: [key], at: 'key', severity: 'warning', message: `${key}: there are none yet` });
  }
}

function isAbsent(raw: unknown): boolean {
  return raw === undefined || raw === null;
}

/** Turns a range of the text into lines and columns; a problem that spans lines is shown in its first. */
function createProblemMaker(source: string, { positionOf }: Positions) {
  return (
    { message, severity }: { message: string; severity?: 'warning' },
    range: { start: number; end: number },
  ): Problem => {
    const { line, column } = positionOf(range.start);
    const end = positionOf(range.end);
    const endColumn = end.line === line ? end.column : positionOf(endOfLine(source, range.start)).column;
    return {
      severity: severity ?? 'error',
      line,
      column,
      endColumn: Math.max(column + 1, endColumn),
      message,
    };
  };
}

function endOfLine(source: string, offset: number): number {
  const end = source.indexOf('\n', offset);
  return end === -1 ? source.length : source.charAt(end - 1) === '\r' ? end - 1 : end;
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) freeze(inner);
  return Object.freeze(value);
}
