import { describe, expect, it } from '@jest/globals';
import type { Organisation } from '#libs/directory/directory.js';
import type { DraftFacts } from '#libs/press/draft-facts.js';
import { generateDraft } from '#libs/press/draft.js';
import type { TextBlock } from '#libs/press/draft.queries.js';
import { cast } from '#libs/press/testing.js';
import { item } from '#libs/tours/testing.js';

const ministry: Organisation = {
  organisationId: 'org-ministry',
  kind: 'ministry',
  names: [
    { long: 'Ministerium für Bildung und Zukunft des Landes Nordrhein-Westfalen', abbreviation: 'MBZ', validFrom: '2025-01-01' },
    { long: 'Ministerium für Bildung des Landes Nordrhein-Westfalen', abbreviation: 'MB', validFrom: '2015-01-01', validTo: '2024-12-31' },
  ],
  aliases: [],
};
const people = {
  guest: { name: 'Ada Nord', gender: 'f', offices: [{ title: 'Staatssekretärin für Bildung', shortTitle: 'Staatssekretärin', organisation: 'Ministerium für Bildung des Landes Nordrhein-Westfalen', abbreviation: 'MB', party: 'ABC', asWritten: 'Bildungschefin' }] },
  minister: { name: 'Dr. Bo Süd', gender: 'm', offices: [{ title: 'Minister für Bildung', shortTitle: 'Minister', organisation: 'Ministerium für Bildung des Landes Nordrhein-Westfalen', abbreviation: 'MB' }] },
  landrat: { name: 'Cem Ost', gender: 'm', offices: [{ title: 'Landrat', organisation: 'Kreis Nord' }] },
  head: { name: 'Dana West', gender: 'f', offices: [{ title: 'Leiterin des Kommunalen Integrationszentrums Kreis Nord', shortTitle: 'KI-Leiterin', captionTitle: 'KI-Leiterin', organisation: 'Kommunales Integrationszentrum Kreis Nord' }] },
  member: { name: 'Eli Mitte', gender: 'm', offices: [{ title: 'Mitglied des Landtags', shortTitle: 'MdL', mandate: 'MdL', party: 'XYZ' }] },
  absent: { name: 'Fee Fern', gender: 'f', offices: [{ title: 'Stadträtin', organisation: 'Stadt Nordstadt' }] },
  spoken: { name: 'Gil Groß', gender: 'm', offices: [{ title: 'Landrat', organisation: 'Kreis Alt' }] },
  child: { name: 'Kim Klein' },
} as const;
const { facts, principal, attendee, person, text } = cast(people, [ministry]);

const hosts = [{ organisationId: 'org-nord', organisation: 'Kreis Nord', unit: 'Kommunales Integrationszentrum Kreis Nord', town: 'Nordstadt', sources: ['host'] }] as const;
const visit: Partial<DraftFacts['programme']> = { principals: [principal('guest')], hosts, when: { value: { date: '2020-03-05', weekdayAsWritten: 'Donnerstag' }, sources: ['when'] } };
const about = (more: Parameters<typeof facts>[0] = {}) => generateDraft(facts({ ...more, programme: { ...visit, ...more.programme } }));
const textOf = (blocks: readonly TextBlock[], id?: string) =>
  blocks.filter((block) => id === undefined || block.id === id).flatMap(({ sentences }) => sentences.map((one) => one.text)).join(' ');
const block = (more: Parameters<typeof facts>[0], id: string) => textOf(about(more).blocks, id);

