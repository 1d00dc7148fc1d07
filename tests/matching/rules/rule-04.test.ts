import { describe } from 'vitest';
import { itMarks, itMisses } from '../query-cases.ts';

describe('rule 4: single letters with dots are one word spelt without them', () => {
  describe('in a text', () => {
    itMarks([
      ['us', 'the ⟦U.S.⟧ and the ⟦US⟧ and ⟦us⟧'],
      ['US', 'the ⟦U.S.⟧ and ⟦us⟧'],
      ['=US', 'the ⟦U.S.⟧ and the ⟦US⟧ and us'],
      ['us', 'the ⟦U.S⟧, the ⟦u.s.⟧'],
      ['us', '(⟦U.S.⟧), “⟦U.S.⟧”, ⟦U.S.⟧, ⟦U.S.⟧; ⟦U.S.⟧: ⟦U.S.⟧!'],
      ['usa', 'the ⟦U.S.A.⟧ and the ⟦U.S.A⟧ of the U.S.'],
      ['pdvsa', 'de ⟦P.D.V.S.A.⟧'],
      ['jrr', '⟦J.R.R.⟧ Tolkien'],
      ['"jrr tolkien"', '⟦J.R.R. Tolkien⟧'],
      ['tolkien', 'J.R.R. ⟦Tolkien⟧'],
      ['eg', 'for one, ⟦e.g.⟧ this'],
      ['ie', 'that is, ⟦i.e.⟧ this'],
      ['pm', 'at 5 ⟦p.m.⟧ today'],
      ['dc', 'Washington, ⟦D.C.⟧'],
      ['"washington dc"', '⟦Washington, D.C.⟧ today'],
      ['сша', 'в ⟦С.Ш.А.⟧ и ⟦США⟧'],
      ['ηπα', 'οι ⟦Η.Π.Α.⟧'],
      ['us', 'the ⟦Ｕ．Ｓ．⟧ said'],
      ['eu', 'les ⟦É.U.⟧'],
      ['"us maduro"', 'in the ⟦U.S. Maduro⟧ said'],
      ['us', "the ⟦U.S.⟧'s and the ⟦U.S.⟧’s army"],
      ['us', 'the ⟦U.S.⟧-led army'],
    ]);
    itMisses([
      ['u', 'the U.S. army'],
      ['s', 'the U.S. army'],
      ['us', 'the USA'],
      ['us', 'the U.S.A.'],
      ['=US', 'between us'],
      ['=US', 'in the u.s.'],
      ['=us', 'the U.S.'],
      ['us', 'U and S'],
      ['us', 'the U. S.'],
      ['us', 'plan U.\nS is next'],
    ]);
  });

  describe('in a query', () => {
    itMarks([
      ['U.S.', 'the ⟦U.S.⟧ and the ⟦US⟧ and us'],
      ['U.S', 'the ⟦U.S.⟧ and the ⟦US⟧ and us'],
      ['U.S.A.', 'the ⟦USA⟧, ⟦U.S.A.⟧, usa'],
      ['U.N.', 'la ⟦U.N.⟧, la ⟦UN⟧, un'],
      ['u.s.', 'the ⟦U.S.⟧ and the ⟦US⟧ and ⟦us⟧'],
      ['p.m.', '5 ⟦p.m.⟧, 5 ⟦pm⟧, 5 ⟦PM⟧'],
      ['"u.s. sanctions"', '⟦US sanctions⟧, ⟦U.S. sanctions⟧, ⟦us sanctions⟧, ⟦U.S sanctions⟧'],
      ['"U.S. sanctions"', '⟦US sanctions⟧, ⟦U.S. sanctions⟧, ⟦us sanctions⟧'],
      ['"sanctions by the U.S."', '⟦sanctions by the US⟧'],
      ['"J.R.R. Tolkien"', '⟦J.R.R. Tolkien⟧, ⟦JRR Tolkien⟧'],
      ['"Washington D.C."', '⟦Washington DC⟧ and ⟦Washington, D.C.⟧'],
      ['U.S. sanctions', 'the ⟦US⟧ ⟦sanctions⟧'],
      ['(U.S. OR venezuela)', 'the ⟦US⟧ and ⟦Venezuela⟧'],
      ['U.S.', 'the ⟦US⟧-Venezuela talks'],
      ['U.S.', "the ⟦US⟧'s"],
      ['"J. R. R. Tolkien"', '⟦J. R. R. Tolkien⟧'],
    ]);
    itMisses([
      ['U.S.', 'between us'],
      ['U.S.', 'the u.s.'],
      ['U.S.', 'the USA'],
      ['U.N.', 'un niño'],
      ['U.S. sanctions', 'sanctions hit us'],
      ['"u.s. sanctions"', 'U. S. sanctions'],
      ['"us sanctions"', 'USA sanctions'],
    ]);
  });

  describe('abbreviations in compounds', () => {
    itMarks([
      ['us', 'the ⟦U.S.⟧-Venezuela talks'],
      ['=US', 'the ⟦U.S.⟧-Venezuela talks'],
      ['venezuela', 'the U.S.-⟦Venezuela⟧ talks'],
      ['us-venezuela', 'the ⟦U.S.-Venezuela⟧ talks'],
      ['"us venezuela"', 'the ⟦U.S.–Venezuela⟧ talks'],
      ['usvenezuela', 'the ⟦U.S.-Venezuela⟧ talks'],
      ['"U.S.-Venezuela talks"', 'the ⟦US-Venezuela talks⟧, ⟦U.S.-Venezuela talks⟧, ⟦US Venezuela talks⟧'],
      ['U.S.-Venezuela', 'the ⟦US-Venezuela⟧ talks, ⟦U.S.-Venezuela⟧ talks'],
      ['us', 'the anti-⟦U.S.⟧ talks'],
      ['anti-us', 'the ⟦anti-U.S.⟧ talks'],
    ]);
  });

  describe('dotted groups of capitals find each other', () => {
    const spellings = ['EE. UU.', 'EE.UU.', 'EEUU', 'EE.\u00A0UU.', 'EE.UU'];
    for (const spelling of spellings)
      itMarks([
        ['EEUU', `los ⟦${spelling}⟧ hoy`],
        ['EE.UU.', `los ⟦${spelling}⟧ hoy`],
        ['EE. UU.', `los ⟦${spelling}⟧ hoy`],
        ['"EE. UU."', `los ⟦${spelling}⟧ hoy`],
        ['"EE.UU."', `los ⟦${spelling}⟧ hoy`],
        ['eeuu', `los ⟦${spelling}⟧ hoy`],
        ['"sanciones de EE. UU. contra"', `las ⟦sanciones de ${spelling} contra⟧ él`],
        ['"sanciones de EEUU contra"', `las ⟦sanciones de ${spelling} contra⟧ él`],
        ['=EEUU', `los ⟦${spelling}⟧ hoy`],
      ]);
    itMarks([
      ['FFAA', 'las ⟦FF. AA.⟧ y las ⟦FF.AA.⟧ y las ⟦FFAA⟧'],
      ['"FF. AA."', 'las ⟦FF.AA.⟧ y las ⟦FFAA⟧'],
      ['CC.OO.', 'de ⟦CCOO⟧ y ⟦CC. OO.⟧'],
      ['eeuu', 'contra ⟦EE. UU.⟧.'],
      ['eeuu', '(⟦EE. UU.⟧), ⟦EE. UU.⟧-Venezuela'],
      ['"eeuu y"', 'de ⟦EE. UU. y⟧ de Rusia'],
    ]);
    itMisses([
      ['EEUU', 'EE es UU'],
      ['EEUU', 'EE, UU'],
      ['"EE. UU."', 'UU. EE.'],
      ['EEUU', 'EEUUA'],
    ]);
  });

  describe('a sentence that ends with a single letter', () => {
    itMarks([
      ['b', 'there is no plan ⟦B⟧. Maduro stays.'],
      ['b', 'there is no plan ⟦B⟧.'],
      ['x', 'Malcolm ⟦X⟧.'],
      ['"plan b maduro"', 'no ⟦plan B. Maduro⟧ stays'],
      ['c', 'vitamin ⟦C⟧. A day.'],
      ['a', 'vitamin C. ⟦A⟧ day.'],
      ['"c a"', 'vitamin ⟦C. A⟧ day.'],
      ['j', '⟦J⟧. Smith'],
      ['"j smith"', '⟦J. Smith⟧ and ⟦J.Smith⟧'],
      ['smith', 'J.⟦Smith⟧'],
    ]);
    itMisses([
      ['ca', 'vitamin C. A day.'],
      ['jsmith', 'J. Smith'],
    ]);
  });
  describe('with possessives, commas, parentheses, fields and operators', () => {
    itMarks([
      ["U.S.'s", 'tell us: the ⟦US⟧'],
      ['U.S.’s', 'tell us: the ⟦U.S.⟧'],
      ["u.s.'s", 'the ⟦US⟧'],
      ['U.S.', "the ⟦U.S.⟧'s role"],
      ['us', "the ⟦U.S.⟧' army"],
      ['us', '⟦U.S.⟧/Mexico'],
      ['us', '⟦U.\u00ADS.⟧'],
      ['us', '⟦U.S.⟧Senate'],
      ['senate', 'U.S.⟦Senate⟧'],
      ['U.S., venezuela', 'tell us: the ⟦US⟧ and ⟦Venezuela⟧'],
      ['(U.S.)', 'tell us: the ⟦US⟧'],
      ['title:U.S.', 'us ⟦US⟧'],
      ['title:(U.S. OR cabello)', 'us ⟦US⟧'],
      ['U.S. OR cabello', 'us y ⟦Cabello⟧'],
      ['maduro -U.S.', '⟦Maduro⟧ with us'],
      ['NOT U.S. maduro', '⟦Maduro⟧ with us'],
      ['С.Ш.А.', '⟦США⟧ и ⟦С.Ш.А.⟧ и сша'],
      ['"jrr tolkien"', '⟦J.R.R.Tolkien⟧'],
      ['vance', 'J.D. ⟦Vance⟧'],
      ['urss', "l'⟦U.R.S.S.⟧"],
      ['onu', 'la ⟦O.N.U.⟧'],
      ['p.m.', 'at 5 ⟦P.M.⟧'],
      ['aka', '⟦a.k.a.⟧'],
      ['a.k.a.', '⟦aka⟧'],
      ['พ.ศ.', 'ปี⟦พ.ศ⟧. 2569'],
      ['"george w. bush"', '⟦George W. Bush⟧ ⟦George W Bush⟧'],
      ['"george w bush"', '⟦George W. Bush⟧'],
      ['"h.r. mcmaster"', '⟦H.R. McMaster⟧ ⟦HR McMaster⟧'],
      ['ph.d.', 'a ⟦Ph.D⟧.'],
      ['us', 'the ⟦U.S.⟧… the ⟦U.S.⟧? the ⟦U.S.⟧.'],
      ['"in the us in"', 'x ⟦in the U.S. In⟧ x'],
    ]);
    itMisses([
      ['maduro -U.S.', 'Maduro and the US'],
      ['usled', 'us led'],
      ['"h.r. mcmaster"', 'H. R. McMaster'],
    ]);
  });

  describe('dotted groups with other signs', () => {
    itMarks([
      ['EE. UU.', 'los ⟦EEUU⟧, los ⟦EE.UU.⟧'],
      ['ddhh', 'los ⟦DD.\u00A0HH.⟧'],
      ['eeuu', 'en el siglo XX. ⟦EE. UU.⟧ es otro'],
      ['xx', 'en el siglo ⟦XX⟧. EE. UU. es otro'],
      ['eeuu', 'la ⟦EE. UU.⟧ II Guerra'],
      ['eeuu', 'la ⟦EE. UU.⟧ XX'],
      ['eeuu', '⟦EE. UU.⟧ ⟦EE.UU.⟧'],
      ['eeuu', '⟦EE. UU.⟧\nEE UU'],
      ['eeuu', '⟦EE. UU.⟧ ⟦EE. UU.⟧ ⟦EEUU⟧'],
      ['xx eeuu', 'en el siglo ⟦XX⟧. ⟦EE. UU.⟧ y la II Guerra'],
      ['ffaa eeuu', 'las ⟦FF. AA.⟧ ⟦EE. UU.⟧'],
      ['eeuu', '⟦EE.\nUU.⟧'],
      ['eeuu', '⟦EE. UU⟧, donde'],
      ['EE. UU', '⟦EEUU⟧'],
      ['EE. UU', 'los ⟦EE. UU.⟧'],
      ['"EE. UU"', '⟦EEUU⟧'],
      ['EE.\u00A0UU.', '⟦EEUU⟧'],
      ['EE.UU.', '#⟦EEUU⟧'],
      ['#eeuu', '⟦#EEUU⟧'],
      ['"eeuu venezuela"', '⟦EE.UU.-Venezuela⟧'],
      ['eeuu-venezuela', '⟦EE.UU.-Venezuela⟧ ⟦EE. UU.-Venezuela⟧'],
      ['EE.UU.-Venezuela', '⟦EEUU-Venezuela⟧'],
      ['EE. UU. OR cabello', '⟦EEUU⟧ y ⟦Cabello⟧'],
      ['(EE. UU.)', '⟦EEUU⟧'],
      ['title:EE. UU.', '⟦EEUU⟧'],
      ['=EE. UU.', '⟦EEUU⟧'],
      ['="EE. UU."', '⟦EEUU⟧ ⟦EE.UU.⟧'],
      ['-EE. UU. maduro', '⟦Maduro⟧'],
      ['sanciones EE. UU. rusia', '⟦Rusia⟧: ⟦sanciones⟧ de ⟦EEUU⟧'],
      ['EE. UU. NEAR/2 rusia', '⟦Rusia y EEUU⟧'],
      ['(U.S. OR EE. UU.) NEAR/1 venezuela', '⟦EEUU-Venezuela⟧'],
      ['ee.uu.', '⟦EE.UU.⟧ ⟦EE. UU.⟧ ⟦EEUU⟧'],
      ['ee. uu.', '⟦EE. UU.⟧'],
      ['"ee. uu."', '⟦EE. UU.⟧ ⟦EEUU⟧'],
      ['EE.UU.', '⟦ee.uu.⟧ ⟦eeuu⟧'],
      ['"EE. UU."', '⟦ee. uu.⟧'],
    ]);
    itMisses([
      ['EEUU', 'EE UU'],
      ['=EEUU', 'eeuu'],
      ['-EE. UU. maduro', 'Maduro EEUU'],
    ]);
  });
});
