import type { ExtractOutcome } from '../domain/job.ts';
import type { HubContext } from './context.ts';

/** Keeps the article's text; without one the feed's own text goes on to the filter all the same. */
export function applyExtract(context: HubContext, itemId: number, outcome: ExtractOutcome): void {
  if (outcome.kind === 'text') {
    context.ledger.items.setArticle(itemId, outcome.text, null);
    return;
  }
  context.ledger.items.setArticle(itemId, null, outcome.message);
  const link = context.ledger.items.get(itemId)?.link ?? 'an item without a link';
  context.report({ type: 'problem', message: `The article ${link} was not read: ${outcome.message}` });
}
