import { describe, expect, it } from '@jest/globals';
import type { House } from '#libs/house-style/house-style.queries.js';
import { DEFAULT_STYLE, type HouseStyle } from '#libs/language/house-style.js';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import { readDraft } from '#libs/press/draft-reading.js';
import { generateDraft } from '#libs/press/draft/draft.js';
import { releaseWith } from '#libs/press/draft/testing.js';
import { attendee, facts, hosts, person, principal, text, textOf } from '#libs/press/draft/testing-draft.js';
import type { TextId } from '#libs/vault/ids.js';

const old = { text: text('Das Zentrum besteht seit 2013. Es berät Dr. Beispiels Team.'), validTo: '2020-03-31' };
const now = { text: text('Das Zentrum {{ wächst }} seit 2020.'), validFrom: '2020-04-01', validTo: '2024-12-31' };

const houseWith = (more: Partial<House> = {}, style: Partial<HouseStyle> = {}): House => ({
  issuerId: 'kreis-nord',
  name: 'Kreis Nord',
  aliases: [],
  style: { ...DEFAULT_STYLE, ...style },
  blocks: [{ id: 'zentrum', version: 1, kind: 'background', versions: [old, now] }],
  quotes: [],
  templates: [],
  version: 1,
  ...more,
});
const visitOn = (date: string) => ({ principals: [principal('guest')], hosts, when: { value: { date }, sources: ['when'] } });
const factsOf = (house: House, about: Parameters<typeof facts>[0] = {}): DraftFacts => ({
  ...facts({ ...about, programme: { ...visitOn('2020-03-05'), ...about.programme } }),
  house,
  style: house.style,
});
const background = (all: DraftFacts) => textOf(generateDraft(all).blocks.filter(({ kind }) => kind === 'background'));
const hints = (all: DraftFacts) => readDraft(all, []).hints;

describe('the text blocks of a house', () => {
  it('stand in the wording of the day of the visit, each sentence with its version', () => {
    const { blocks } = generateDraft(factsOf(houseWith()));
    expect(blocks.find(({ id }) => id === 'background-zentrum')?.sentences).toEqual([
      { text: 'Das Zentrum besteht seit 2013.', sources: [old.text] },
      { text: 'Es berät Dr. Beispiels Team.', sources: [old.text] },
    ]);
  });

  it('stand in the wording of the day of the release where that is known; braces in free text are no template', () => {
    const later = factsOf(houseWith(), { release: { details: { publishedAt: '2020-04-01T10:00' } } });
    expect(background(later)).toBe('Das Zentrum {{ wächst }} seit 2020.');
  });

  it('give way to what the release says itself, also to nothing', () => {
    expect(background(factsOf(houseWith(), { release: { details: { background: [text('Eigener Hintergrund.')] } } }))).toBe('Eigener Hintergrund.');
    expect(background(factsOf(houseWith(), { release: { details: { background: [] } } }))).toBe('');
  });

  it('call nobody to an appointment that will not be, and stand only in releases of their kind', () => {
    const call = { id: 'anmeldung', version: 1, kind: 'call-to-action', only: 'invitation', versions: [{ text: text('Bitte melden Sie sich an.') }] } as const;
    const says = (about: Parameters<typeof facts>[0]) => textOf(generateDraft(factsOf(houseWith({ blocks: [call] }), about)).blocks, 'call-to-action');
    expect(says({ release: { kind: 'invitation' } })).toBe('Bitte melden Sie sich an.');
    expect(says({ release: { kind: 'report' } })).toBe('');
    expect(says({ release: { kind: 'invitation' }, programme: { status: { value: 'cancelled', sources: [] } } })).toBe('');
  });

  it('are left out with a hint when no version counts, or the text was erased', () => {
    expect(hints(factsOf(houseWith(), { programme: visitOn('2025-01-01') }))).toEqual([
      { code: 'text-block-missing', about: '„zentrum“ hat am 1. Januar 2025 keine gültige Fassung' },
    ]);
    const gone: TextId = 'text-00000000-0000-4000-8000-00000000dead';
    const erased = factsOf(houseWith({ blocks: [{ id: 'zentrum', version: 1, kind: 'background', versions: [{ text: gone }] }] }));
    expect(background(erased)).toBe('');
    expect(hints(erased)).toEqual([{ code: 'text-block-missing', about: '„zentrum“ wurde gelöscht' }]);
  });
});

it('blocks stand in the order of the house, what it does not name behind them', () => {
  const kinds = (order: HouseStyle['order']) => generateDraft(factsOf(houseWith({}, { order }))).blocks.map(({ kind }) => kind);
  expect(kinds([])).toEqual(['lead', 'background']);
  expect(kinds(['background'])).toEqual(['background', 'lead']);
  expect(kinds(['quote', 'lead'])).toEqual(['lead', 'background']);
});

it('a number that the house would not give is pointed out and kept', () => {
  const numbered = (reference: string) => factsOf(houseWith({ blocks: [], numbering: { pattern: 'NN/YYYY' } }), { release: { reference } });
  expect(hints(numbered('07/2020'))).toEqual([]);
  expect(readDraft(numbered('sieben'), [])).toMatchObject({
    reference: 'sieben',
    hints: [{ code: 'reference-unusual', about: '„sieben“ entspricht nicht dem Muster „NN/YYYY“' }],
  });
});

