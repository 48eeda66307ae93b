import { describe, expect, it } from '@jest/globals';
import { introduceOnce, type Abbreviation } from '#libs/language/abbreviations.js';

const centre: Abbreviation = { long: 'Kommunales Integrationszentrum', short: 'KI' };
const ministry: Abbreviation = { long: 'Ministerium für Kinder, Familie, Flüchtlinge und Integration', short: 'MKFFI' };

describe('an abbreviation', () => {
  it.each<[string, readonly Abbreviation[], string[], string[]]>([
    [
      'is introduced where its name stands first, in whatever case',
      [centre],
      [
        'Sie besuchte die Räume des Kommunalen Integrationszentrums.',
        'Das Kommunale Integrationszentrum arbeitet seit 2012. Im Kommunalen Integrationszentrum …',
      ],
      ['Sie besuchte die Räume des Kommunalen Integrationszentrums (KI).', 'Das KI arbeitet seit 2012. Im KI …'],
    ],
    [
      'keeps what follows the name',
      [centre],
      ['Leiterin des Kommunalen Integrationszentrums Kreis Soest', 'das Kommunale Integrationszentrum Kreis Soest'],
      ['Leiterin des Kommunalen Integrationszentrums (KI) Kreis Soest', 'das KI Kreis Soest'],
    ],
    ['is not needed for what is said once', [centre], ['Sie besuchte das Kommunale Integrationszentrum.'], ['Sie besuchte das Kommunale Integrationszentrum.']],
    [
      'is needed when the text goes on with it',
      [centre],
      ['Sie besuchte das Kommunale Integrationszentrum.', 'Das KI-Team zeigte die Räume.'],
      ['Sie besuchte das Kommunale Integrationszentrum (KI).', 'Das KI-Team zeigte die Räume.'],
    ],
    [
      'that was introduced already is not introduced again',
      [centre],
      ['Das Kommunale Integrationszentrum (KI) und das Kommunale Integrationszentrum (KI)'],
      ['Das Kommunale Integrationszentrum (KI) und das KI'],
    ],
    [
      'never changes a quotation',
      [centre],
      [
        '„Das Kommunale Integrationszentrum wirkt“, sagte sie. Das Kommunale Integrationszentrum wirkt. „Das Kommunale Integrationszentrum!“ Im Kommunalen Integrationszentrum.',
      ],
      ['„Das Kommunale Integrationszentrum wirkt“, sagte sie. Das Kommunale Integrationszentrum (KI) wirkt. „Das Kommunale Integrationszentrum!“ Im KI.'],
    ],
    [
      'of two names is used for neither',
      [centre, { long: 'Künstliche Intelligenz', short: 'KI' }],
      ['Das Kommunale Integrationszentrum und die Künstliche Intelligenz. Das Kommunale Integrationszentrum.'],
      ['Das Kommunale Integrationszentrum und die Künstliche Intelligenz. Das Kommunale Integrationszentrum.'],
    ],
    [
      'stands beside others',
      [centre, ministry],
      [
        'Das Ministerium für Kinder, Familie, Flüchtlinge und Integration fördert das Kommunale Integrationszentrum.',
        'Im Ministerium für Kinder, Familie, Flüchtlinge und Integration kennt man das Kommunale Integrationszentrum.',
      ],
      [
        'Das Ministerium für Kinder, Familie, Flüchtlinge und Integration (MKFFI) fördert das Kommunale Integrationszentrum (KI).',
        'Im MKFFI kennt man das KI.',
      ],
    ],
    [
      'leaves longer words and plurals alone',
      [{ long: 'Kreis', short: 'K' }],
      ['Der Kreistag, der Landkreis, die Kreise und der Kreis-Chor im Kreis. Der Kreis.'],
      ['Der Kreistag, der Landkreis, die Kreise und der Kreis-Chor im Kreis (K). Der K.'],
    ],
    [
      'that the name says itself is none',
      [{ long: 'KI Kreis Soest', short: 'KI' }],
      ['Das KI Kreis Soest. Im KI Kreis Soest.'],
      ['Das KI Kreis Soest. Im KI Kreis Soest.'],
    ],
    [
      'works for a name without known grammar',
      [{ long: 'WeBiKul – Bildung (Verein)', short: 'WBK' }],
      ['WeBiKul – Bildung (Verein) kam. WeBiKul – Bildung (Verein) ging.'],
      ['WeBiKul – Bildung (Verein) (WBK) kam. WBK ging.'],
    ],
    ['needs a text', [centre], [], []],
    [
      'may be given twice',
      [centre, centre],
      ['Ein Kommunales Integrationszentrum. Das Kommunale Integrationszentrum.'],
      ['Ein Kommunales Integrationszentrum (KI). Das KI.'],
    ],
    ['is no empty one', [{ long: 'Kreis', short: '' }], ['Kreis und Kreis'], ['Kreis und Kreis']],
    ['may hold a dollar sign', [{ long: 'Kreis', short: '$&' }], ['Kreis und Kreis'], ['Kreis ($&) und $&']],
  ])('%s', (_, abbreviations, texts, result) => expect(introduceOnce(texts, abbreviations)).toEqual(result));
});
