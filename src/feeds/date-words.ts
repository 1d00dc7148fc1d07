/**
 * Month names as feeds write them, January to December, by language: with a day, alone, shortened. Lower case,
 * without accents (as foldDate leaves them); `-` where a language's name means another month in more languages.
 */
const MONTH_NAMES: Readonly<Record<string, string>> = {
  en: `january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep|sept
    october|oct november|nov december|dec`,
  de: `januar|jan|janner|jaenner februar|feb marz|mar|maerz|mrz april|apr mai juni|jun juli|jul august|aug
    september|sep|sept oktober|okt november|nov dezember|dez`,
  fr: `janvier|janv|jan fevrier|fevr|fev mars avril|avr mai juin juillet|juil aout|aou septembre|sept
    octobre|oct novembre|nov decembre|dec`,
  es: `enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago
    septiembre|sept|setiembre|set|sep octubre|oct noviembre|nov diciembre|dic`,
  pt: `janeiro|jan fevereiro|fev marco|mar abril|abr maio|mai junho|jun julho|jul agosto|ago setembro|set
    outubro|out novembro|nov dezembro|dez`,
  it: `gennaio|gen febbraio|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago
    settembre|set ottobre|ott novembre|nov dicembre|dic`,
  ca: `gener|gen febrer|febr marc abril|abr maig juny juliol|jul agost|ag setembre|set octubre|oct
    novembre|nov desembre|des`,
  nl: `januari|januarie|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug
    september|sep oktober|okt november|nov december|dec`,
  sv: `januari|jan februari|feb mars april|apr maj juni juli augusti|aug september|sep oktober|okt
    november|nov december|dec`,
  da: `januar|jan februar|feb marts|mar april|apr maj juni|jun juli|jul august|aug september|sep
    oktober|okt november|nov december|dec`,
  nb: `januar|jan februar|feb mars|mar april|apr mai juni|jun juli|jul august|aug september|sep oktober|okt
    november|nov desember|des`,
  is: `januar|jan februar|feb mars|mar april|apr mai juni|jun juli|jul agust|agu september|sep oktober|okt
    november|nov desember|des`,
  fi: `tammikuuta|tammikuu|tammi helmikuuta|helmikuu|helmi maaliskuuta|maaliskuu|maalis
    huhtikuuta|huhtikuu|huhti toukokuuta|toukokuu|touko kesakuuta|kesakuu|kesa heinakuuta|heinakuu|heina
    elokuuta|elokuu|elo syyskuuta|syyskuu|syys lokakuuta|lokakuu|loka marraskuuta|marraskuu|marras
    joulukuuta|joulukuu|joulu`,
  et: `jaanuar|jaan veebruar|veebr marts aprill|apr mai juuni juuli august|aug september|sept oktoober|okt
    november|nov detsember|dets`,
  lv: `janvaris|janv februaris|febr marts aprilis|apr maijs junijs|jun julijs|jul augusts|aug
    septembris|sept oktobris|okt novembris|nov decembris|dec`,
  lt: `sausio|sausis vasario|vasaris kovo|kovas balandzio|balandis geguzes|geguze birzelio|birzelis
    liepos|liepa rugpjucio|rugpjutis rugsejo|rugsejis spalio|spalis lapkricio|lapkritis gruodzio|gruodis`,
  pl: `stycznia|styczen|sty lutego|luty|lut marca|marzec|mar kwietnia|kwiecien|kwi maja|maj
    czerwca|czerwiec|cze lipca|lipiec|lip sierpnia|sierpien|sie wrzesnia|wrzesien|wrz
    pazdziernika|pazdziernik|paz listopada|listopad|lis grudnia|grudzien|gru`,
  cs: `ledna|leden|led unora|unor|uno brezna|brezen|bre dubna|duben|dub kvetna|kveten|kve cervna|cerven|cvn
    cervence|cervenec|cvc srpna|srpen|srp zari|zar rijna|rijen|rij listopadu|listopad|lis
    prosince|prosinec|pro`,
  sk: `januara|januar|jan februara|februar|feb marca|marec|mar aprila|april|apr maja|maj juna|jun jula|jul
    augusta|august|aug septembra|september|sep oktobra|oktober|okt novembra|november|nov
    decembra|december|dec`,
  hu: `januar|jan februar|febr marcius|marc aprilis|apr majus|maj junius|jun julius|jul augusztus|aug
    szeptember|szept|szep oktober|okt november|nov december|dec`,
  ro: `ianuarie|ian februarie|feb martie|mar aprilie|apr mai iunie|iun iulie|iul august|aug septembrie|sept
    octombrie|oct noiembrie|nov|noi decembrie|dec`,
  hr: `sijecnja|sijecanj veljace|veljaca ozujka|ozujak travnja|travanj svibnja|svibanj lipnja|lipanj
    srpnja|srpanj kolovoza|kolovoz rujna|rujan - studenoga|studeni prosinca|prosinac`,
  sl: `januar|jan februar|feb marec|mar april|apr maj junij|jun julij|jul avgust|avg september|sep
    oktober|okt november|nov december|dec`,
  'sr-Latn': `januar|jan februar|feb mart|mar april|apr maj jun jul avgust|avg septembar|sep oktobar|okt
    novembar|nov decembar|dec`,
  sr: `јануар|јан фебруар|феб март|мар април|апр мај јун јул август|авг септембар|сеп октобар|окт
    новембар|нов децембар|дец`,
  bg: 'януари февруари март април маи юни юли август септември октомври ноември декември',
  mk: `јануари|јан февруари|фев март|мар април|апр мај јуни|јун јули|јул август|авг септември|сеп
    октомври|окт ноември|ное декември|дек`,
  ru: `января|январь|янв февраля|февраль|февр|фев марта|март|мар апреля|апрель|апр мая|маи июня|июнь|июн
    июля|июль|июл августа|август|авг сентября|сентябрь|сент|сен октября|октябрь|окт
    ноября|ноябрь|нояб|ноя декабря|декабрь|дек`,
  uk: `січня|січень|січ лютого|лютии|лют березня|березень|бер квітня|квітень|квіт травня|травень|трав
    червня|червень|черв липня|липень|лип серпня|серпень|серп вересня|вересень|вер жовтня|жовтень|жовт
    листопада|листопад|лист грудня|грудень|груд`,
  be: `студзеня|студзень|сту лютага|люты|лют сакавіка|сакавік|сак красавіка|красавік|кра мая|маи
    чэрвеня|чэрвень|чэр ліпеня|ліпень|ліп жніуня|жнівень|жні верасня|верасень|вер
    кастрычніка|кастрычнік|кас лістапада|лістапад|ліс снежня|снежань|сне`,
  el: `ιανουαριου|ιαν φεβρουαριου|φεβ μαρτιου|μαρ|μαρτ απριλιου|απρ μαιου|μαι|μαη ιουνιου|ιουν ιουλιου|ιουλ
    αυγουστου|αυγ σεπτεμβριου|σεπ|σεπτ οκτωβριου|οκτ νοεμβριου|νοε δεκεμβριου|δεκ`,
  tr: `ocak|oca subat|sub mart|mar nisan|nis mayis|may haziran|haz temmuz|tem agustos|agu eylul|eyl
    ekim|eki kasim|kas aralik|ara`,
  id: `januari|jan februari|feb maret|mar april|apr mei juni|jun juli|jul agustus|agu september|sep
    oktober|okt november|nov desember|des`,
  ms: `januari|jan februari|feb mac april|apr mei jun julai|jul ogos|ogo september|sep oktober|okt
    november|nov disember|dis`,
  ar: 'يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر',
  he: `ינואר|ינו פברואר|פבר מרץ אפריל|אפר מאי יוני יולי אוגוסט|אוג ספטמבר|ספט אוקטובר|אוק נובמבר|נוב
    דצמבר|דצמ`,
  fa: 'ژانویه فوریه مارس اوریل مه ژوين ژويیه اوت سپتامبر اکتبر نوامبر دسامبر',
  hi: `जनवरी|जन फ़रवरी|फ़र मार्च अप्रैल मई जून जुलाई|जुल अगस्त|अग सितंबर|सित अक्टूबर|अक्टू नवंबर|नव
    दिसंबर|दिस`,
  bn: `জানুয়ারি|জানু ফেব্রুয়ারি|ফেব মার্চ এপ্রিল|এপ্রি মে জুন জুলাই|জুল আগস্ট|আগ সেপ্টেম্বর|সেপ্ট|সেপ
    অক্টোবর|অক্টো নভেম্বর|নভে ডিসেম্বর|ডিসে`,
  ur: 'جنوری فروری مارچ اپریل ميی جون جولايی اگست ستمبر اکتوبر نومبر دسمبر',
  th: `มกราคม|มค กุมภาพันธ์|กพ มีนาคม|มีค เมษายน|เมย พฤษภาคม|พค มิถุนายน|มิย
    กรกฎาคม|กค สิงหาคม|สค กันยายน|กย ตุลาคม|ตค พฤศจิกายน|พย ธันวาคม|ธค`,
  'ar-SY': 'كانونالثاني شباط اذار نيسان ايار حزيران تموز اب ايلول تشرينالاول تشرينالثاني كانونالاول',
};

