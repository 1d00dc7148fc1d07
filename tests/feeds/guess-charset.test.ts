import { describe, expect, test } from 'vitest';
import { decode } from '../../src/feeds/decode.ts';

/** The bytes of a text in a charset that TextDecoder knows, by trying what decodes to each character. */
function encode(text: string, label: string): Buffer {
  const decoder = new TextDecoder(label);
  const bytesOf = new Map<string, number[]>();
  for (let byte = 0; byte < 256; byte += 1) bytesOf.set(decoder.decode(Uint8Array.of(byte)), [byte]);
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (!bytesOf.has(character)) bytesOf.set(character, [lead, trail]);
    }
  }
  return Buffer.from([...text].flatMap((character) => bytesOf.get(character) ?? []));
}

test.each([
  ['windows-1251', 'Президент заявил во вторник, что переговоры завершились без результата'],
  ['windows-1251', 'Президентът заяви във вторник, че преговорите са приключили без резултат'],
  ['koi8-u', 'Президент заявив у вівторок, що переговори завершилися без результату'],
  ['koi8-r', 'Новости Венесуэлы: переговоры завершились без результата'],
  ['windows-1253', 'Ο πρόεδρος δήλωσε ότι οι συνομιλίες ολοκληρώθηκαν χωρίς αποτέλεσμα'],
  ['windows-1255', 'הנשיא אמר ביום שלישי כי השיחות הסתיימו ללא תוצאה'],
  ['windows-1256', 'قال الرئيس يوم الثلاثاء إن المحادثات انتهت دون نتيجة'],
  ['windows-874', 'ประธานาธิบดีกล่าวเมื่อวันอังคารว่าการเจรจาสิ้นสุดลง'],
  ['shift_jis', '大統領は火曜日、会談は成果なく終わったと述べた。'],
  ['euc-jp', '大統領は火曜日、会談は成果なく終わったと述べた。'],
  ['euc-kr', '대통령은 화요일 회담이 성과 없이 끝났다고 말했다'],
  ['gbk', '总统周二说，会谈没有结果，这是今年的第一次'],
  ['big5', '總統週二說，會談沒有結果，這是今年的第一次'],
  ['windows-1252', 'El presidente dijo que la reunión de Ñuñoa terminó según la cancillería'],
  ['windows-1252', 'Der Präsident erklärte, dass die Gespräche ohne Ergebnis geführt würden'],
])('undeclared %s: %s', (label, text) => {
  const bytes = encode(
    `<rss><channel><title>Wire</title><item><title>${text}</title></item></channel></rss>`,
    label,
  );
  expect(decode(bytes, {})).toContain(`<title>${text}</title>`);
});

test.each([
  ['windows-1250', 'pl', 'Prezydent powiedział, że rozmowy zakończyły się'],
  ['windows-1254', 'tr', 'Cumhurbaşkanı görüşmelerin bittiğini açıkladı'],
  ['windows-1252', 'es', 'La reunión terminó según la cancillería'],
])('undeclared %s, by its language %s', (label, language, text) => {
  const bytes = encode(`<rss><language>${language}-xx</language><title>${text}</title></rss>`, label);
  expect(decode(bytes, {})).toContain(`<title>${text}</title>`);
});

const HEADLINES: [charset: string, language: string, titles: string[]][] = [
  [
    'gbk',
    'zh-cn',
    ['港口新仓库下周启用', '渔民合作社增购冷藏船', '山区铁路隧道提前贯通', '图书馆延长夜间开放时间'],
  ],
  [
    'big5',
    'zh-tw',
    ['港口新倉庫下週啟用', '漁民合作社增購冷藏船', '山區鐵路隧道提前貫通', '圖書館延長夜間開放時間'],
  ],
  [
    'gbk',
    'zh-hk',
    ['港口新倉庫下週啟用', '漁民合作社增購冷藏船', '山區鐵路隧道提前貫通', '圖書館延長夜間開放時間'],
  ],
  ['euc-kr', 'ko', ['항만 새 창고 다음 주 개장', '어민조합 냉장선 추가 구매', '산악 철도 터널 조기 관통']],
  [
    'shift_jis',
    'ja',
    ['港の新倉庫、来週開業', '漁協が冷蔵船購入', '山岳鉄道トンネル貫通', '図書館、夜間開館延長'],
  ],
  [
    'euc-jp',
    'ja',
    ['港の新倉庫、来週開業', '漁協が冷蔵船購入', '山岳鉄道トンネル貫通', '図書館、夜間開館延長'],
  ],
];

describe.each(HEADLINES)('headlines alone in %s', (charset, own, titles) => {
  test.each(['', own, 'en-us'])('with the language "%s"', (language) => {
    const text = `<?xml version="1.0" encoding="UTF-8"?><rss><channel><language>${language}</language>${titles
      .map((title) => `<item><title>${title}</title></item>`)
      .join('')}</channel></rss>`;
    expect(decode(encode(text, charset), {})).toBe(text);
  });
});

test('kanji without kana, by the language', () => {
  const text = '<rss><language>ja</language><title>海洋調査船団出港</title></rss>';
  expect(decode(encode(text, 'euc-jp'), {})).toBe(text);
});

test.each([
  ['fr', 'ÉLÉVATION DES EAUX : L’ÉTÉ À LA MÉTÉO, « DÉJÀ VU »'],
  ['pt', 'ELEIÇÃO E AÇÃO NA REGIÃO: ÁGUA, PÃO E CORAÇÃO'],
  ['ja', 'The harbour’s “new” store – opens… in Málaga'],
  ['es', '········ »»»»»»»» °°°°°°°°'],
])('Latin letters that make pairs, in a feed in %s', (language, title) => {
  const text = `<rss><language>${language}</language><title>${title}</title></rss>`;
  expect(decode(encode(text, 'windows-1252'), {})).toBe(text);
});

test('a bad byte in UTF-8 does not make another charset of it', () => {
  const text = '<rss><language>zh-cn</language><title>港口新仓库下周启用</title>';
  expect(decode(Buffer.concat([Buffer.from(text), Buffer.of(0xb0)]), {})).toBe(`${text}\ufffd`);
});
