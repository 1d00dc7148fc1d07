import { placesOf } from '../domain/field-place.ts';
import type { Field } from '../domain/item.ts';
import { plainLine } from '../domain/plain-line.ts';
import type { Hit } from '../domain/topic.ts';
import { cutText } from './cut-text.ts';

const MAX_FINDINGS = 4;
const MAX_QUOTE = 80;
const MAX_CLAUSE = 80;
/** A regular expression can hit a whole article; only so much of its ends is looked at. */
const MAX_HIT = 1_000;

/** Words that one clause found, and the fields in which it found them. */
interface Finding {
  quote: string;
  note: string | null;
  fields: Set<Field>;
}

/**
 * One plain line that names the marked words and where they stand, a few hundred characters at most:
 * `“Maduro … narco” in the title and the summary (maduro NEAR/8 narco*); “Venezuela” in the title`.
 * An alias is noted with its language. Without hits (a topic of sources only) it names the topic.
 */
export function explainWhy(topic: string, hits: Hit[]): string {
  const findings = collectFindings(hits);
  if (findings.length === 0) return `it fits the topic “${cutText(plainLine(topic), MAX_QUOTE)}”`;
  const sentences = findings.slice(0, MAX_FINDINGS).map(describeFinding);
  const more = findings.length - sentences.length;
  return sentences.join('; ') + (more > 0 ? `; and ${more} more` : '');
}

function describeFinding({ quote, note, fields }: Finding): string {
  return `${quote} in ${placesOf(fields)}${note === null ? '' : ` (${note})`}`;
}

/**
 * The same words are told once, with all fields, in the order of the hits; of several clauses that found them the
 * one that needs no note.
 */
function collectFindings(hits: Hit[]): Finding[] {
  const findings = new Map<string, Finding>();
  for (const [clause, inClause] of Map.groupBy(hits, (hit) => clipMiddle(hit.clause))) {
    const perField = Map.groupBy(inClause, (hit) => hit.field);
    for (const [field, inField] of perField) {
      const texts = inField.map((hit) => clipMiddle(hit.text));
      for (const text of isProximity(clause) && texts.every(isWord) ? [joinWords(texts)] : texts) {
        // Emoji have no letters.
        const key = foldText(text) || text;
        const note = noteOf(clause, text);
        const known = findings.get(key);
        if (known === undefined)
          findings.set(key, { quote: quoteText(text), note, fields: new Set([field]) });
        else {
          known.fields.add(field);
          if (note === null) known.note = null;
        }
      }
    }
  }
  return [...findings.values()];
}

function clipMiddle(text: string): string {
  return text.length <= MAX_HIT ? text : `${text.slice(0, MAX_HIT / 2)} … ${text.slice(-MAX_HIT / 2)}`;
}

const isProximity = (clause: string) => /\b(?:NEAR|BEFORE)\/\d/.test(clause);
const isWord = (text: string) => !/\s/.test(text);

/** The words of a NEAR where each is a hit of its own; a hit that spans them all stands as it is. */
function joinWords(texts: string[]): string {
  const words = new Map(texts.map((text) => [foldText(text), text]));
  return [...words.values()].slice(0, 3).join(' … ');
}

/** What the reader needs beside the words: the alias' language, or the clause where it reads otherwise. */
function noteOf(clause: string, text: string): string | null {
  const alias = /^alias ([A-Za-z0-9-]+): ([\s\S]*)$/.exec(clause);
  const name = plainLine(alias?.[2] ?? clause);
  const same = foldText(name.replace(/^[a-z]+:/i, '')) === foldText(text);
  if (alias?.[1] === undefined) return same ? null : cutText(name, MAX_CLAUSE);
  const language = `alias ${alias[1]}, ${languageName(alias[1])}`;
  return same ? language : `${language}: ${cutText(name, MAX_CLAUSE)}`;
}

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

function quoteText(text: string): string {
  const line = plainLine(text);
  if (Array.from(line).length <= MAX_QUOTE) return `“${line}”`;
  const tail = cutText(Array.from(line).reverse().join(''), MAX_QUOTE / 3);
  return `“${cutText(line, MAX_QUOTE / 2).trimEnd()} … ${Array.from(tail).reverse().join('').trimStart()}”`;
}

/** Letters and digits without case and accents: enough to see that two texts are the same words. */
function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}*]+/gu, ' ')
    .trim();
}
