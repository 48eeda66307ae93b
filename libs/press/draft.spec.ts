import { describe, expect, it } from '@jest/globals';
import type { DraftFacts } from '#libs/press/draft-facts.js';
import { about, hosts, attendee, block, person, principal, text, textOf } from '#libs/press/testing-draft.js';
import { item } from '#libs/tours/testing.js';

describe('the lead', () => {
  it('says who, in which office, when and where, looking back', () =>
    expect(block({}, 'lead')).toBe(
      'Am Donnerstag, 5. März 2020, hat Ada Nord, Staatssekretärin für Bildung im Ministerium für Bildung des Landes Nordrhein-Westfalen (MB), den Kreis Nord besucht. Gastgeber vor Ort: Kommunales Integrationszentrum Kreis Nord (Nordstadt).',
    ));
  it('knows behind each sentence the events it came from', () =>
    expect(about().blocks[0]?.sentences.map(({ sources }) => sources)).toEqual([['principal-guest', 'host', 'when'], ['host']]));
  it('looks forward in an invitation', () =>
    expect(
      block({ release: { kind: 'invitation' }, programme: { when: { value: { date: '2020-03-05', start: '10:00' }, sources: ['when'] } } }, 'lead'),
    ).toContain(
      'Am Donnerstag, 5. März 2020, um 10 Uhr wird Ada Nord, Staatssekretärin für Bildung im Ministerium für Bildung des Landes Nordrhein-Westfalen (MB), den Kreis Nord besuchen.',
    ));
  it('says that a cancelled visit will not be, whatever kind the release is', () =>
    expect(block({ programme: { status: { value: 'cancelled', sources: ['off'] } } }, 'lead')).toContain(
      'wird den Kreis Nord nicht wie geplant besuchen; der Termin ist abgesagt. Vorgesehen war der Besuch am Donnerstag, 5. März 2020.',
    ));
  it('invents no date', () => {
    const undated = block({ programme: { when: { value: { asWritten: 'gestern', earliest: '2020-01-01' }, sources: ['when'] } } }, 'lead');
    expect(undated).toMatch(/^Ada Nord, .* hat den Kreis Nord besucht\./);
    expect(undated).not.toMatch(/\d{4}/);
  });
  it('keeps a wording that still holds', () =>
    expect(block({ programme: { when: { value: { asWritten: 'Im Frühjahr' }, sources: ['when'] } } }, 'lead')).toMatch(/^Im Frühjahr hat Ada Nord,/));
  it('calls a ministry by the name of the day', () => {
    expect(block({ programme: { when: { value: { date: '2025-03-05' }, sources: ['when'] } } }, 'lead')).toContain(
      'Ministerium für Bildung und Zukunft des Landes Nordrhein-Westfalen (MBZ)',
    );
    expect(block({}, 'lead')).not.toContain('Zukunft');
  });
  it("says a minister's ministry in a sentence of its own", () =>
    expect(block({ programme: { principals: [principal('minister')] } }, 'lead')).toContain(
      'hat Dr. Bo Süd, Minister für Bildung, den Kreis Nord besucht. Dr. Bo Süd leitet das Ministerium für Bildung des Landes Nordrhein-Westfalen (MB).',
    ));
  it('names several guests in precedence and several hosts', () => {
    const both = block(
      {
        programme: {
          principals: [principal('guest'), principal('minister')],
          hosts: [...hosts, { organisationId: 'org-s', organisation: 'Stadt Nordstadt', sources: ['host2'] }],
        },
      },
      'lead',
    );
    expect(both).toContain('haben Dr. Bo Süd, Minister für Bildung, und Ada Nord, Staatssekretärin');
    expect(both).toContain('den Kreis Nord und die Stadt Nordstadt besucht');
    expect(both).toContain('Gemeinsame Gastgeber: Kommunales Integrationszentrum Kreis Nord (Nordstadt); Stadt Nordstadt.');
  });
  it('says who came in the place of another', () =>
    expect(block({ programme: { principals: [{ ...principal('guest'), insteadOf: person('minister') }] } }, 'lead')).toContain(
      'Staatssekretärin Ada Nord kam in Vertretung von',
    ));
});

describe('what stands above the text', () => {
  it('is what the press office wrote', () =>
    expect(
      about({ release: { details: { kicker: text('Dach'), headline: text('Zeile'), subline: text('Unterzeile'), dateline: text('Nordstadt-West') } } }),
    ).toMatchObject({ kicker: 'Dach', headline: 'Zeile', subline: 'Unterzeile', dateline: 'Nordstadt-West' }));
  it('is generated where nobody wrote it', () =>
    expect(about()).toMatchObject({ kicker: 'Ortstermin', headline: 'Staatssekretärin Ada Nord besucht den Kreis Nord', dateline: 'Nordstadt' }));
  it('announces a cancellation', () =>
    expect(about({ programme: { status: { value: 'cancelled', sources: [] } } })).toMatchObject({
      kicker: 'Terminabsage',
      headline: 'Besuch im Kreis Nord abgesagt',
    }));
});

