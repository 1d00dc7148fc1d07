import { describe } from 'vitest';
import { itMarks, itMisses } from '../query-cases.ts';

describe('rule 5: hashtags, mentions, emoji, numbers', () => {
  describe('hashtags', () => {
    itMarks([
      ['#venezuela', 'en ⟦#Venezuela⟧ y Venezuela'],
      ['venezuela', 'en #⟦Venezuela⟧ y ⟦Venezuela⟧'],
      ['#VENEZUELA', '⟦#venezuela⟧'],
      ['#beisbol', '⟦#béisbol⟧'],
      ['#béisbol', '⟦#beisbol⟧'],
      ['#venezuela', '(⟦#venezuela⟧), «⟦#venezuela⟧». ⟦#venezuela⟧! ⟦#venezuela⟧…'],
      ['#venezuela', '⟦＃venezuela⟧'],
      ['#venezuela', "⟦#venezuela⟧'s and ⟦#Venezuela⟧’s"],
      ["#venezuela's", '⟦#venezuela⟧'],
      ['#venezuela #maduro', '⟦#Venezuela⟧⟦#Maduro⟧'],
      ['#venezuela', '⟦#Venezuela⟧,#Maduro'],
      ['#venezuelalibre', 'por ⟦#VenezuelaLibre⟧ y ⟦#venezuelalibre⟧'],
      ['#VenezuelaLibre', 'por ⟦#venezuelalibre⟧'],
      ['venezuela', 'por #⟦Venezuela⟧Libre'],
      ['libre', 'por #Venezuela⟦Libre⟧'],
      ['"venezuela libre"', 'por #⟦VenezuelaLibre⟧'],
      ['venezuelalibre', 'por #⟦VenezuelaLibre⟧'],
      ['sos', '#⟦SOS⟧Venezuela'],
      ['venezuela', '#SOS⟦Venezuela⟧'],
      ['alvarez', '#⟦Álvarez⟧Paz'],
      ['elecciones', '#⟦Elecciones⟧2026'],
      ['2026', '#Elecciones⟦2026⟧'],
      ['#elecciones2026', '⟦#Elecciones2026⟧'],
      ['#covid19', '⟦#COVID19⟧'],
      ['covid19', '#⟦COVID19⟧'],
      ['#free_venezuela', '⟦#Free_Venezuela⟧'],
      ['venezuela', '#Free_⟦Venezuela⟧'],
      ['"free venezuela"', '#⟦Free_Venezuela⟧'],
      ['#委内瑞拉', '看⟦#委内瑞拉⟧ 新闻'],
      ['委内瑞拉', '看#⟦委内瑞拉⟧ 新闻'],
      ['#ベネズエラ', '⟦#ベネズエラ⟧ だ'],
      ['#فنزويلا', 'في ⟦#فنزويلا⟧'],
      ['#мадуро', '⟦#Мадуро⟧'],
      ['narco', '#⟦narco⟧-estado'],
      ['"#venezuela libre"', 'la ⟦#Venezuela libre⟧'],
      ['"libre venezuela"', '⟦Libre #Venezuela⟧'],
      ['venezuela -#venezuela', 'en ⟦Venezuela⟧'],
      ['1', 'we are #⟦1⟧'],
      ['#5g', 'la ⟦#5G⟧'],
    ]);
    itMisses([
      ['#venezuela', 'Venezuela'],
      ['#venezuela', '# venezuela'],
      ['#venezuela', '#VenezuelaLibre'],
      ['#venezuela', '#venezuelalibre'],
      ['#libre', '#VenezuelaLibre'],
      ['venezuela', '#venezuelalibre'],
      ['libre', '#venezuelalibre'],
      ['#venezuela', '@venezuela'],
      ['"#venezuela libre"', 'la Venezuela libre'],
      ['venezuela -#venezuela', 'en Venezuela #Venezuela'],
      ['#委内瑞拉', '委内瑞拉'],
    ]);
  });

  describe('mentions', () => {
    itMarks([
      ['@nicolasmaduro', 'dijo ⟦@NicolasMaduro⟧ a nicolasmaduro'],
      ['nicolasmaduro', 'dijo @⟦NicolasMaduro⟧ a ⟦nicolasmaduro⟧'],
      ['maduro', 'dijo @Nicolas⟦Maduro⟧'],
      ['"nicolas maduro"', 'dijo @⟦NicolasMaduro⟧'],
      ['@nicolas_maduro', '.⟦@Nicolas_Maduro⟧: «no»'],
      ['@maduro', "⟦@maduro⟧'s"],
      ['@maduro', '⟦＠maduro⟧'],
      ['@maduro', '(⟦@Maduro⟧)'],
    ]);
    itMisses([
      ['@maduro', 'Maduro'],
      ['@maduro', '#maduro'],
      ['@maduro', '@NicolasMaduro'],
      ['@maduro', 'prensa@maduro.example'],
      ['@maduro', '@ maduro'],
    ]);
  });

  describe('emoji', () => {
    itMarks([
      ['🔥', 'Maduro⟦🔥⟧'],
      ['maduro', '⟦Maduro⟧🔥'],
      ['🔥', '⟦🔥⟧⟦🔥⟧'],
      ['🇻🇪', 'viva ⟦🇻🇪⟧!'],
      ['🇻🇪', '🇨🇴⟦🇻🇪⟧🇪🇸'],
      ['"🔥 maduro"', '⟦🔥 Maduro⟧ y ⟦🔥Maduro⟧'],
      ['❤️', 'I ⟦❤⟧ Caracas'],
      ['❤', 'I ⟦❤️⟧ Caracas'],
      ['👨‍👩‍👧', 'the ⟦👨‍👩‍👧⟧ left'],
      ['👍🏽', 'good ⟦👍🏽⟧'],
      ['1️⃣', 'step ⟦1️⃣⟧'],
      ['🏳️‍🌈', 'a ⟦🏳️‍🌈⟧ flag'],
      ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'a ⟦🏴󠁧󠁢󠁥󠁮󠁧󠁿⟧ flag'],
      ['🇻🇪 maduro', '⟦🇻🇪⟧⟦Maduro⟧'],
    ]);
    itMisses([
      ['🇻🇪', '🇨🇻🇪🇸'],
      ['🔥', 'Maduro'],
      ['👨', 'the 👨‍👩‍👧 left'],
      ['👍🏽', 'good 👍🏿'],
      ['🇻🇪', 'VE'],
      ['"nicolas maduro"', 'Nicolás 🔥 Maduro'],
    ]);
  });

  describe('numbers', () => {
    itMarks([
      ['1000', '⟦1,000⟧ muertos, ⟦1000⟧ heridos'],
      ['1,000', '⟦1000⟧ and ⟦1,000⟧'],
      ['1000000', 'over ⟦1,000,000⟧'],
      ['1,000,000', 'over ⟦1000000⟧ and ⟦1,000,000⟧'],
      ['"1,000 dead"', '⟦1000 dead⟧, ⟦1,000 dead⟧'],
      ['"1000 dead"', '⟦1,000 dead⟧'],
      ['1.000', 'unos ⟦1.000⟧'],
      ['3.14', 'pi is ⟦3.14⟧.'],
      ['1000', 'some $⟦1,000⟧, a ⟦1,000⟧-strong crowd, ⟦1,000⟧.'],
      ['50', 'un ⟦50⟧% y un ⟦50⟧ %'],
      ['5g', 'the ⟦5G⟧ net'],
      ['10km', 'a ⟦10km⟧ run'],
      ['"10 km"', 'a ⟦10 km⟧ run'],
      ['7', '⟦7⟧, 8'],
      ['8', '7, ⟦8⟧'],
      ['"1 000"', '⟦1 000⟧'],
      ['"7 8"', '⟦7, 8⟧'],
    ]);
    itMisses([
      ['000', '1,000'],
      ['1', '1,000'],
      ['km', 'a 10km run'],
      ['10', 'a 10km run'],
      ['1000', '10,000'],
      ['1000', '1, 000'],
      ['1,000', '1, 000'],
      ['14', 'pi is 3,14'],
    ]);
  });
});