describe('the lead', () => {
  it('says who, in which office, when and where, looking back', () =>
    expect(block({}, 'lead')).toBe(
      'Am Donnerstag, 5. März 2020, hat Ada Nord, Staatssekretärin für Bildung im Ministerium für Bildung des Landes Nordrhein-Westfalen (MB), den Kreis Nord besucht. Gastgeber vor Ort: Kommunales Integrationszentrum Kreis Nord (Nordstadt).',
    ));
  it('knows behind each sentence the events it came from', () =>
    expect(about().blocks[0]?.sentences.map(({ sources }) => sources)).toEqual([['principal-guest', 'host', 'when'], ['host']]));
  it('looks forward in an invitation', () =>
    expect(block({ release: { kind: 'invitation' }, programme: { when: { value: { date: '2020-03-05', start: '10:00' }, sources: ['when'] } } }, 'lead')).toContain(
      'Am Donnerstag, 5. März 2020, um 10 Uhr wird Ada Nord, Staatssekretärin für Bildung im Ministerium für Bildung des Landes Nordrhein-Westfalen (MB), den Kreis Nord besuchen.',
    ));
  it('says that a cancelled visit will not be, whatever kind the release is', () =>
    expect(block({ programme: { status: { value: 'cancelled', sources: ['off'] } } }, 'lead')).toContain('wird den Kreis Nord nicht wie geplant besuchen; der Termin ist abgesagt. Vorgesehen war der Besuch am Donnerstag, 5. März 2020.'));
  it('invents no date', () => {
    const undated = block({ programme: { when: { value: { asWritten: 'gestern', earliest: '2020-01-01' }, sources: ['when'] } } }, 'lead');
    expect(undated).toMatch(/^Ada Nord, .* hat den Kreis Nord besucht\./);
    expect(undated).not.toMatch(/\d{4}/);
  });
  it('keeps a wording that still holds', () =>
    expect(block({ programme: { when: { value: { asWritten: 'Im Frühjahr' }, sources: ['when'] } } }, 'lead')).toMatch(/^Im Frühjahr hat Ada Nord,/));
  it('calls a ministry by the name of the day', () => {
    expect(block({ programme: { when: { value: { date: '2025-03-05' }, sources: ['when'] } } }, 'lead')).toContain('Ministerium für Bildung und Zukunft des Landes Nordrhein-Westfalen (MBZ)');
    expect(block({}, 'lead')).not.toContain('Zukunft');
  });
  it("says a minister's ministry in a sentence of its own", () =>
    expect(block({ programme: { principals: [principal('minister')] } }, 'lead')).toContain('hat Dr. Bo Süd, Minister für Bildung, den Kreis Nord besucht. Dr. Bo Süd leitet das Ministerium für Bildung des Landes Nordrhein-Westfalen (MB).'));
  it('names several guests in precedence and several hosts', () => {
    const both = block({ programme: { principals: [principal('guest'), principal('minister')], hosts: [...hosts, { organisationId: 'org-s', organisation: 'Stadt Nordstadt', sources: ['host2'] }] } }, 'lead');
    expect(both).toContain('haben Dr. Bo Süd, Minister für Bildung, und Ada Nord, Staatssekretärin');
    expect(both).toContain('den Kreis Nord und die Stadt Nordstadt besucht');
    expect(both).toContain('Gemeinsame Gastgeber: Kommunales Integrationszentrum Kreis Nord (Nordstadt); Stadt Nordstadt.');
  });
  it('says who came in the place of another', () =>
    expect(block({ programme: { principals: [{ ...principal('guest'), insteadOf: person('minister') }] } }, 'lead')).toContain('Staatssekretärin Ada Nord kam in Vertretung von'));
});

describe('what stands above the text', () => {
  it('is what the press office wrote', () =>
    expect(about({ release: { details: { kicker: text('Dach'), headline: text('Zeile'), subline: text('Unterzeile'), dateline: text('Nordstadt-West') } } })).toMatchObject({ kicker: 'Dach', headline: 'Zeile', subline: 'Unterzeile', dateline: 'Nordstadt-West' }));
  it('is generated where nobody wrote it', () => expect(about()).toMatchObject({ kicker: 'Ortstermin', headline: 'Staatssekretärin Ada Nord besucht den Kreis Nord', dateline: 'Nordstadt' }));
  it('announces a cancellation', () => expect(about({ programme: { status: { value: 'cancelled', sources: [] } } })).toMatchObject({ kicker: 'Terminabsage', headline: 'Besuch im Kreis Nord abgesagt' }));
});

describe('the tour', () => {
  const tour: DraftFacts['tour'] = { tourId: 't1', name: 'Sommerreise', status: 'planned', target: { count: 20 }, sources: ['tour'], version: 1 };
  it('is told with its aim as it was told that day', () =>
    expect(block({ tour, programme: { tour: { tourId: 't1', asTold: { targetCount: 14, networkSize: 54, phase: 'Sommer 2020' }, sources: ['belongs'] } } }, 'tour')).toBe(
      'Der Besuch war Teil der Reise „Sommerreise“ (Sommer 2020). Die Reise soll zu 14 Kommunalen Integrationszentren führen. Insgesamt umfasst das Netz 54 Kommunale Integrationszentren.',
    ));
  it('falls back on what the tour itself aims at', () => expect(block({ tour, programme: { tour: { tourId: 't1', asTold: {}, sources: ['belongs'] } } }, 'tour')).toContain('zu 20 Kommunalen'));
  it('is left out of visits that belong to none', () => expect(about().blocks.map(({ id }) => id)).not.toContain('tour'));
});

