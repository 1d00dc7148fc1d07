import { composeText } from './compose-text.ts';
import { createFoldedText, foldedString, foldText } from './fold-text.ts';

const folded = createFoldedText();

/** A tag as it is compared: folded, white space collapsed. */
export function wholeTag(tag: string): string {
  foldText(composeText(tag).text, folded);
  return foldedString(folded.cells, 0, folded.length).replace(/ +/g, ' ').trim();
}

/** The host that `site:` names, in its ASCII form; null when it is no host alone. */
export function hostOfSite(site: string): string | null {
  const name = site.replace(/^\./, '').replace(/\.$/, '');
  if (!/^[\p{L}\p{N}\p{M}_.-]+$/u.test(name) || name.includes('..')) return null;
  const url = `http://${name}/`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}

/** The host of an item's link; null when it has none. */
export function hostOfLink(link: string | null): string | null {
  if (link === null || !URL.canParse(link)) return null;
  return new URL(link).hostname.replace(/\.$/, '');
}

/** Whether a host is the site or a subdomain of it. */
export function isWithinSite(host: string, site: string): boolean {
  return host === site || host.endsWith(`.${site}`);
}
