import type { JobHandler, PollJob, PollOutcome } from '../domain/job.ts';
import type { Settings } from '../domain/settings.ts';
import { userAgentOf } from '../domain/user-agent.ts';
import { VERSION } from '../version.ts';

/** One poll outside of the flow: unconditional, and nothing is recorded. */
export async function pollFeed(
  url: string,
  { allow, contact }: Settings['network'],
  poll: JobHandler<'poll'>,
): Promise<PollOutcome> {
  const job: PollJob = {
    kind: 'poll',
    id: 'poll-command',
    feedId: 0,
    url,
    validators: { etag: null, lastModified: null, bodyHash: null, givenBy: null },
    knownItems: null,
    allow,
    userAgent: userAgentOf(VERSION, contact),
    mayPostpone: false,
  };
  const outcome = await poll(job, new AbortController().signal);
  if (outcome.kind === 'postponed') throw new Error('a poll that waits was postponed');
  return outcome;
}