describe('the programme', () => {
  const stops = [
    { stopId: 'a', venue: 'Kreishaus', room: 'Saal 1', address: 'Am Markt 1', town: 'Nordstadt', when: { partOfDay: 'morning' }, appointment: 'Empfang', sources: ['stop-a'] },
    { stopId: 'b', venue: 'Verein Brücke', organisation: 'Jugendclub Brücke', town: 'Norddorf', when: { sequence: 'Anschließend' }, orderCertain: false, sources: ['stop-b'] },
  ] as const;
  const items = [
    item('i2', { kind: 'project-visit', title: 'Blick in die Werkstatt', stopId: 'b' }),
    item('i1', { kind: 'presentation', title: 'Die Arbeit des KI', stopId: 'a', presenters: [{ personId: person('head') }, { group: 'Team des KI' }], topics: ['Sprache', 'Bildung und Beruf'] }),
    item('secret', { title: 'Hinter verschlossener Tür', visibility: 'internal' }),
    item('inside', { title: 'Nur für Beteiligte', visibility: 'participants' }),
    item('plan', { title: 'Haus der Sprachen', state: 'planned-project', when: { asWritten: 'im August' } }),
    item('show', { title: 'Lesefest', state: 'example' }),
  ];
  const programme = { stops, agenda: { status: 'confirmed', revision: 1, items } } as const;
  it('goes from stop to stop, each with its items, the others behind', () =>
    expect(about({ programme }).blocks.filter(({ kind }) => kind === 'programme').map(({ id }) => id)).toEqual(['stop-a', 'programme-i1', 'stop-b', 'programme-i2', 'programme-plan', 'programme-show']));
  it('says of each stop everything that is known', () => {
    expect(block({ programme }, 'stop-a')).toBe('Erste Station (Termin „Empfang“), am Vormittag: Kreishaus (Saal 1), Am Markt 1 in Nordstadt.');
    expect(block({ programme }, 'stop-b')).toBe('Weitere Station (Reihenfolge nicht gesichert), anschließend: Verein Brücke in Norddorf. Gastgeber an dieser Station: Jugendclub Brücke.');
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
    expect(block(invitation, 'programme-i2')).toBe('Auf dem Programm steht ein Projektbesuch: Blick in die Werkstatt. Dieser Programmpunkt ist nicht presseöffentlich.');
    expect(textOf(about(invitation).blocks)).not.toMatch(/ (hat|haben|wurde|stand|waren) /);
  });
  it('never shows what is internal', () => expect(textOf(about({ programme }).blocks)).not.toMatch(/verschlossen|Nur für/));
  it('needs neither stop nor agenda nor town', () => {
    expect(about({ programme: { stops: [{ stopId: 'x', sources: [] }], hosts: [] } }).blocks.map(({ id }) => id)).toEqual(['lead']);
    expect(block({ programme: { stops: [{ stopId: 'x', town: 'Norddorf', sources: [] }] } }, 'stop-x')).toBe('Ort des Besuchs: Norddorf.');
  });
});

