import { setTimeout as wait } from 'node:timers/promises';
import { itemOf, publishedItems } from './expected.ts';
import type { NewsItem, Outlet, Step } from './news.ts';
import type { Newsroom } from './newsroom.ts';
import type { Screen } from './screen.ts';

export interface Stage {
  newsroom: Newsroom;
  outlets: Outlet[];
  screen: Pick<Screen, 'news'>;
}

/**
 * Lets the newsroom live through its programme, a step after each pause. The pause is for the eye; what a
 * step needs (the old text was read before it is edited, the outage was noticed before it ends) is awaited.
 * @throws the signal's reason when it aborts.
 */
export async function playProgramme(
  stage: Stage,
  programme: Step[],
  pauseMs: number,
  signal: AbortSignal,
): Promise<void> {
  const items = publishedItems(programme);
  for (const step of programme) {
    await takeStep(stage, step, items, signal);
    await wait(pauseMs, undefined, { signal });
  }
}

async function takeStep(
  { newsroom, outlets, screen }: Stage,
  step: Step,
  items: Map<string, NewsItem>,
  signal: AbortSignal,
): Promise<void> {
  const nameOf = (key: string) => outlets.find((outlet) => outlet.key === key)?.name ?? key;
  switch (step.kind) {
    case 'publish':
      newsroom.publish([step.item], new Date());
      return screen.news('published', nameOf(step.item.outlet), step.item.title, noteOf(step.item));
    case 'edit': {
      const item = itemOf(items, step.slug);
      await newsroom.served(item.outlet, signal);
      newsroom.publish([{ ...item, title: step.title, summary: step.summary }], new Date());
      return screen.news('edited', nameOf(item.outlet), step.title, step.note);
    }
    case 'renumber': {
      const item = itemOf(items, step.slug);
      await newsroom.served(item.outlet, signal);
      newsroom.renumber(item);
      return screen.news('again', nameOf(item.outlet), item.title, step.note);
    }
    case 'break':
      newsroom.setBroken(step.outlet, true);
      return screen.news('broken', nameOf(step.outlet), step.note, undefined);
    case 'mend':
      await newsroom.refused(step.outlet, signal);
      newsroom.setBroken(step.outlet, false);
      return screen.news('mended', nameOf(step.outlet), step.note, undefined);
    default:
      return step satisfies never;
  }
}

/** An item that raises nothing and has a note is there to be mistaken for one that does. */
function noteOf({ note, raises }: NewsItem): string | undefined {
  return note !== undefined && raises.length === 0 ? `near miss: ${note}` : note;
}
