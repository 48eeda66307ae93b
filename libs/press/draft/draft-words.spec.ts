import { describe, expect, it } from '@jest/globals';
import { readDraft } from '#libs/press/draft-reading.js';
import { about, attendee, block, facts, person, text, textOf } from '#libs/press/draft/testing-draft.js';

describe('quotes', () => {
  const said = (more: object, ...segments: string[]) =>
    block(
      {
        release: {
          statements: [
            {
              statementId: 's1',
              kind: 'direct',
              speaker: { personId: person('guest') },
              speakerCertainty: 'stated',
              segments: segments.map(text),
              clearance: 'cleared',
              sources: ['s1'],
              ...more,
            },
          ],
        },
      },
      'quote-s1',
    );
  const read = (statement: object) =>
    textOf(
      readDraft(
        facts({
          release: {
            statements: [
              { statementId: 's1', kind: 'direct', speakerCertainty: 'stated', segments: [text('Ja.')], clearance: 'cleared', sources: ['s1'], ...statement },
            ],
          },
        }),
        [],
      ).blocks,
      'quote-s1',
    );
  it('stand word by word behind their speaker', () => {
    expect(said({}, 'Das überzeugt mich.')).toBe('„Das überzeugt mich“, betonte Nord.');
    expect(said({}, 'unverzichtbare Einrichtungen')).toMatch(/^Nord (sagte|erklärte|betonte): „unverzichtbare Einrichtungen“\.$/);
    expect(said({ topic: 'Sprache' }, 'Kommen Sie wieder?')).toBe('Nord fragte: „Kommen Sie wieder?“');
  });
  it('have their speaker in between when they come in pieces', () => {
    expect(said({}, 'Man merkt,', 'es geht voran.')).toBe('„Man merkt“, erklärte Nord, „es geht voran.“');
    expect(said({ topic: 'Sprache' }, 'Das überzeugt.', 'Danke!')).toMatch(/^„Das überzeugt“, (sagte|erklärte|so|betonte) Nord\. „Danke!“$/);
  });
  it('are two sentences where the second piece opens one, and continue where it does not', () => {
    expect(said({}, 'Das überzeugt viele hier', 'Die Zentren wachsen.')).toMatch(/^„Das überzeugt viele hier“, \p{L}+ Nord\. „Die Zentren wachsen\.“$/u);
    expect(said({}, 'Das überzeugt viele hier', 'und die Leute, die zuhören.')).toMatch(/^„Das überzeugt viele hier“, \p{L}+ Nord, „und die Leute/u);
  });
  it('recorded without a stop stand before their speaker, where they need none', () =>
    expect(said({}, 'Das überzeugt viele hier')).toMatch(/^„Das überzeugt viele hier“, \p{L}+ Nord\.$/u));
  it('show what was left out only where they are parts of a quote', () =>
    expect(said({ kind: 'partial' }, 'ein Leuchtturm', 'für alle')).toBe('Mit den Worten „ein Leuchtturm“ […] „für alle“ äußerte sich Nord.'));
  const statement = (statementId: string, more: object) =>
    ({
      statementId,
      kind: 'direct',
      speaker: { personId: person('guest') },
      speakerCertainty: 'stated',
      clearance: 'cleared',
      sources: [statementId],
      ...more,
    }) as never;
  const quotes = (...statements: never[]) =>
    about({ release: { statements, details: { headline: text('„Stark vor Ort“ im Kreis Nord') } } })
      .blocks.filter(({ kind }) => kind === 'quote')
      .map(({ id, sentences }) => [id, ...sentences.map((one) => one.text)].join(' '));
  it('made for the headline are not told twice', () => {
    const direct = statement('a', { segments: [text('Hier wird viel geleistet.')] });
    const headline = (wording: string) => statement('b', { kind: 'headline', segments: [text(wording)] });
    expect(quotes(direct, headline('Hier wird viel geleistet'))).toEqual(['quote-a „Hier wird viel geleistet“, sagte Nord.']);
    expect(quotes(headline('Stark vor Ort'))).toEqual([]);
    expect(quotes(headline('Ganz anders'))).toEqual([expect.stringMatching(/^quote-b Nord \p{L}+: „Ganz anders“\.$/u)]);
  });
  it('name a speaker for short who was introduced before', () =>
    expect(
      quotes(
        statement('a', { segments: [text('Ja.')] }),
        statement('b', { kind: 'indirect', segments: [text('Es gehe voran.')], topic: 'Sprache' }),
        statement('c', { segments: [text('Gut.')], speaker: { personId: person('head') } }),
        statement('d', { segments: [text('Danke.')] }),
      ),
    ).toEqual(['quote-a „Ja“, so Nord.', 'quote-b Nord hob hervor, es gehe voran.', 'quote-c „Gut“, erklärte Dana West.', 'quote-d „Danke“, erklärte Nord.']));
  it('are marked when read while they are not cleared or the speaker is only inferred', () => {
    expect(read({})).toBe('Aus dem Kreis der Beteiligten hieß es: „Ja.“');
    expect(read({ clearance: 'submitted' })).toMatch(/„Ja\.“ \[Zitat nicht freigegeben\]$/);
    expect(read({ kind: 'headline', clearance: 'open' })).toMatch(/„Ja\.“ \[Zitat nicht freigegeben\]$/);
    expect(read({ speakerCertainty: 'inferred', clearance: 'open' })).toMatch(/\[Zitat nicht freigegeben\] \[Sprecher nicht gesichert\]$/);
    expect(read({ speakerCertainty: 'unknown' })).toMatch(/\[Sprecher nicht bekannt\]$/);
  });
  it('are reported when they were not said word by word', () =>
    expect(said({ kind: 'indirect', clearance: 'open' }, 'Das KI leiste viel. Es wachse.')).toBe('Das KI leiste viel, so Nord. Es wachse.'));
  it('may have a speaker whom nobody knows', () => {
    const { statementId, kind, clearance, sources } = { statementId: 's1', kind: 'direct', clearance: 'cleared', sources: ['s1'] } as const;
    expect(
      block({ release: { statements: [{ statementId, kind, clearance, sources, speakerCertainty: 'unknown', segments: [text('Ja.')] }] } }, 'quote-s1'),
    ).toBe('Aus dem Kreis der Beteiligten hieß es: „Ja.“');
    expect(said({ speaker: { named: text('Lou Fremd') } }, 'Ja.')).toBe('„Ja“, so Lou Fremd.');
  });
});

