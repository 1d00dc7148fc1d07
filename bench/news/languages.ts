/** How the made-up words of a language are built, and its real words that hold every sentence together. */
export interface Language {
  code: string;
  /** Share of the items. */
  share: number;
  /** The most frequent words, most frequent first. */
  frequent: string[];
  /** What stands between the two words of a name such as *Cartel de los Soles*. */
  links: string[];
  onsets: string[];
  vowels: string[];
  codas: string[];
  endings: string[];
  abbreviations: string[];
  quotes: [string, string];
  /** Before a word that begins with a vowel: *l’opposition*; empty where there is none. */
  elisions: string[];
}

const list = (words: string) => words.split(' ');
/** None most of the time. */
const ROMANCE_CODAS = ['', '', '', '', 'n', 'r', 's', 'l'];

export const LANGUAGES: Language[] = [
  {
    code: 'en',
    share: 0.4,
    frequent: list(
      'the of to and in a for on is that with as said was at by from has it are be have will an not its after who he his were they been but more this which would had up their about over out new when into than government against people years two last also could one first other while police before between during under state country officials some all or there if because so what no we her she three since now most where many being made',
    ),
    links: list('of of-the for and'),
    onsets: list('b br c ch cl d dr f fl g gr h j k l m n p pl qu r s sh st str t th tr v w'),
    vowels: list('a e i o u a e i o ea ou ai oo'),
    codas: list('    n r s t l nd rt st ck m p ng'),
    endings: list('er ing ed tion al ly ment ness  s ity ism y ence'),
    abbreviations: ['U.S.', 'U.N.', 'Mr.', 'Dr.', 'D.C.', 'U.K.'],
    quotes: ['“', '”'],
    elisions: [],
  },
  {
    code: 'es',
    share: 0.3,
    frequent: list(
      'de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha este sí porque esta entre cuando muy sin sobre también hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese eso ante ellos e esto antes algunos gobierno país presidente según tras años dijo parte cada dos fue había ser son está han será',
    ),
    links: list('de de-los de-la del y de-las'),
    onsets: list('b br c ch cr d f fr g gr gu h j l ll m n ñ p pr qu r s t tr v z'),
    vowels: list('a e i o u a e o a í ó ia ie ue'),
    codas: ROMANCE_CODAS,
    endings: list('ción ado ada ados mente dad ero ista o a os as és ía ón ez'),
    abbreviations: ['EE. UU.', 'EE.UU.', 'Sr.', 'S.A.', 'C.A.', 'Dra.'],
    quotes: ['«', '»'],
    elisions: [],
  },
  {
    code: 'fr',
    share: 0.15,
    frequent: list(
      'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son aux ont cette été ses mais comme ou leur après fait être deux entre contre selon sans elle ces tout même depuis ainsi où pays gouvernement président ans dont aussi fin leurs sous encore lors peut très',
    ),
    links: list('de des du de-la et aux'),
    onsets: list('b bl c ch cr d dr f g gr j l m n p pl pr qu r s t tr v'),
    vowels: list('a e i o u é è ai ou eu oi an on ê'),
    codas: ROMANCE_CODAS,
    endings: list('tion ment eur euse ité ais aise er é ée ées eux ique iste age çon'),
    abbreviations: ['M.', 'Mme', 'S.A.', 'O.N.U.', 'St.'],
    quotes: ['« ', ' »'],
    elisions: ['l’', 'd’', 'qu’', 's’'],
  },
  {
    code: 'pt',
    share: 0.15,
    frequent: list(
      'de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já também só pelo pela até isso entre depois sem mesmo aos seus quem nas me esse eles foi são está governo presidente país segundo após anos disse contra dois ainda sobre todos onde foram ser tem há',
    ),
    links: list('de do da dos das e'),
    onsets: list('b br c ch d f fr g gr j l lh m n nh p pr qu r s t tr v x z'),
    vowels: list('a e i o u a e o ã õ á ê ei ou ia'),
    codas: ROMANCE_CODAS,
    endings: list('ção ções mento dade ado ada eiro eira ista mente ão ões o a os as ês ia'),
    abbreviations: ['EUA', 'Sr.', 'S.A.', 'Dr.', 'Sra.'],
    quotes: ['“', '”'],
    elisions: [],
  },
];