describe('who took part', () => {
  const attendance = {
    attendees: [attendee('guest'), attendee('head'), attendee('member'), attendee('landrat'), attendee('absent', 'absent'), attendee('spoken', 'mentioned'), attendee('child')],
    groups: [
      { groupId: 'g1', label: 'Schülerinnen und Schüler', organisation: 'Schule Nord', headcount: { exact: 24, approximate: true }, protected: true, stops: [], members: [person('child')], sources: ['g1'] },
      { groupId: 'g2', label: 'Team des KI', protected: false, stops: [], members: [person('head')], sources: ['g2'] },
    ],
  };
  it('are those present, in precedence, with their offices, elected guests apart', () => {
    expect(block({ attendance }, 'participants')).toBe('Neben Staatssekretärin Ada Nord nahmen an dem Besuch teil: Landrat Cem Ost (Kreis Nord); Dana West (Leiterin des Kommunalen Integrationszentrums Kreis Nord).');
    expect(block({ attendance }, 'participants-elected')).toBe('Aus den Parlamenten nahm teil: Eli Mitte (Mitglied des Landtags, MdL).');
  });
  it('are groups as labelled, whose protected members are never named', () => {
    expect(block({ attendance }, 'participants-groups')).toBe('Beteiligt waren: Schülerinnen und Schüler (Schule Nord, rund 24 Personen); Team des KI, darunter Dana West (Leiterin des Kommunalen Integrationszentrums Kreis Nord).');
    expect(JSON.stringify(about({ attendance }))).not.toContain('Kim Klein');
  });
  it('are never named in wording either when they are protected', () => {
    const agenda = { status: 'open', revision: 1, items: [item('i1', { title: `Lied von {${person('child')}} und {${person('head')}}`, presenters: [{ personId: person('child') }] })] } as const;
    expect(block({ attendance, programme: { agenda } }, 'programme-i1')).toBe('Auf dem Programm stand ein Austausch: Lied von Schülerinnen und Schüler und Dana West. Das Gespräch wurde geführt mit Schülerinnen und Schüler.');
  });
  it('are never people who were absent or only spoken of, and never with a party', () => expect(JSON.stringify(about({ attendance }))).not.toMatch(/Fee Fern|Gil Groß|ABC|XYZ|Bildungschefin/));
  it('follow an order set by hand', () =>
    expect(block({ attendance: { ...attendance, order: { persons: [person('head')], reason: 'text-why' } } }, 'participants')).toMatch(/Dana West.*Cem Ost/));
  it('are in an invitation those who accepted', () => {
    const invited = { attendees: [attendee('landrat', 'accepted'), attendee('head', 'invited')] };
    expect(block({ attendance: invited, release: { kind: 'invitation' } }, 'participants')).toBe('Neben Staatssekretärin Ada Nord hat zugesagt: Landrat Cem Ost (Kreis Nord).');
    expect(about({ attendance: invited }).blocks.map(({ id }) => id)).not.toContain('participants');
  });
  it('stand there in the place of another', () =>
    expect(block({ attendance: { attendees: [attendee('head', 'present', { represents: { personId: person('landrat') } })] } }, 'participants')).toContain('Dana West (Leiterin des Kommunalen Integrationszentrums Kreis Nord), in Vertretung von Cem Ost.'));
});

describe('occasions and earlier meetings', () => {
  it('say what happened, who did what, and for whom', () =>
    expect(
      block({ programme: { occasions: [{ occasionId: 'o1', kind: 'award', title: 'Schule mit Mut', principalRoles: ['awarding', 'patron'], recipients: ['Schülerinnen und Schüler'], openUntil: '2020-04-01', sources: ['o1'] }] } }, 'occasion-o1'),
    ).toBe('Verliehen wurde: Schule mit Mut. Staatssekretärin Ada Nord nahm die Verleihung vor. Staatssekretärin Ada Nord ist Patin. Die Auszeichnung ging an: Schülerinnen und Schüler. Geöffnet bis 1. April 2020.'));
  it('say when and where they met before', () =>
    expect(block({ programme: { priorContacts: [{ contactId: 'c1', date: '2019-05-23', title: 'Kongress „Wir“', town: 'Süddorf', sources: ['c1'] }] } }, 'prior-contact-c1')).toBe('Bereits am Donnerstag, 23. Mai 2019, gab es in Süddorf eine Begegnung: Kongress „Wir“.'));
});

describe('quotes', () => {
  const said = (more: object, ...segments: string[]) => block({ release: { statements: [{ statementId: 's1', kind: 'direct', speaker: { personId: person('guest') }, speakerCertainty: 'stated', segments: segments.map(text), clearance: 'cleared', sources: ['s1'], ...more }] } }, 'quote-s1');
  it('stand word by word behind their speaker', () => {
    expect(said({}, 'Das überzeugt mich.')).toBe('Staatssekretärin Ada Nord sagte: „Das überzeugt mich.“');
    expect(said({}, 'unverzichtbare Einrichtungen')).toBe('Staatssekretärin Ada Nord sagte: „unverzichtbare Einrichtungen“.');
    expect(said({ topic: 'Sprache' }, 'Ja!')).toBe('Zum Thema „Sprache“ sagte Staatssekretärin Ada Nord: „Ja!“');
  });
  it('show where they were interrupted', () => expect(said({}, 'Man merkt,', 'es geht voran.')).toBe('Staatssekretärin Ada Nord sagte: „Man merkt,“ […] „es geht voran.“'));
  it('are marked while they are not cleared or the speaker is only inferred', () => {
    expect(said({ clearance: 'submitted' }, 'Ja.')).toMatch(/„Ja\.“ \[Zitat nicht freigegeben\]$/);
    expect(said({ kind: 'headline', clearance: 'open' }, 'Angekommen')).toMatch(/„Angekommen“\. \[Zitat nicht freigegeben\]$/);
    expect(said({ speakerCertainty: 'inferred', clearance: 'open' }, 'Ja.')).toMatch(/\[Zitat nicht freigegeben\] \[Sprecher nicht gesichert\]$/);
  });
  it('are reported when they were not said word by word', () =>
    expect(said({ kind: 'indirect', clearance: 'open' }, 'Das KI leiste viel. Es wachse.')).toBe('Staatssekretärin Ada Nord erklärte sinngemäß: Das KI leiste viel. Es wachse.'));
  it('may have a speaker whom nobody knows', () => {
    const { statementId, kind, clearance, sources } = { statementId: 's1', kind: 'direct', clearance: 'cleared', sources: ['s1'] } as const;
    expect(block({ release: { statements: [{ statementId, kind, clearance, sources, speakerCertainty: 'unknown', segments: [text('Ja.')] }] } }, 'quote-s1')).toBe('Aus dem Kreis der Beteiligten hieß es: „Ja.“ [Sprecher nicht bekannt]');
    expect(said({ speaker: { named: text('Lou Fremd') } }, 'Ja.')).toBe('Lou Fremd sagte: „Ja.“');
  });
});

