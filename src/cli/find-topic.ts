import { plainLine } from '../domain/plain-line.ts';
import type { TopicSettings } from '../domain/settings.ts';
import { suggest } from '../settings/suggest.ts';

/** Topics that an error names. */
const NAMED = 5;

/** The watchlist's topic of this name; null when it has none. */
export function findTopic(topics: TopicSettings[], name: string): TopicSettings | null {
  return topics.find((topic) => topic.name === name) ?? null;
}

/** `There is no topic "Venezula" in the watchlist: did you mean "Venezuela"?`, or what there is. */
export function describeUnknownTopic(topics: TopicSettings[], name: string): string {
  const names = topics.map((topic) => topic.name);
  const meant = suggest(name, names);
  const unknown = `There is no topic "${name}" in the watchlist`;
  if (meant !== null) return plainLine(`${unknown}: did you mean "${meant}"?`);
  if (names.length === 0) return plainLine(`${unknown}, which has no topics.`);
  const listed = names.slice(0, NAMED).map((each) => `"${each}"`);
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return plainLine(`${unknown}. It has ${listed.join(', ')}${more}.`);
}
