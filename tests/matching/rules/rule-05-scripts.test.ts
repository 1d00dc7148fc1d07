import { describe } from 'vitest';
import { itMarks, itMisses, itRefuses } from '../query-cases.ts';

describe('rule 5: tags, emoji and numbers of all scripts', () => {
  describe('hashtags', () => {
    itMarks([
      ['#CartelDeLosSoles', '⟦#carteldelossoles⟧'],
      ['"cartel de los soles"', '#⟦CartelDeLosSoles⟧'],
      ['cartel', '#⟦Cartel⟧DeLosSoles'],
      ['carteldelossoles', '#⟦CartelDeLosSoles⟧'],
      ['venezuela', '#US⟦Venezuela⟧'],
      ['venezuela', '#⟦Venezuela⟧2026'],
      ['soles', '#cartel_de_los_⟦soles⟧'],
      ['venezuela', '＃⟦Venezuela⟧'],
      ['venezuela', "#⟦Venezuela⟧'s"],
      ['covid19', '#⟦Covid19⟧Venezuela'],
      ['19', '#Covid⟦19⟧Venezuela'],
      ['"covid 19 venezuela"', '#⟦Covid19Venezuela⟧'],
      ['g20', '#⟦G20⟧Brasil'],
      ['brasil', '#G20⟦Brasil⟧'],
      ['iphone', '#⟦iPhone⟧'],
      ['#beisbol', '⟦#be\u0301isbol⟧'],
      ['#VenezuelaLibre', '⟦#VENEZUELALIBRE⟧'],
      ['alvarezpaz', '#⟦A\u0301lvarezPaz⟧'],
      ['paz', '#A\u0301lvarez⟦Paz⟧'],
      ['aguila', '#Nandu⟦Águila⟧ #Nandu⟦A\u0301guila⟧'],
      ['мадуро', '#⟦Мадуро⟧Вон'],
      ['вон', '#Мадуро⟦Вон⟧'],
      ['αθηνα', '#⟦Αθήνα⟧Σήμερα'],
      ['#เวเนซุเอลา', '⟦#เวเนซุเอลา⟧ วันนี้'],
      ['#वेनेजुएला', '⟦#वेनेजुएला⟧ में'],
      ['#한국', '⟦#한국⟧ 뉴스'],
      ['#委内瑞拉', '今日 ⟦#委内瑞拉⟧'],
      ['#1984', '⟦#1984⟧'],
      ['1984', '#⟦1984⟧'],
      ['#venezuela', '⟦#Venezuela⟧🇻🇪'],
      ['🇻🇪', '#Venezuela⟦🇻🇪⟧'],
      ['#venezuela', 'x/⟦#venezuela⟧ -⟦#venezuela⟧ ¡⟦#venezuela⟧! "⟦#venezuela⟧"'],
      ['#venezuela OR #cuba', '⟦#Cuba⟧'],
      ['"viva #venezuela"', '⟦Viva #Venezuela⟧'],
      ['title:#venezuela', '⟦#Venezuela⟧'],
      ['#venezuela', '🔥⟦#venezuela⟧🔥'],
      ['#venezuela', '⟦﹟venezuela⟧'],
      ['venezuela', 'x#⟦venezuela⟧ y'],
      ['sos', '#Venezuela⟦SOS⟧'],
      ['sos', '#⟦SOS⟧_Venezuela'],
      ['"no a la guerra"', '#⟦NoALaGuerra⟧'],
      ['nov', '#22⟦Nov⟧'],
    ]);
    itMisses([
      ['#venezuela', 'page.html#venezuela'],
      ['"viva #venezuela"', 'Viva Venezuela'],
    ]);
    itRefuses([
      ['#', 1],
      ['maduro #', 8],
    ]);
  });

  describe('mentions', () => {
    itMarks([
      ['@NicolasMaduro', 'de ⟦@nicolasmaduro⟧ hoy'],
      ['maduro', '@Nicolas⟦Maduro⟧'],
      ['@maduro', '⟦@maduro⟧@mastodon.example'],
      ['@maduro', '对⟦@maduro⟧ 说'],
      ['"@maduro dijo"', '⟦@Maduro dijo⟧'],
      ['"nicolas maduro dijo"', '@⟦NicolasMaduro dijo⟧'],
      ['"dijo nicolas maduro"', '⟦dijo @NicolasMaduro⟧'],
      ['trump', '@realDonald⟦Trump⟧'],
      ['us', '@⟦US⟧_Embassy'],
      ['embassy', '@US_⟦Embassy⟧'],
    ]);
    itMisses([
      ['@maduro', 'maduro'],
      ['@mastodon', 'x@mastodon.example'],
    ]);
    itRefuses([['@', 1]]);
  });

  describe('emoji', () => {
    itMarks([
      ['🔥', 'en fuego⟦🔥⟧⟦🔥⟧'],
      ['🇻🇪', 'Viva⟦🇻🇪⟧'],
      ['👨‍👩‍👧', 'la ⟦👨‍👩‍👧⟧'],
      ['❤', 'I ⟦❤️⟧ NY'],
      ['👩‍❤️‍👨', '⟦👩‍❤‍👨⟧'],
      ['✅', '⟦✅⟧ listo'],
      ['⚽', '⟦⚽️⟧ listo'],
      ['"fuego 🔥"', '⟦fuego! 🔥⟧'],
      ['🇻🇪🇨🇴', '⟦🇻🇪🇨🇴⟧'],
      ['"🇻🇪 🇨🇴"', '⟦🇻🇪🇨🇴⟧'],
    ]);
    itMisses([
      ['👍', '👍🏽'],
      ['1', 'step 1️⃣'],
      ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
      ['🏴', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ]);
  });

  describe('numbers', () => {
    itMarks([
      ['1000', '⟦1,000⟧ dead'],
      ['1,000', '⟦1000⟧ dead'],
      ['1234567', '⟦1,234,567⟧'],
      ['1000km', '⟦1,000km⟧'],
      ['1,000km', '⟦1000km⟧'],
      ['100,000', '⟦100000⟧'],
      ['1,000-strong', '⟦1000-strong⟧'],
      ['1000.50', '⟦1,000.50⟧'],
      ['3.5', '⟦3.5⟧ %'],
    ]);
    itMisses([
      ['5', '3.5'],
      ['1000', '10.000'],
    ]);
  });

  describe('fractions are words of their own', () => {
    itMarks([
      ['1', '⟦1⟧⟦½⟧ horas'],
      ['"1 ½"', '⟦1½⟧ horas'],
      ['½', 'a ⟦½⟧ price'],
    ]);
    itMisses([['11', '1½ horas']]);
  });
});
