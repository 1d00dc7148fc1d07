import type { Subscription } from '../domain/channel.ts';
import type { TopicSettings } from '../domain/settings.ts';
import { checkDefinition } from './check-definition.ts';
import { describeKind } from './explain-issue.ts';
import { createFirstPaths } from './first-paths.ts';
import type { Path } from './problem.ts';
import { readLists } from './read-lists.ts';
import { isMapping, readPart } from './read-part.ts';
import { readSubscriptions } from './read-subscriptions.ts';
import { readText } from './read-text.ts';
import type { ReadingScope } from './reading-scope.ts';
import { nameProblem, topicObject } from './schema.ts';

/** What topics need to know of the rest of the watchlist. */
interface Surroundings {
  channelNames: readonly string[];
  /** Who hears of topics that don't say; null if nobody does. */
  defaults: Subscription[] | null;
}

/** The list under `topics`. */
export function readTopics(raw: unknown, around: Surroundings, scope: ReadingScope): TopicSettings[] {
  if (raw === null) return [];
  if (!Array.isArray(raw)) {
    const message = `topics: expected a list (a line with "- " for each topic), found ${describeKind(raw)}`;
    scope.report({ path: ['topics'], message });
    return [];
  }
  const seen = createFirstPaths();
  const unheard: Path[] = [];
  const topics = raw.flatMap((entry: unknown, index) => {
    const path = ['topics', index];
    const topic = readTopic(entry, path, around, scope);
    if (topic === null) return [];
    const twin = seen.firstWith(topic.name, path);
    if (twin !== null) {
      const message = `name: the topic "${topic.name}" is already in line ${scope.lineOf(twin)}; names must differ`;
      scope.report({ path: namePath(entry, path), message });
    }
    if (topic.notify === null) unheard.push(namePath(entry, path));
    return [{ ...topic, notify: topic.notify ?? [] }];
  });
  reportUnheard(unheard, scope);
  return topics;
}

function readTopic(entry: unknown, path: Path, around: Surroundings, scope: ReadingScope) {
  const raw = typeof entry === 'string' ? { name: entry } : entry;
  if (!isMapping(raw)) {
    const quoted = raw === null || typeof raw === 'object' ? '' : `; put a name in quotes: "${String(raw)}"`;
    scope.report({
      path,
      message: `a topic is a name or { name, query, … }; found ${describeKind(raw)}${quoted}`,
    });
    return null;
  }
  const topic = readPart({ noun: 'a topic', schema: topicObject }, raw, path, scope.report);
  if (topic === null) return null;
  const name = readText(topic.name, namePath(entry, path), scope, nameProblem);
  const notify =
    topic.notify === undefined
      ? around.defaults
      : readSubscriptions(topic.notify, [...path, 'notify'], around.channelNames, scope);
  const lists = readLists(raw, path, scope);
  const definition = {
    name: name ?? topic.name,
    query: topic.query ?? null,
    ...(lists === null ? {} : { lists }),
    aliases: topic.aliases ?? {},
    lang: topic.lang ?? [],
  };
  const searched = topic.query === undefined ? namePath(entry, path) : [...path, 'query'];
  checkDefinition(definition, searched, path, scope);
  const silent = Array.isArray(topic.notify) && topic.notify.length === 0;
  return { ...definition, notify: silent ? null : notify };
}

function namePath(entry: unknown, path: Path): Path {
  return typeof entry === 'string' ? path : [...path, 'name'];
}

/** Said once: in a watchlist of 300 topics it is one mistake, not 300. */
function reportUnheard(unheard: readonly Path[], scope: ReadingScope): void {
  const [first] = unheard;
  if (first === undefined) return;
  const others = unheard.length === 1 ? '' : ` (nor of ${unheard.length - 1} more)`;
  const message = `nobody hears of this topic${others}; give it notify: [{ channel: … }], or add notify at the top level for all topics`;
  scope.report({ path: first, message, dependsOnRest: true });
}