describe('captions', () => {
  const photo = (more: object) =>
    about({
      attendance: { attendees: [attendee('head')], groups: [] },
      release: { photos: [{ photoId: 'p1', caption: { mode: 'none', positions: [] }, sources: ['p1'], ...more }] },
    });
  it('have a title, people with their places, and a credit', () => {
    const draft = photo({
      title: text('Zu Gast'),
      credit: text('Lou Licht/Kreis Nord'),
      caption: {
        mode: 'individual',
        positions: [
          { who: { personId: person('guest') }, position: '3.v.l.', captionTitle: 'Staatssekretärin' },
          { who: { personId: person('head') }, position: 'r.' },
        ],
        unnamedGroup: text('Team'),
      },
    });
    expect(draft.captions).toEqual([
      {
        photoId: 'p1',
        title: 'Zu Gast',
        credit: 'Lou Licht/Kreis Nord',
        text: 'Zu Gast: Staatssekretärin Ada Nord (3. v. l.) und KI-Leiterin Dana West (r.) sowie das Team. Foto: Lou Licht/Kreis Nord',
        sources: ['p1'],
      },
    ]);
    expect(draft.blocks.at(-1)).toMatchObject({ id: 'caption-p1', kind: 'caption' });
  });
  it('correct an office that a source got wrong', () =>
    expect(photo({ caption: { mode: 'none', positions: [{ who: { personId: person('guest') }, captionTitle: 'Bildungschefin' }] } }).captions[0]?.text).toBe(
      'Staatssekretärin Ada Nord.',
    ));
  it('show a name that is missing', () =>
    expect(photo({ caption: { mode: 'individual', positions: [{ who: { named: text(' ') }, position: 'l.' }] } }).captions[0]?.text).toBe(
      '[Name fehlt] (l.).',
    ));
  it('are left out when there is nothing to say', () => expect(photo({}).captions).toEqual([]));
});

describe('what the press office adds', () => {
  it('stands behind the text in blocks of its own', () => {
    const details = {
      topics: ['Sprache', 'Beruf'],
      background: [text('Das KI besteht seit 2012. Es wächst.'), text('Der Kreis hat elf Orte.')],
      callToAction: text('Mehr unter www.nord.example'),
      contact: text('Pressestelle, Tel. 0123'),
      author: text('Lou Licht'),
    };
    const draft = about({ release: { details } });
    expect(draft.blocks.slice(1).map(({ id, sentences }) => [id, ...sentences.map((one) => one.text)])).toEqual([
      ['background-1', 'Das KI besteht seit 2012.', 'Es wächst.'],
      ['background-2', 'Der Kreis hat elf Orte.'],
      ['call-to-action', 'Mehr unter www.nord.example'],
      ['contact', 'Pressestelle, Tel. 0123'],
      ['author', 'Text: Lou Licht.'],
    ]);
    expect(draft.blocks.slice(1).every(({ sentences }) => sentences.every(({ sources }) => sources.includes('details')))).toBe(true);
  });
  it('says in the lead what it was about', () => {
    expect(block({ release: { details: { topics: ['Sprache', 'Beruf'] } } }, 'lead')).toMatch(/; im Mittelpunkt standen die Themen Sprache und Beruf\.$/);
    expect(block({ release: { details: { topics: ['Deutsch'] } } }, 'lead')).toMatch(/; im Mittelpunkt stand das Thema Deutsch\.$/);
  });
  it('tells in an invitation that the date was moved', () =>
    expect(
      block(
        {
          release: { kind: 'invitation' },
          programme: { rescheduled: [{ from: { date: '2020-02-05' }, to: { date: '2020-03-05' }, reason: 'text-r', sources: ['moved'] }] },
        },
        'note-rescheduled',
      ),
    ).toBe('Der Termin wurde verlegt; ursprünglich war er am Mittwoch, 5. Februar 2020, vorgesehen.'));
});