describe('a sentence that the house words itself', () => {
  const worded = (id: string, template: string) => ({ id, version: 1, template: text(template) });
  const withTemplates = (templates: House['templates'], about: Parameters<typeof facts>[0] = {}) => factsOf(houseWith({ templates }), about);
  const opening = 'Hoher Besuch: {{ guests }} {% if several_guests %}waren{% else %}war{% endif %} {{ when }} in {{ town }}.';

  it('takes the place of the first sentence, with what it speaks of and the template as its sources', () => {
    const template = worded('lead-report', opening);
    const [first, ...rest] = generateDraft(withTemplates([template])).blocks.find(({ id }) => id === 'lead')?.sentences ?? [];
    const [, ...usual] = generateDraft(withTemplates([])).blocks.find(({ id }) => id === 'lead')?.sentences ?? [];
    expect(first).toEqual({
      text: 'Hoher Besuch: Staatssekretärin Ada Nord war am Donnerstag, 5. März 2020 in Nordstadt.',
      sources: [template.template, 'principal-guest', 'when', 'host'],
    });
    expect(rest).toEqual(usual);
  });

  it('names who took part, and closes the text before the background', () => {
    const templates = [
      worded('participants', 'Gekommen waren {{ participant_count | in_words }} Gäste: {{ participants }}.'),
      worded('closing', '{{ issuer | default: "Das Haus" }} dankt allen.'),
    ];
    const attendance = { attendees: [attendee('supervisor'), attendee('head'), attendee('member'), attendee('absent', 'absent')] };
    const { blocks } = generateDraft(withTemplates(templates, { attendance }));
    expect(textOf(blocks, 'participants')).toBe(
      'Gekommen waren zwei Gäste: Kay Aufsicht (Dezernat 48, Bezirksregierung Münster) und Dana West (Leiterin des Kommunalen Integrationszentrums Kreis Nord).',
    );
    expect(textOf(blocks, 'participants-elected')).toMatch(/Eli Mitte/);
    const ids = blocks.map(({ id }) => id);
    expect(ids.indexOf('closing')).toBe(ids.indexOf('background-zentrum') - 1);
    expect(textOf(blocks, 'closing')).toBe('Das Haus dankt allen.');
  });

  it('gives way to the built-in sentence with a hint when it cannot be said of this visit', () => {
    const failing = withTemplates([worded('lead-report', 'Auf der {{ tour }} war {{ guests }} hier.')]);
    expect(textOf(generateDraft(failing).blocks, 'lead')).toBe(textOf(generateDraft(withTemplates([])).blocks, 'lead'));
    expect(hints(failing)).toEqual([
      { code: 'template-failed', about: '„lead-report“: „tour“ ist für diesen Besuch nicht bekannt (Zeile 1, Spalte 12); es steht der übliche Satz' },
    ]);
    const gone: TextId = 'text-00000000-0000-4000-8000-00000000dead';
    expect(hints(withTemplates([{ id: 'closing', version: 1, template: gone }]))).toEqual([
      { code: 'template-failed', about: '„closing“ wurde gelöscht; es steht der übliche Satz' },
    ]);
  });

  it('is not asked for in another kind of release, nor when nobody comes', () => {
    const templates = [worded('lead-invitation', '{{ tour }} lädt ein.'), worded('closing', 'Ende.')];
    expect(hints(withTemplates(templates))).toEqual([]);
    const off = withTemplates(templates, { programme: { status: { value: 'cancelled', sources: ['off'] } } });
    expect(textOf(generateDraft(off).blocks, 'closing')).toBe('');
    expect(hints(off)).toEqual([]);
  });
});

describe('a standard quote', () => {
  const quote = {
    id: 'zentren',
    version: 1,
    speaker: { personId: person('guest') },
    topic: 'Zentren',
    usedSince: '2017-09-01',
    versions: [{ segments: [text('Die Zentren sind ein Erfolg, und wir fördern sie.')] }],
  } as const;
  const saying = (words: string, who: 'guest' | 'landrat' = 'guest') =>
    factsOf(houseWith({ blocks: [], quotes: [quote] }), {
      release: releaseWith({
        statements: [
          {
            statementId: 's1',
            kind: 'direct',
            speaker: { personId: person(who) },
            speakerCertainty: 'stated',
            segments: [text(words)],
            clearance: 'open',
            sources: [],
          },
        ],
      }),
    });

  it('is recognised in another tense, with every difference', () => {
    expect(hints(saying('Die Zentren waren ein Erfolg und wir förderten sie.'))).toEqual([
      {
        code: 'standard-quote',
        about: 'Aussage von Ada Nord ist das Standardzitat „Zentren“, verwendet seit 1. September 2017; „waren“ statt „sind“, „förderten“ statt „fördern“',
      },
    ]);
  });

  it('is not suspected in other words, nor in the mouth of somebody else', () => {
    expect(hints(saying('Ich danke den Menschen im Kreis.'))).toEqual([]);
    expect(hints(saying('Die Zentren sind ein Erfolg, und wir fördern sie.', 'landrat'))).toEqual([]);
    expect(hints(saying('Die Zentren sind ein Erfolg, und wir fördern sie.'))[0]?.about).toMatch(/, wörtlich$/);
  });
});