describe('the tour', () => {
  const tour: DraftFacts['tour'] = { tourId: 't1', name: 'Sommerreise', status: 'planned', target: { count: 20 }, sources: ['tour'], version: 1 };
  it('is told with its aim as it was told that day', () =>
    expect(
      block({ tour, programme: { tour: { tourId: 't1', asTold: { targetCount: 14, networkSize: 54, phase: 'Sommer 2020' }, sources: ['belongs'] } } }, 'tour'),
    ).toBe(
      'Der Besuch war Teil der Reise „Sommerreise“ (Sommer 2020). Die Reise soll zu 14 Kommunalen Integrationszentren führen. Insgesamt umfasst das Netz 54 Kommunale Integrationszentren.',
    ));
  it('falls back on what the tour itself aims at', () =>
    expect(block({ tour, programme: { tour: { tourId: 't1', asTold: {}, sources: ['belongs'] } } }, 'tour')).toContain('zu 20 Kommunalen'));
  it('is left out of visits that belong to none', () => expect(about().blocks.map(({ id }) => id)).not.toContain('tour'));
});

describe('the programme', () => {
  const stops = [
    {
      stopId: 'a',
      venue: 'Kreishaus',
      room: 'Saal 1',
      address: 'Am Markt 1',
      town: 'Nordstadt',
      when: { partOfDay: 'morning' },
      appointment: 'Empfang',
      sources: ['stop-a'],
    },
    {
      stopId: 'b',
      venue: 'Verein Brücke',
      organisation: 'Jugendclub Brücke',
      town: 'Norddorf',
      when: { sequence: 'Anschließend' },
      orderCertain: false,
      sources: ['stop-b'],
    },
  ] as const;
  const items = [
    item('i2', { kind: 'project-visit', title: 'Blick in die Werkstatt', stopId: 'b' }),
    item('i1', {
      kind: 'presentation',
      title: 'Die Arbeit des KI',
      stopId: 'a',
      presenters: [{ personId: person('head') }, { group: 'Team des KI' }],
      topics: ['Sprache', 'Bildung und Beruf'],
    }),
    item('secret', { title: 'Hinter verschlossener Tür', visibility: 'internal' }),
    item('inside', { title: 'Nur für Beteiligte', visibility: 'participants' }),
    item('plan', { title: 'Haus der Sprachen', state: 'planned-project', when: { asWritten: 'im August' } }),
    item('show', { title: 'Lesefest', state: 'example' }),
  ];
  const programme = { stops, agenda: { status: 'confirmed', revision: 1, items } } as const;
  it('goes from stop to stop, each with its items, the others behind', () =>
    expect(
      about({ programme })
        .blocks.filter(({ kind }) => kind === 'programme')
        .map(({ id }) => id),
    ).toEqual(['stop-a', 'programme-i1', 'stop-b', 'programme-i2', 'programme-plan', 'programme-show']));
  it('says of each stop everything that is known', () => {
    expect(block({ programme }, 'stop-a')).toBe('Erste Station (Termin „Empfang“), am Vormittag: Kreishaus (Saal 1), Am Markt 1 in Nordstadt.');
    expect(block({ programme }, 'stop-b')).toBe(
      'Weitere Station (Reihenfolge nicht gesichert), anschließend: Verein Brücke in Norddorf. Gastgeber an dieser Station: Jugendclub Brücke.',
    );
  });
  it('says of each item its title, who took part and the topics', () =>
    expect(block({ programme, attendance: { attendees: [attendee('head')] } }, 'programme-i1')).toBe(
      'Auf dem Programm stand eine Vorstellung: Die Arbeit des KI. Vorgestellt wurde dies von folgenden Beteiligten: KI-Leiterin Dana West, Team des KI. Themen waren: Sprache sowie Bildung und Beruf.',
    ));
  it('says of projects and examples that they were talked about', () => {
    expect(block({ programme }, 'programme-plan')).toBe('Als geplantes Vorhaben wurde vorgestellt: Haus der Sprachen (im August).');
    expect(block({ programme }, 'programme-show')).toBe('Als Beispiel wurde vorgestellt: Lesefest.');
  });
  it('looks forward in an invitation and says what the press may not join', () => {
    const invitation = { programme, release: { kind: 'invitation' } } as const;
    expect(block(invitation, 'programme-i2')).toBe(
      'Auf dem Programm steht ein Projektbesuch: Blick in die Werkstatt. Dieser Programmpunkt ist nicht presseöffentlich.',
    );
    expect(textOf(about(invitation).blocks)).not.toMatch(/ (hat|haben|wurde|stand|waren) /);
  });
  it('never shows what is internal', () => expect(textOf(about({ programme }).blocks)).not.toMatch(/verschlossen|Nur für/));
  it('needs neither stop nor agenda nor town', () => {
    expect(about({ programme: { stops: [{ stopId: 'x', sources: [] }], hosts: [] } }).blocks.map(({ id }) => id)).toEqual(['lead']);
    expect(block({ programme: { stops: [{ stopId: 'x', town: 'Norddorf', sources: [] }] } }, 'stop-x')).toBe('Ort des Besuchs: Norddorf.');
  });
});
