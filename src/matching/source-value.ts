import { canonicalLanguage, languageProblem } from '../domain/language-tag.ts';
import { normaliseUrl } from '../domain/url.ts';
import { buildWildcardPhrase } from './build-pattern.ts';
import type { Lexeme, Report, TermContent } from './lexeme.ts';
import type { SourceName, SourceTest } from './query-tree.ts';
import { quoteQuery } from './quote-query.ts';
import { hostOfSite, wholeTag } from './source-key.ts';
import { splitWildcards } from './split-wildcards.ts';

const FORMS: Record<SourceName, string> = {
  feed: 'a name or a whole URL, as in feed:"Efecto Cocuyo"',
  tag: 'a whole tag, as in tag:spanish',
  site: 'a host (its subdomains are included) without protocol, port, path or wildcards, as in site:bbc.co.uk',
  lang: 'a language code, as in lang:es',
};

/** What follows `feed:`, `tag:`, `site:` or `lang:` (rule 17); null when it can't, which is reported. */
export function parseSourceValue(
  name: SourceName,
  term: Lexeme & TermContent,
  report: Report,
): SourceTest | null {
  const reject = (message: string) => {
    report('error', term.start, term.end, message);
    return null;
  };
  if (term.kind === 'exact' || term.kind === 'regexp') return reject(`\`${name}:\` takes ${FORMS[name]}`);
  const value = term.text.trim();
  if (value === '') return reject(`an empty phrase: \`${name}:\` takes ${FORMS[name]}`);
  if (name === 'feed') return parseFeed(value, term, report);
  if (value.includes('*') && name !== 'site')
    return reject(`${quoteQuery(`${name}:${value}`)}: \`${name}:\` takes ${FORMS[name]}, no wildcards`);
  if (name === 'tag') return { of: 'tag', tag: wholeTag(value) };
  if (name === 'site') {
    const host = hostOfSite(value);
    return host === null ? reject(notAHost(value)) : { of: 'site', host };
  }
  const lang = canonicalLanguage(value);
  const wrong = languageProblem(value);
  return wrong !== null || lang === null
    ? reject(wrong ?? `\`lang:\` takes ${FORMS.lang}`)
    : { of: 'lang', lang };
}

function notAHost(value: string): string {
  const address = `http://${value.replace(/^[a-z]+:\/\//i, '').replace(/^\*\./, '')}`;
  const host = URL.canParse(address) ? hostOfSite(new URL(address).hostname) : null;
  const instead = host === null ? '' : `; write site:${host}`;
  return `${quoteQuery(`site:${value}`)}: \`site:\` takes ${FORMS.site}${instead}`;
}

function parseFeed(value: string, term: Lexeme & TermContent, report: Report): SourceTest | null {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return { of: 'feed-url', url: normaliseUrl(value) };
  const form = term.kind === 'phrase' ? 'phrase' : 'word';
  const phrase = splitWildcards(value, term.start + (form === 'phrase' ? 1 : 0), form, report);
  if (phrase === null) return null;
  const pattern = buildWildcardPhrase(phrase, 'text');
  if (pattern !== null) return { of: 'feed-name', pattern };
  report(
    'error',
    term.start,
    term.end,
    `${quoteQuery(`feed:${value}`)} has no word in it: \`feed:\` takes ${FORMS.feed}`,
  );
  return null;
}
