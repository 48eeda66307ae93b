import { describe, expect, it } from '@jest/globals';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import { about, hosts, attendee, block, person, principal, text, textOf } from '#libs/press/draft/testing-draft.js';
import { item } from '#libs/tours/testing.js';

describe('the lead', () => {
  it('says who, in which office, when and where, looking back', () =>
    expect(block({}, 'lead')).toBe(
      'Am Donnerstag, 5. März 2020, hat Ada Nord, Staatssekretärin für Bildung im Ministerium für Bildung des Landes Nordrhein-Westfalen (MB), den Kreis Nord besucht. Gastgeber war das Kommunale Integrationszentrum (KI) Kreis Nord (Nordstadt).',
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
    expect(block({ programme: { when: { value: { asWritten: 'Im Frühjahr' }, sources: ['when'] } } }, 'lead')).toMatch(
      /^Im Frühjahr hat Ada Nord, .*, den Kreis Nord besucht\./,
    ));
  it('calls a ministry by the name of the day', () => {
    expect(block({ programme: { when: { value: { date: '2025-03-05' }, sources: ['when'] } } }, 'lead')).toContain(
      'Ministerium für Bildung und Zukunft des Landes Nordrhein-Westfalen (MBZ)',
    );
    expect(block({}, 'lead')).not.toContain('Zukunft');
  });
  it("says a minister's ministry with the title, whenever it is read", () => {
    const lead = block({ programme: { principals: [principal('minister')] } }, 'lead');
    expect(lead).toContain('hat Dr. Bo Süd, Minister für Bildung des Landes Nordrhein-Westfalen (MB), den Kreis Nord besucht.');
    expect(lead).not.toContain('leitet');
  });
  it('spells out a ministry that was only given as an abbreviation', () =>
    expect(block({ programme: { principals: [principal('brief')] } }, 'lead')).toContain(
      'hat Hal Kurz, Staatssekretär im Ministerium für Bildung (MB), den Kreis Nord',
    ));
  it('leaves no comma behind where an office has no title', () =>
    expect(block({ programme: { principals: [principal('untitled')] } }, 'lead')).toMatch(
      /^Am Donnerstag, 5\. März 2020, hat Ina Leer den Kreis Nord besucht\./,
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
    expect(both).toContain('haben Dr. Bo Süd, Minister für Bildung des Landes Nordrhein-Westfalen (MB), und Ada Nord, Staatssekretärin');
    expect(both).toContain('den Kreis Nord und die Stadt Nordstadt besucht');
    expect(both).toContain('Gemeinsame Gastgeber waren das Kommunale Integrationszentrum (KI) Kreis Nord (Nordstadt) und die Stadt Nordstadt.');
  });
  it('says who came in the place of another', () =>
    expect(block({ programme: { principals: [{ ...principal('guest'), insteadOf: person('minister') }] } }, 'lead')).toContain(
      'Nord kam in Vertretung von Dr. Bo Süd.',
    ));
});

describe('a postponement', () => {
  const moved = (to: object, from: object = { date: '2020-02-05' }) =>
    ({
      release: { kind: 'postponement' },
      programme: {
        when: { value: to, sources: ['when', 'moved'] },
        rescheduled: [{ from, to, reason: 'text-r', sources: ['moved'] }],
      },
    }) as Parameters<typeof about>[0];
  it('says from which day to which the visit was moved, and invites to that', () =>
    expect(block(moved({ date: '2020-03-05', start: '10:00' }), 'lead')).toBe(
      'Ada Nord, Staatssekretärin für Bildung im Ministerium für Bildung des Landes Nordrhein-Westfalen (MB), kommt nicht wie vorgesehen am Mittwoch, 5. Februar 2020, sondern am Donnerstag, 5. März 2020, um 10 Uhr in den Kreis Nord. Gastgeber ist das Kommunale Integrationszentrum (KI) Kreis Nord (Nordstadt). Medienvertreterinnen und Medienvertreter sind zu dem Termin herzlich eingeladen.',
    ));
  it('knows the events behind it', () =>
    expect(about(moved({ date: '2020-03-05' })).blocks[0]?.sentences[0]?.sources).toEqual(['principal-guest', 'host', 'moved', 'when']));
  it('invents neither an old day nor a new one', () => {
    expect(block(moved({ date: '2020-03-05' }, {}), 'lead')).toContain(', kommt nicht wie vorgesehen, sondern am Donnerstag, 5. März 2020, in den Kreis Nord.');
    expect(block(moved({}), 'lead')).toContain(
      ', kommt nicht wie vorgesehen am Mittwoch, 5. Februar 2020, in den Kreis Nord; der neue Termin steht noch nicht fest.',
    );
  });
  it('is announced above the text', () =>
    expect(about(moved({ date: '2020-03-05' }))).toMatchObject({ kicker: 'Terminverschiebung', headline: 'Besuch im Kreis Nord verschoben' }));
  it('is an invitation while nothing was moved', () =>
    expect(block({ release: { kind: 'postponement' } }, 'lead')).toMatch(/^Am Donnerstag, 5\. März 2020, wird Ada Nord,.* den Kreis Nord besuchen\./));
  it('gives way to a cancellation', () =>
    expect(about({ ...moved({ date: '2020-03-05' }), programme: { status: { value: 'cancelled', sources: ['off'] } } }).headline).toBe(
      'Besuch im Kreis Nord abgesagt',
    ));
});

describe('what stands above the text', () => {
  it('is what the press office wrote', () =>
    expect(
      about({ release: { details: { kicker: text('Dach'), headline: text('Zeile'), subline: text('Unterzeile'), dateline: text('Nordstadt-West') } } }),
    ).toMatchObject({ kicker: 'Dach', headline: 'Zeile', subline: 'Unterzeile', dateline: 'Nordstadt-West' }));
  it('is generated where nobody wrote it', () =>
    expect(about()).toMatchObject({ kicker: 'Ortstermin', headline: 'Staatssekretärin Ada Nord besucht den Kreis Nord', dateline: 'Nordstadt' }));
  it('names every host in the headline', () =>
    expect(about({ programme: { hosts: [...hosts, { organisationId: 'org-s', organisation: 'Stadt Nordstadt', sources: ['host2'] }] } }).headline).toBe(
      'Staatssekretärin Ada Nord besucht den Kreis Nord und die Stadt Nordstadt',
    ));
  it('announces a cancellation', () =>
    expect(about({ programme: { status: { value: 'cancelled', sources: [] } } })).toMatchObject({
      kicker: 'Terminabsage',
      headline: 'Besuch im Kreis Nord abgesagt',
    }));
});

describe('the tour', () => {
  const stand = { position: '1', at: '2030-01-01T09:00:00.000Z' };
  const tour: DraftFacts['tour'] = { tourId: 't1', name: 'Sommerreise', status: 'planned', target: { count: 20 }, sources: ['tour'], version: 1, stand };
  it('is told with its aim as it was told that day', () =>
    expect(
      block({ tour, programme: { tour: { tourId: 't1', asTold: { targetCount: 14, networkSize: 54, phase: 'Sommer 2020' }, sources: ['belongs'] } } }, 'tour'),
    ).toBe('Die „Sommerreise“ (Sommer 2020) soll zu 14 der 54 Kommunalen Integrationszentren führen.'));
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
    expect(block({ programme }, 'stop-a')).toBe('Den Auftakt bildete am Vormittag der Termin „Empfang“ im Kreishaus (Saal 1, Am Markt 1) in Nordstadt.');
    expect(block({ programme }, 'stop-b')).toBe(
      'Eine weitere Station war anschließend der Verein Brücke in Norddorf. Gastgeber war dort der Jugendclub Brücke.',
    );
  });
  it('says of each item its title, who took part and the topics', () =>
    expect(block({ programme, attendance: { attendees: [attendee('head')] } }, 'programme-i1')).toBe(
      'Dana West, Leiterin des KI Kreis Nord, und das Team des KI stellten „Die Arbeit des KI“ vor. Gesprochen wurde dabei über die Themen Sprache sowie Bildung und Beruf.',
    ));
  const alone = (more: object, facts: object = {}) =>
    block({ programme: { agenda: { status: 'confirmed', revision: 1, items: [item('i', more)] } }, ...facts }, 'programme-i');
  const there = { attendance: { attendees: [attendee('head'), attendee('landrat')] } };
  const landrat = [{ personId: person('landrat') }];
  it('says in one sentence who did it, where there is a verb for it', () => {
    expect(alone({ kind: 'welcome', title: 'Begrüßung im Kreishaus', presenters: landrat }, there)).toBe(
      'Landrat Cem Ost begrüßte die Staatssekretärin im Kreishaus.',
    );
    expect(alone({ kind: 'greeting', title: 'Grußwort', presenters: landrat, when: { start: '10:00' } }, there)).toBe(
      'Um 10 Uhr sprach Landrat Cem Ost ein Grußwort.',
    );
    expect(alone({ kind: 'presentation', title: 'Die Arbeit', presenters: [...landrat, { personId: person('head') }] }, there)).toBe(
      'Landrat Cem Ost und Dana West, Leiterin des KI Kreis Nord, stellten „Die Arbeit“ vor.',
    );
    expect(alone({ kind: 'farewell', title: 'Verabschiedung', presenters: landrat }, there)).toBe('Landrat Cem Ost übernahm die Verabschiedung.');
  });
  it('puts a title into no sentence that it does not fit', () => {
    expect(alone({ kind: 'welcome', title: 'Begrüßung: Wir sind viele', presenters: landrat }, there)).toBe(
      'An der Begrüßung „Begrüßung: Wir sind viele“ wirkte Landrat Cem Ost mit.',
    );
    expect(alone({ kind: 'presentation', title: 'Cem Ost stellt das Haus vor', presenters: landrat }, there)).toBe(
      'An der Vorstellung „Cem Ost stellt das Haus vor“ wirkte Landrat Cem Ost mit.',
    );
  });
  it('does not say the time of the stop again', () =>
    expect(
      block(
        {
          programme: {
            stops: [{ stopId: 's', venue: 'Kreishaus', when: { partOfDay: 'morning' }, sources: ['s'] }],
            agenda: {
              status: 'confirmed',
              revision: 1,
              items: [item('i', { kind: 'exchange', title: 'Austausch zur Arbeit', stopId: 's', when: { partOfDay: 'morning' } })],
            },
          },
        },
        'programme-i',
      ),
    ).toBe('Zum Programm gehörte ein Austausch zur Arbeit.'));
  it('says of a cancelled visit nothing but that', () => {
    const cancelled = { programme: { ...programme, status: { value: 'cancelled', sources: ['off'] } } } as const;
    expect(about(cancelled).blocks.map(({ id }) => id)).toEqual(['lead']);
    expect(block(cancelled, 'lead')).toMatch(/Gastgeber sollte das Kommunale Integrationszentrum \(KI\) Kreis Nord \(Nordstadt\) sein\.$/);
  });
  it('says of projects and examples that they were talked about', () => {
    expect(block({ programme }, 'programme-plan')).toBe('Als geplantes Vorhaben wurde das Haus der Sprachen (im August) vorgestellt.');
    expect(block({ programme }, 'programme-show')).toBe('Als Beispiel wurde „Lesefest“ vorgestellt.');
  });
  it.each([
    [5, 'Vorgesehen sind dafür fünf Minuten.'],
    [60, 'Vorgesehen ist dafür eine Stunde.'],
    [75, 'Vorgesehen sind dafür eine Stunde und 15 Minuten.'],
  ])('says in an invitation that %d minutes are planned, with small numbers in words', (minutes, sentence) =>
    expect(alone({ title: 'Rundgang', minutes }, { release: { kind: 'invitation' } })).toContain(sentence),
  );
  it('looks forward in an invitation and says what the press may not join', () => {
    const invitation = { programme, release: { kind: 'invitation' } } as const;
    expect(block(invitation, 'programme-i2')).toBe(
      'Zum Programm gehört der Projektbesuch „Blick in die Werkstatt“. Dieser Programmpunkt ist nicht presseöffentlich.',
    );
    expect(textOf(about(invitation).blocks)).not.toMatch(/ (hat|haben|wurde|stand|waren) /);
  });
  it('never shows what is internal', () => expect(textOf(about({ programme }).blocks)).not.toMatch(/verschlossen|Nur für/));
  it('needs neither stop nor agenda nor town', () => {
    expect(about({ programme: { stops: [{ stopId: 'x', sources: [] }], hosts: [] } }).blocks.map(({ id }) => id)).toEqual(['lead']);
    expect(block({ programme: { stops: [{ stopId: 'x', town: 'Norddorf', sources: [] }] } }, 'stop-x')).toBe('Station machte Nord in Norddorf.');
  });
});
