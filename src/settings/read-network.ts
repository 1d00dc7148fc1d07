import type { Settings } from '../domain/settings.ts';
import { readPart } from './read-part.ts';
import { readText } from './read-text.ts';
import type { ReadingScope } from './reading-scope.ts';
import { networkObject } from './schema.ts';

/** The mapping under `network`. */
export function readNetwork(raw: unknown, scope: ReadingScope): Settings['network'] {
  const none = { allow: [], contact: null };
  if (raw === null || raw === undefined) return none;
  const network = readPart({ noun: 'network', schema: networkObject }, raw, ['network'], scope.report);
  if (network === null) return none;
  const contact = readText(network.contact, ['network', 'contact'], scope, contactProblem);
  return { allow: network.allow ?? [], contact };
}

/** It becomes part of a request header: visible ASCII only. */
function contactProblem(value: string): string | null {
  const usable = /^(https?:\/\/|mailto:)[!-~]+$/i.test(value) && URL.canParse(value);
  return usable ? null : 'is not a contact; write https://… or mailto:you@example.org, in ASCII';
}
