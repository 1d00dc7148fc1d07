/**
 * The words that sentences of a language can hardly do without. They tell languages apart that share letters
 * and even word endings, where names of people and places mislead a guess by letters.
 */
const WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in for is on that with as at by from it be are was were has have had his her their its not but who will after over new says said this an he she they you we how why what when which than more about into against up out or would could can i my your',
  es: 'el la los las de del y en que un una se por con para su sus al lo como más pero sin sobre este esta entre cuando muy hay desde también fue tras hasta no es según o e a contra cómo está dos años son ha',
  pt: 'o a os as de do da dos das e em no na nos nas que um uma se por com para ao à não mais mas seu sua como foi são após sobre entre quando muito há desde também até é diz pelo pela ou contra está',
  fr: 'le la les de des du et en que un une se par avec pour au aux sur dans est sont pas plus mais ses son sa ce cette qui ne il elle ont été entre sans après selon leur comme où à ou l d s qu n contre deux',
  it: 'il lo la i gli le di del della dei delle e in che un una si per con da dal al alla sono non più ma come dopo nel nella sul sulla tra anche è stato ha contro o l d dell all questo',
  de: 'der die das den dem des und in zu mit von für auf ist im nicht ein eine einen einer sich als auch an bei nach wie aus wird werden hat zum zur über vor sind es dass um gegen oder will er sie wir durch',
  nl: 'de het een en van in op te dat met voor is zijn niet aan er om naar bij uit ook over als na door maar nog wordt worden heeft tot meer tegen of die',
  af: 'die van en is in het nie vir met op dat sy wat om aan te word hy as ook na deur sal kan nog was',
  ca: 'el la els les de del dels i a en que un una es per amb al als no més però seu seva com ha han sense sobre entre quan també fins és són l d s n o',
  gl: 'o a os as de do da dos das e en no na nos nas que un unha se por con para ao á non máis pero seu súa como foi tras sobre entre cando moi hai desde tamén ata é ou polo pola',
  eu: 'eta da ez du bat ere izan dira dute ditu zen edo',
  ro: 'și de la în a cu pe un o că nu din care pentru mai este sunt au fost prin după sau lui al ai cel cea ce se',
  da: 'og i at det en den til er som på de med for af ikke et der har om men sig fra efter ved skal vil være bliver eller også',
  no: 'og i at det en den til er som på de med for av ikke et har om men seg fra etter ved skal vil være blir eller også',
  sv: 'och i att det en den till är som på de med för av inte ett har om men sig från efter vid ska vill vara blir eller också',
  fi: 'ja on ei se että oli ovat hän myös kuin mutta joka tai sekä',
  hu: 'a az és hogy nem is egy meg de volt csak már vagy mint ez még van',
  pl: 'i w z na do się nie że to jest o jak po za od przez dla ale czy są był oraz który jego',
  cs: 'a se na je v že s do o by pro jako ale byl jsou za nebo',
  sk: 'a sa na je v že s do o by pre ako ale bol sú za alebo',
  tr: 've bir bu için ile de da çok olarak daha',
  id: 'yang dan di dari untuk pada dengan ini itu dalam tidak akan',
  tl: 'ang ng sa na mga at ay',
  sw: 'ya na wa kwa ni za katika la cha',
};

const WORD = /[\p{L}\p{M}]+/gu;

/** The languages that a word belongs to; one of a single language weighs more than one of ten. */
const LANGUAGES_OF = new Map<string, string[]>();
for (const [lang, words] of Object.entries(WORDS))
  for (const word of new Set(words.split(' ')))
    LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), lang]);

export interface FunctionWords {
  /** Words of the text, of any kind. */
  words: number;
  /** The sum of the weights of its function words, by language, the highest first; a word weighs 1 at most. */
  scores: [lang: string, score: number][];
}

/** Whether `countFunctionWords` knows those of a language. */
export function knowsFunctionWords(lang: string): boolean {
  return Object.hasOwn(WORDS, lang);
}

export function countFunctionWords(text: string): FunctionWords {
  const scores = new Map<string, number>();
  let words = 0;
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    words += 1;
    const languages = LANGUAGES_OF.get(word) ?? [];
    for (const lang of languages) scores.set(lang, (scores.get(lang) ?? 0) + 1 / languages.length);
  }
  return { words, scores: [...scores].sort((a, b) => b[1] - a[1]) };
}