describe('captions', () => {
  const photo = (more: object) => about({ attendance: { attendees: [attendee('head')], groups: [] }, release: { photos: [{ photoId: 'p1', caption: { mode: 'none', positions: [] }, sources: ['p1'], ...more }] } });
  it('have a title, people with their places, and a credit', () => {
    const draft = photo({ title: text('Zu Gast'), credit: text('Lou Licht/Kreis Nord'), caption: { mode: 'individual', positions: [{ who: { personId: person('guest') }, position: '3.v.l.', captionTitle: 'Staatssekretärin' }, { who: { personId: person('head') }, position: 'r.' }], unnamedGroup: 'Team' } });
    expect(draft.captions).toEqual([
      { photoId: 'p1', title: 'Zu Gast', credit: 'Lou Licht/Kreis Nord', text: 'Zu Gast: Staatssekretärin Ada Nord (3. v. l.) und KI-Leiterin Dana West (r.); außerdem im Bild: Team. Foto: Lou Licht/Kreis Nord', sources: ['p1'] },
    ]);
    expect(draft.blocks.at(-1)).toMatchObject({ id: 'caption-p1', kind: 'caption' });
  });
  it('correct an office that a source got wrong', () =>
    expect(photo({ caption: { mode: 'none', positions: [{ who: { personId: person('guest') }, captionTitle: 'Bildungschefin' }] } }).captions[0]?.text).toBe('Staatssekretärin Ada Nord.'));
  it('show a name that is missing', () => expect(photo({ caption: { mode: 'individual', positions: [{ who: { named: text(' ') }, position: 'l.' }] } }).captions[0]?.text).toBe('[Name fehlt] (l.).'));
  it('are left out when there is nothing to say', () => expect(photo({}).captions).toEqual([]));
});

describe('what the press office adds', () => {
  it('stands behind the text in blocks of its own', () => {
    const details = { topics: ['Sprache', 'Beruf'], background: [text('Das KI besteht seit 2012. Es wächst.'), text('Der Kreis hat elf Orte.')], callToAction: text('Mehr unter www.nord.example'), contact: text('Pressestelle, Tel. 0123'), author: text('Lou Licht') };
    const draft = about({ release: { details } });
    expect(draft.blocks.slice(1).map(({ id, sentences }) => [id, ...sentences.map((one) => one.text)])).toEqual([
      ['topics', 'Im Mittelpunkt standen: Sprache und Beruf.'],
      ['background-1', 'Das KI besteht seit 2012.', 'Es wächst.'],
      ['background-2', 'Der Kreis hat elf Orte.'],
      ['call-to-action', 'Mehr unter www.nord.example'],
      ['contact', 'Pressestelle, Tel. 0123', 'Text: Lou Licht.'],
    ]);
    expect(draft.blocks.slice(1).every(({ sentences }) => sentences.every(({ sources }) => sources.includes('details')))).toBe(true);
  });
  it('tells in an invitation that the date was moved', () =>
    expect(block({ release: { kind: 'invitation' }, programme: { rescheduled: [{ from: { date: '2020-02-05' }, to: { date: '2020-03-05' }, reason: 'text-r', sources: ['moved'] }] } }, 'note-rescheduled')).toBe('Der Termin wurde verlegt; ursprünglich war er am Mittwoch, 5. Februar 2020, vorgesehen.'));
});
