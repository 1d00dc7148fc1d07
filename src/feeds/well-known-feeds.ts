/** Where publishing programs put their feeds: WordPress, Ghost, Hugo, Jekyll, Blogger, Drupal, Squarespace, Micro.blog. */
const PATHS = [
  'feed',
  'rss',
  'rss.xml',
  'feed.xml',
  'atom.xml',
  'index.xml',
  'feed.json',
  '?feed=rss2',
  'feeds/posts/default',
  'rss/index.xml',
  'feed.atom',
  'blog/feed',
  'news/rss',
];

/** Addresses at which the site of a page may have a feed: in the page's folder first, then at the top. */
export function wellKnownFeeds(page: string): string[] {
  const { origin, pathname } = new URL(page);
  const [first = ''] = pathname.split('/').slice(1, -1);
  const folder = /\.\w+$/.test(pathname) ? pathname.replace(/[^/]*$/, '') : pathname.replace(/\/?$/, '/');
  const near = folder === '/' ? [] : [`${folder}feed`, `${folder}rss.xml`];
  const section = first === '' ? [] : [`/${first}/feed`];
  const paths = [...near, ...section, ...PATHS.map((path) => `/${path}`)];
  return [...new Set(paths)].map((path) => `${origin}${path}`);
}
