import type { Expected } from './judge.ts';
import type { NewsItem, Step } from './news.ts';

/** The alerts that a programme must raise, by the items' own word. */
export function expectedAlerts(programme: Step[], linkOf: (item: NewsItem) => string): Expected[] {
  const items = publishedItems(programme);
  return programme.flatMap((step) => {
    switch (step.kind) {
      case 'publish':
        return alertsOf(linkOf(step.item), step.item);
      case 'edit':
        return alertsOf(linkOf(itemOf(items, step.slug)), step);
      default:
        return [];
    }
  });
}

export function publishedItems(programme: Step[]): Map<string, NewsItem> {
  return new Map(
    programme.flatMap((step) => (step.kind === 'publish' ? [[step.item.slug, step.item] as const] : [])),
  );
}

export function itemOf(items: Map<string, NewsItem>, slug: string): NewsItem {
  const item = items.get(slug);
  if (item === undefined) throw new Error(`the programme publishes no item "${slug}"`);
  return item;
}

function alertsOf(link: string, { title, raises }: Pick<NewsItem, 'title' | 'raises'>): Expected[] {
  return raises.map((topic) => ({ link, title, topic }));
}