export const MONTHS: ReadonlyMap<string, number> = new Map(
  Object.values(MONTH_NAMES).flatMap((names) =>
    names
      .split(/\s+/)
      .flatMap((forms, index) => forms.split('|').map((form): [string, number] => [form, index + 1])),
  ),
);

/** How weekdays begin, from Sunday on, in languages that write all numbers of a date. */
const WEEKDAY_NAMES = `sun|dom|dim|son|ned mon|lun|pon|seg tue|mar|die|uto|ter wed|mer|mie|mit|sri|qua
  thu|jue|jeu|gio|don|cet|qui fri|vie|ven|fre|pet|sex sat|sab|sam|sub|sob`;

export const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  WEEKDAY_NAMES.split(/\s+/).flatMap((forms, index) =>
    forms.split('|').map((form): [string, number] => [form, index]),
  ),
);

/** Zone names of RFC 822 and of everyday, in minutes east of UTC. Those with two meanings take the more usual. */
const ZONE_MINUTES: [minutes: number, names: string][] = [
  [0, 'z ut utc gmt wet'],
  [60, 'cet met mez wat bst west'],
  [120, 'cest mest mesz eet cat sast'],
  [180, 'eest msk trt eat'],
  [240, 'msd gst'],
  [300, 'pkt uzt'],
  [330, 'ist'],
  [345, 'npt'],
  [420, 'ict wib'],
  [480, 'hkt sgt pht awst myt'],
  [540, 'jst kst'],
  [570, 'acst'],
  [600, 'aest'],
  [630, 'acdt'],
  [660, 'aedt'],
  [720, 'nzst'],
  [780, 'nzdt'],
  [-120, 'brst'],
  [-150, 'ndt'],
  [-180, 'art brt adt clst uyt'],
  [-210, 'nst'],
  [-240, 'edt ast at vet hlv bot clt'],
  [-300, 'est et cdt pet cot'],
  [-360, 'cst ct mdt'],
  [-420, 'mst mt pdt'],
  [-480, 'pst pt akdt'],
  [-540, 'akst'],
  [-600, 'hst'],
];

