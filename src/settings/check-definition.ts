import { hasSecrets } from '../domain/secret.ts';
import type { QueryProblem, TopicDefinition } from '../domain/topic.ts';
import type { Path } from './problem.ts';
import type { ReadingScope } from './reading-scope.ts';

/**
 * Checks what a topic searches: its query or name, and each alias. Its lists are checked where they are read,
 * its languages by the schema.
 *
 * @param searched the path of the query, or of the name if there is none
 * @param path the path of the topic
 */
export function checkDefinition(
  topic: TopicDefinition,
  searched: Path,
  path: Path,
  scope: ReadingScope,
): void {
  const { name, query, lists } = topic;
  // With lists the name is only a name.
  const own = query === null && lists !== undefined ? [] : scope.checkTopic({ ...NO_TOPIC, name, query });
  for (const problem of own) {
    const { offset, length } = problem;
    const nowhere = offset === 0 && length === 0;
    report(problem, searched, scope, nowhere ? undefined : { offset, length });
  }
  // A problem has an offset in the query only, so that aliases are checked one by one.
  for (const [language, phrases] of Object.entries(topic.aliases))
    phrases.forEach((phrase, index) => {
      const alone = { ...NO_TOPIC, aliases: { [language]: [phrase] } };
      for (const problem of scope.checkTopic(alone))
        report(problem, [...path, 'aliases', language, index], scope);
    });
  if (query !== null && hasSecrets(query)) {
    const message = 'query: ${…} is searched as it stands; references are not replaced in queries';
    scope.report({ path: searched, message, severity: 'warning' });
  }
}

/** A topic that has no problems of its own. */
const NO_TOPIC: TopicDefinition = { name: 'topic', query: null, aliases: {}, lang: [] };

function report(
  { severity, message }: QueryProblem,
  path: Path,
  scope: ReadingScope,
  span?: { offset: number; length: number },
): void {
  scope.report({
    path,
    message,
    ...(span === undefined ? {} : { span }),
    ...(severity === 'warning' ? { severity } : {}),
  });
}
