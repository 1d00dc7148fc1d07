import { expect, test } from 'vitest';
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
