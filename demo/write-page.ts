import type { NewsItem, Outlet } from './news.ts';
import { escapeMarkup } from './write-feed.ts';

/** An item's page: its article, or what its feed says of it, between what every page has around it. */
export function writePage(outlet: Outlet, item: NewsItem): string {
  const paragraphs = item.article?.split('\n\n').map((text) => `<p>${escapeMarkup(text)}</p>`);
  return `<!doctype html>
<html lang="${outlet.lang}">
<head><meta charset="utf-8"><title>${escapeMarkup(item.title)} - ${escapeMarkup(outlet.name)}</title></head>
<body>
<nav><a href="/">${escapeMarkup(outlet.name)}</a></nav>
<main><article>
<h1>${escapeMarkup(item.title)}</h1>
${paragraphs?.join('\n') ?? item.summary}
</article></main>
<footer>Invented for the Vigía demo.</footer>
</body>
</html>
`;
}