export const ZONES: ReadonlyMap<string, number> = new Map(
  ZONE_MINUTES.flatMap(([minutes, names]) =>
    names.split(' ').map((name): [string, number] => [name, minutes]),
  ),
);

/** Names of zones that lists leave out, as they mean the same as others, by their first part. */
const SECOND_NAMES: Readonly<Record<string, string>> = {
  africa: 'asmara asmera timbuktu',
  america: `argentina/buenos_aires argentina/catamarca argentina/comodrivadavia argentina/cordoba argentina/jujuy
    argentina/mendoza atikokan atka buenos_aires catamarca coral_harbour cordoba ensenada fort_wayne godthab
    indiana/indianapolis indianapolis jujuy kentucky/louisville knox_in louisville mendoza montreal nipigon nuuk
    pangnirtung porto_acre rainy_river rosario santa_isabel shiprock thunder_bay virgin yellowknife`,
  antarctica: 'south_pole',
  asia: `ashkhabad calcutta choibalsan chongqing chungking dacca harbin ho_chi_minh istanbul kashgar kathmandu katmandu
    kolkata macao rangoon saigon tel_aviv thimbu ujung_pandang ulan_bator yangon`,
  atlantic: 'faeroe faroe jan_mayen',
  australia: 'act canberra currie lhi north nsw queensland south tasmania victoria west yancowinna',
  brazil: 'acre denoronha east west',
  canada: 'atlantic central eastern mountain newfoundland pacific saskatchewan yukon',
  chile: 'continental easterisland',
  etc: `gmt gmt0 gmt+0 gmt+1 gmt+2 gmt+3 gmt+4 gmt+5 gmt+6 gmt+7 gmt+8 gmt+9 gmt+10 gmt+11 gmt+12 gmt-0 gmt-1 gmt-2
    gmt-3 gmt-4 gmt-5 gmt-6 gmt-7 gmt-8 gmt-9 gmt-10 gmt-11 gmt-12 gmt-13 gmt-14 greenwich uct universal utc zulu`,
  europe: 'belfast kiev kyiv nicosia tiraspol uzhgorod zaporozhye',
  mexico: 'bajanorte bajasur general',
  pacific: 'chuuk enderbury johnston kanton pohnpei ponape samoa truk yap',
  us: `alaska aleutian arizona central east-indiana eastern hawaii indiana-starke michigan mountain pacific samoa`,
};

/** Names of the IANA's time zones, such as europe/brussels, in lower case. */
export const PLACES: ReadonlySet<string> = new Set([
  ...Intl.supportedValuesOf('timeZone').map((name) => name.toLowerCase()),
  ...Object.entries(SECOND_NAMES).flatMap(([area, names]) =>
    names.split(/\s+/).map((name) => `${area}/${name}`),
  ),
]);
