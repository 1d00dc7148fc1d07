/** Month names as feeds write them, without accents and in lower case; the number is the month's. */
const MONTH_NAMES: [month: number, names: string][] = [
  [
    1,
    'january jan januar jaenner janner janvier janv enero ene gennaio gen janeiro januari januarie stycznia styczen sty ιαν ιανουαριου января январь янв січня sijecnja leden ledna ocak oca tammikuuta',
  ],
  [
    2,
    'february feb februar fevrier fevr fev febrero febbraio fevereiro februari luty lutego lut φεβ φεβρουαριου февраля февраль фев лютого unora unor subat sub helmikuuta',
  ],
  [
    3,
    'march mar marz maerz mrz mars marzo marco maart mrt marzec marca marcius μαρ μαρτιου марта март мар березня brezna brezen mart maaliskuuta',
  ],
  [
    4,
    'april apr avril avr abril aprilis abr aprile kwietnia kwiecien kwi απρ απριλιου апреля апрель апр квітня dubna duben nisan nis huhtikuuta',
  ],
  [
    5,
    'may mai mayo maggio mag maio mei maj maja majus μαι μαη μαϊ μαιου μαΐου мая май травня kvetna kveten mayis toukokuuta',
  ],
  [
    6,
    'june jun juni juin junio giugno giu junho junius czerwca czerwiec cze ιουν ιουνιου июня июнь июн червня cervna cerven haziran haz kesakuuta',
  ],
  [
    7,
    'july jul juli juillet juil julio luglio lug julho julius lipca lipiec lip ιουλ ιουλιου июля июль июл липня cervence cervenec temmuz tem heinakuuta',
  ],
  [
    8,
    'august aug aout agosto ago augustus augusztus agustus sierpnia sierpien sie αυγ αυγουστου августа август авг серпня srpna srpen agustos elokuuta',
  ],
  [
    9,
    'september sep sept septembre septiembre set settembre setembro szeptember wrzesnia wrzesien wrz σεπ σεπτ σεπτεμβριου сентября сентябрь сен сент вересня zari eylul eyl syyskuuta',
  ],
  [
    10,
    'october oct oktober okt octobre octubre ottobre ott outubro out pazdziernika pazdziernik paz οκτ οκτωβριου октября октябрь окт жовтня rijna rijen ekim eki lokakuuta',
  ],
  [
    11,
    'november nov novembre noviembre novembro listopada listopad lis νοε νοεμβριου ноября ноябрь ноя нояб листопада kasim kas marraskuuta',
  ],
  [
    12,
    'december dec dezember dez decembre diciembre dic dicembre dezembro desember des grudnia grudzien gru δεκ δεκεμβριου декабря декабрь дек грудня prosince prosinec aralik ara joulukuuta',
  ],
];

export const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTH_NAMES.flatMap(([month, names]) => names.split(' ').map((name): [string, number] => [name, month])),
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
  [-240, 'edt ast at vet bot clt'],
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
