import { hasSecrets } from '../domain/secret.ts';
import { LIST_NAMES, type TopicDefinition, type TopicLists } from '../domain/topic.ts';
import { describeValue } from './describe-value.ts';
import { createFirstPaths } from './first-paths.ts';
import type { Path } from './problem.ts';
import { readPart } from './read-part.ts';
import type { ReadingScope } from './reading-scope.ts';
import { listsObject } from './schema.ts';

type ListName = (typeof LIST_NAMES)[number];

/**
 * `any`, `all` and `none` of a topic; null when it has none of them. A text in place of a list is a list of one.
 * @param path of the topic
 */
export function readLists(raw: Record<string, unknown>, path: Path, scope: ReadingScope): TopicLists | null {
  const given = LIST_NAMES.filter((name) => raw[name] !== undefined);
  if (given.length === 0) return null;
  const asLists = given.map((name) => [name, typeof raw[name] === 'string' ? [raw[name]] : raw[name]]);
  const read = readPart(
    { noun: 'a topic', schema: listsObject },
    Object.fromEntries(asLists),
    path,
    scope.report,
  );
  const lists = { any: read?.any ?? [], all: read?.all ?? [], none: read?.none ?? [] };
  reportRivals(raw, given, path, scope);
  reportTwins(lists, path, scope);
  checkEntries(lists, path, scope);
  return lists;
}

/** What can't stand without, or beside, something else. */
function reportRivals(
  raw: Record<string, unknown>,
  given: ListName[],
  path: Path,
  scope: ReadingScope,
): void {
  const [first = 'any'] = given;
  if (raw['query'] !== undefined) {
    const line = scope.lineOf([...path, 'query']);
    const message = `${first}: a topic has either lists or a query, and there is one in line ${line}; leave one of the two out`;
    scope.report({ path: [...path, first], at: 'key', message });
  } else if (first === 'none') {
    const wanted = typeof raw['name'] === 'string' ? describeValue(raw['name']) : '…';
    const message = `none: excludes, and by itself finds nothing; add what to look for, as in all: [${wanted}]`;
    scope.report({ path: [...path, first], at: 'key', message });
  }
}

/** An entry twice is a slip; one that is asked for and excluded finds nothing, ever. */
function reportTwins(lists: TopicLists, path: Path, scope: ReadingScope): void {
  const seen = createFirstPaths();
  for (const name of LIST_NAMES)
    for (const [index, entry] of lists[name].entries()) {
      const at = [...path, name, index];
      const twin = seen.firstWith(entry.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' '), at);
      if (twin === null) continue;
      const other = String(twin.at(-2));
      const where = `${describeValue(entry)} is already in ${other === name ? '' : `${other}, `}line ${scope.lineOf(twin)}`;
      const advice = name === 'none' ? 'what is looked for can’t be excluded' : 'leave one of the two out';
      scope.report({ path: at, message: `${name}: ${where}; ${advice}` });
    }
}

/** One by one, since a problem of a topic has a place in its query only. */
function checkEntries(lists: TopicLists, path: Path, scope: ReadingScope): void {
  for (const name of LIST_NAMES)
    lists[name].forEach((entry, index) => {
      const at = [...path, name, index];
      for (const { severity, message } of scope.checkTopic(topicOf(name, entry)))
        scope.report({ path: at, message, ...(severity === 'warning' ? { severity } : {}) });
      if (!hasSecrets(entry)) return;
      const message = `${name}: \${…} is searched as it stands; references are not replaced in lists`;
      scope.report({ path: at, message, severity: 'warning' });
    });
}

/** A topic of this entry alone, as far as that is one. */
function topicOf(name: ListName, entry: string): TopicDefinition {
  const looked = name === 'none' ? { any: ['topic'] } : {};
  const lists = { any: [], all: [], none: [], ...looked, [name]: [entry] };
  return { name: 'topic', query: null, lists, aliases: {}, lang: [] };
}
