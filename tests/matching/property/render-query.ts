import type { Element, Fielded, Leaf, PlainQuery, Proximity, Source, Term } from './plain-query.ts';
import type { Random } from './seeded-random.ts';

/** A query as a user may write it. */
export interface RenderedQuery {
  query: string;
  /** What hits call each clause: its text in the query. */
  clauses: Map<Leaf | Proximity, string>;
}

/** How tightly a place binds: what binds less needs parentheses there. */
const PLACES = { or: 0, and: 1, near: 2, not: 3, operand: 4 };
type Place = keyof typeof PLACES;

const QUOTES = ['""', '""', '“”', '„“', '„”', '«»'];
const BLANKS = [' ', ' ', ' ', '  ', '\n', '\t'];
const PUNCTUATION = [' ', ' ', ' ', ' ', ', ', ' - ', '… ', ': ', '? ', '\n'];

/** Writes a tree down, choosing among the ways that mean the same. */
export function renderQuery(tree: PlainQuery, random: Random): RenderedQuery {
  const clauses = new Map<Leaf | Proximity, string>();

  function write(node: PlainQuery, place: Place): string {
    const written = writeNode(node, place);
    const needed = node.kind in PLACES && PLACES[node.kind as Place] < PLACES[place];
    return needed || random.chance(0.08) ? `(${pad()}${written}${pad()})` : written;
  }
  function writeNode(node: PlainQuery, place: Place): string {
    switch (node.kind) {
      case 'or':
        return (
          writeSources(node.children) ??
          node.children.map((child) => write(child, 'and')).join(operator('OR'))
        );
      case 'and':
        return node.children
          .map((child) => write(child, 'near'))
          .reduce((before, next) => before + conjunction(before, next) + next);
      case 'not':
        return writeNot(node.child);
      case 'near':
        return note(node, writeChain(node, place));
      case 'field':
        return writeField(node);
      case 'source':
        return `${inAnyCase(node.name)}:${writeValue(node)}`;
      default:
        return note(node, writeLeaf(node, random));
    }
  }
  function note(clause: Leaf | Proximity, written: string): string {
    clauses.set(clause, written);
    return written;
  }
  function writeNot(child: PlainQuery): string {
    const written = write(child, 'not');
    // Two dashes in a row are an error (rule 18).
    return random.chance(0.5) && !/^[-–]/.test(written)
      ? random.pick(['-', '-', '–']) + written
      : `NOT${blank()}${written}`;
  }
  function writeChain({ first, rest }: Proximity, _place: Place): string {
    const steps = rest.map(
      ({ ordered, distance, operand }) =>
        operator(`${ordered ? 'BEFORE' : 'NEAR'}/${distance}`) + write(operand, 'operand'),
    );
    // A chain is left-associative, so that a chain at its beginning needs no parentheses.
    return write(first, first.kind === 'near' && random.chance(0.5) ? 'near' : 'operand') + steps.join('');
  }
  /** `link:/…` is an address and no regular expression. */
  function writeField({ field, child }: Fielded): string {
    const name = `${inAnyCase(field)}:`;
    const isLeaf =
      child.kind === 'term' || child.kind === 'exact' || (child.kind === 'regexp' && field !== 'link');
    if (isLeaf && random.chance(0.7)) return note(child, name + writeLeaf(child, random));
    return `${name}(${pad()}${write(child, 'or')}${pad()})`;
  }
  /** `lang:(es OR en)`. */
  function writeSources(children: PlainQuery[]): string | null {
    const [first] = children;
    if (first?.kind !== 'source' || random.chance(0.3)) return null;
    const sources = children.filter((child) => child.kind === 'source' && child.name === first.name);
    if (sources.length < children.length) return null;
    return `${first.name}:(${sources.map((source) => writeValue(source as Source)).join(operator('OR'))})`;
  }
  function writeValue({ value }: Source): string {
    return /[\s:]/.test(value) || random.chance(0.2) ? `"${value}"` : value;
  }
  function conjunction(before: string, next: string): string {
    if (before.endsWith(')') && next.startsWith('(') && random.chance(0.5)) return '';
    return random.chance(0.4) ? operator('AND') : blank();
  }
  const operator = (sign: string) => blank() + sign + blank();
  const blank = () => random.pick(BLANKS);
  const pad = () => (random.chance(0.2) ? blank() : '');
  const inAnyCase = (name: string) => (random.chance(0.2) ? name.toUpperCase() : name);

  const query = write(tree, 'or');
  return { query, clauses };
}

function writeLeaf(leaf: Leaf, random: Random): string {
  if (leaf.kind === 'regexp') return `/${leaf.source.replaceAll('/', '\\/')}/${leaf.ignoreCase ? 'i' : ''}`;
  const text = leaf.kind === 'exact' ? leaf.text : writeElements(leaf, random);
  return (leaf.kind === 'exact' ? '=' : '') + (leaf.quoted ? inQuotes(text, random) : text);
}

/** Between the words of a phrase, punctuation is nothing (rule 7). */
function writeElements(term: Term, random: Random): string {
  return term.elements.map(writeElement).reduce((before, next) => before + random.pick(PUNCTUATION) + next);
}

function writeElement({ match, text }: Element): string {
  if (match === 'any') return '*';
  return match === 'prefix' ? `${text}*` : match === 'suffix' ? `*${text}` : text;
}

/** In quotes that the text does not hold. */
function inQuotes(text: string, random: Random): string {
  const quotes = random.pick(QUOTES);
  const fitting = /["“”„«»]/.test(text) ? (/[«»]/.test(text) ? '“”' : '«»') : quotes;
  return fitting.charAt(0) + text + fitting.charAt(1);
}
