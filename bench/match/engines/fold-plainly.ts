/** A text as it is compared, and where in the original each of its UTF-16 units comes from. */
export interface FoldedText {
  text: string;
  /** Null where every unit is that of the original at the same offset. */
  places: Places | null;
}

/** Of each unit of the folded text, what it stands for in the original. */
export interface Places {
  starts: number[];
  ends: number[];
}

/** What `toLowerCase` alone doesn't fold; a hyphen is a blank, since it joins the words of a phrase as one does. */
const SPECIAL = /[-\u0080-\uffff]/g;
/** What is compared as one: a letter with its marks, a syllable written in parts. */
const CLUSTER =
  /[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[^\p{M}\uff9e\uff9f](?:\p{Cf}*[\p{M}\uff9e\uff9f])*|\p{Any}/gu;
/** Alone it may be one unit, but not beside its neighbours. */
const JOINS = /[\p{M}\p{Surrogate}\u1161-\u1175\u11a8-\u11c2\uff9e\uff9f]/u;

/** No part of any word, and one unit each: as three dots, `…` would cost an item its aligned offsets. */
const TYPOGRAPHY = /^[\p{Dash}\s«»“”„‟…]$/u;
const APOSTROPHES = /[‘’‛ʻʼʹ′´׳＇]/g;
const UNSEEN =
  /[\p{Default_Ignorable_Code_Point}\p{Cf}\u0640\u07fa\u093c\u09bc\u0a3c\u0abc\u0b3c\u0c3c\u0cbc]/gu;
/** й is another letter than и. */
const MARKS_THAT_DONT_COUNT =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]\p{M}*)(?!(?<=[иИ])\u0306)\p{M}/gu;
const LETTERS: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ß: 'ss',
  ς: 'σ',
  ı: 'i',
};

const known = new Map<string, string>();
let isAligned = true;
let isAscii = true;

/**
 * Rule 1 of the query language by the usual means, `normalize` and regular expressions: an engine that misses
 * béisbol for beisbol, or can't say where it stands, does less and is not compared.
 *
 * Normalising a whole text and replacing its marks takes twice as long as replacing what isn't ASCII by what
 * these means once made of it, which also tells whether offsets stay as they are: the same length would not,
 * as one `ß` more and one soft hyphen less show. Only texts where they don't are mapped, cluster by cluster.
 */
export function foldPlainly(original: string): FoldedText {
  isAligned = true;
  isAscii = true;
  const text = original.replace(SPECIAL, foldUnit);
  if (!isAligned) return foldMapped(original);
  return { text: (isAscii ? asOneByte(text) : text).toLowerCase(), places: null };
}

function foldUnit(unit: string): string {
  const folded = foldKnown(unit);
  if (folded.length !== 1 || folded === JOINING) isAligned = false;
  else if (folded > '\x7f') isAscii = false;
  return folded;
}

/** In place of what has to be looked at with its neighbours; it is nobody's folded form. */
const JOINING = '\ufffe';

function foldKnown(unit: string): string {
  let folded = known.get(unit);
  if (folded === undefined) {
    folded = JOINS.test(unit) ? JOINING : foldCluster(unit);
    known.set(unit, folded);
  }
  return folded;
}

function foldCluster(cluster: string): string {
  if (cluster === '\n') return cluster;
  if (TYPOGRAPHY.test(cluster)) return ' ';
  return cluster
    .replace(APOSTROPHES, "'")
    .normalize('NFKD')
    .replace(UNSEEN, '')
    .replace(MARKS_THAT_DONT_COUNT, '')
    .toLowerCase()
    .replace(/[œæøđłßςı]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKC');
}

function foldMapped(original: string): FoldedText {
  const places: Places = { starts: [], ends: [] };
  let text = '';
  for (const { 0: cluster, index } of original.matchAll(CLUSTER)) {
    const folded = foldCluster(cluster);
    for (let unit = 0; unit < folded.length; unit += 1) {
      places.starts.push(index);
      places.ends.push(index + cluster.length);
    }
    text += folded;
  }
  return { text, places };
}

let bytes = Buffer.alloc(4_096);

/**
 * The same text, in the memory of a text that never had a curly quote: V8 would keep two bytes a character
 * otherwise, for which its RegExps take up to six times as long.
 */
function asOneByte(text: string): string {
  if (text.length > bytes.length) bytes = Buffer.alloc(text.length * 2);
  return bytes.toString('latin1', 0, bytes.write(text, 'latin1'));
}
