import type { ExtractFailure, ExtractOutcome } from '../domain/job.ts';
import { hostOf } from '../domain/url.ts';
import type { HubContext } from './context.ts';
import { extractJobId } from './due-jobs.ts';

/** Failures in a row after which a host is left alone, unless it asks for that before. */
const PATIENT_FAILURES = 3;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * 60 * 1000;

/**
 * Keeps the article's text; without one the feed's own text goes on to the filter all the same, and the failure is
 * counted. A result that comes twice, or of a text that was edited since, changes nothing.
 * @returns the host that was asked; null when the item is gone
 */
export function applyExtract(
  context: HubContext,
  jobId: string,
  itemId: number,
  outcome: ExtractOutcome,
): string | null {
  const { items, articles } = context.ledger;
  const item = items.get(itemId);
  if (item === undefined) return null;
  const host = hostOf(item.link ?? '');
  const [article, error] = outcome.kind === 'text' ? [outcome.text, null] : [null, outcome.message];
  const applied = context.ledger.transaction('crash', () => {
    if (extractJobId(item) !== jobId || !items.setArticle(itemId, item.textHash, article, error))
      return false;
    articles.count(item.feedId, error, context.now());
    judgeHost(context, host, outcome);
    return true;
  });
  if (applied && error !== null)
    context.report({
      type: 'problem',
      message: `The article ${item.link ?? 'of an item without a link'} was not read: ${error}`,
    });
  return host;
}

/** Failures that say something of the host; others are of the one page. */
const TROUBLE: ReadonlySet<ExtractFailure> = new Set<ExtractFailure>([
  'unreachable',
  'timeout',
  'guarded',
  'http-error',
  'rate-limited',
  'blocked',
]);

function judgeHost({ ledger, now }: HubContext, host: string, outcome: ExtractOutcome): void {
  if (outcome.kind === 'text' || !TROUBLE.has(outcome.why)) {
    ledger.articles.hostAnswered(host);
    return;
  }
  const failures = (ledger.articles.host(host)?.failures ?? 0) + 1;
  const patience = outcome.why === 'rate-limited' && outcome.retryAfterMs === null ? 1 : PATIENT_FAILURES;
  const pause = Math.max(outcome.retryAfterMs ?? 0, ownPauseMs(failures - patience));
  ledger.articles.hostFailed(host, { failures, notBefore: now() + pause, reason: outcome.message });
}

/** A minute, doubled with each failure that follows, an hour at most. */
function ownPauseMs(further: number): number {
  return further < 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** further, LONGEST_PAUSE_MS);
}
