import { describe, expect, it } from '@jest/globals';
import { about, attendee, block, person, text } from '#libs/press/draft/testing-draft.js';
import { item } from '#libs/tours/testing.js';

describe('who took part', () => {
  const attendance = {
    attendees: [
      attendee('guest'),
      attendee('head'),
      attendee('member'),
      attendee('landrat'),
      attendee('absent', 'absent'),
      attendee('spoken', 'mentioned'),
      attendee('child'),
    ],
    groups: [
      {
        groupId: 'g1',
        label: 'Schülerinnen und Schüler',
        organisation: 'Schule Nord',
        headcount: { exact: 24, approximate: true },
        protected: true,
        stops: [],
        members: [person('child')],
        sources: ['g1'],
      },
      { groupId: 'g2', label: 'Team des KI', protected: false, stops: [], members: [person('head')], sources: ['g2'] },
    ],
  };
  it('are those present, in precedence, with their offices, elected guests apart', () => {
    expect(block({ attendance }, 'participants')).toBe('An dem Besuch nahm auch Dana West (Leiterin des KI Kreis Nord) teil.');
    expect(block({ attendance }, 'participants-elected')).toBe('Aus der Politik nahmen Eli Mitte (Mitglied des Landtags) und Landrat Cem Ost teil.');
  });
  it('are groups as labelled, whose protected members are never named', () => {
    expect(block({ attendance }, 'participants-groups')).toBe(
      'Beteiligt waren außerdem rund 24 Schülerinnen und Schüler der Schule Nord sowie das Team des KI, darunter Dana West.',
    );
    expect(JSON.stringify(about({ attendance }))).not.toContain('Kim Klein');
  });
  it('are never named in wording either when they are protected', () => {
    const agenda = {
      status: 'open',
      revision: 1,
      items: [item('i1', { title: `Lied von {${person('child')}} und {${person('head')}}`, presenters: [{ personId: person('child') }] })],
    } as const;
    expect(block({ attendance, programme: { agenda } }, 'programme-i1')).toBe(
      'Am Austausch „Lied von Schülerinnen und Schüler und Dana West“ beteiligten sich Schülerinnen und Schüler.',
    );
  });
  it('are never people who were absent or only spoken of, and never with a party', () =>
    expect(JSON.stringify(about({ attendance }))).not.toMatch(/Fee Fern|Gil Groß|ABC|XYZ|Bildungschefin/));
  it('follow an order set by hand', () =>
    expect(
      block({ attendance: { attendees: [attendee('unit'), attendee('head')], order: { persons: [person('head')], reason: 'text-why' } } }, 'participants'),
    ).toMatch(/Dana West.*Lea Fach/));
  it('are those of a ministry, then those who supervise, then all others, unless the order was set by hand', () => {
    const attendees = [attendee('head'), attendee('supervisor'), attendee('unit')];
    expect(block({ attendance: { attendees } }, 'participants')).toMatch(/Lea Fach.*Kay Aufsicht.*Dana West/);
    expect(block({ attendance: { attendees, order: { persons: [person('head')], reason: 'text-why' } } }, 'participants')).toMatch(/Dana West.*Lea Fach/);
  });
  it('are a group once, without a number where entries contradict each other', () => {
    const pupils = { label: 'Klasse 3', protected: false, stops: [], members: [] };
    const groups = [
      { ...pupils, groupId: 'a', headcount: { exact: 20 }, sources: ['a'] },
      { ...pupils, groupId: 'b', headcount: { exact: 35 }, sources: ['b'] },
    ];
    const [said] = about({ attendance: { groups } }).blocks.find(({ id }) => id === 'participants-groups')?.sentences ?? [];
    expect(said).toEqual({ text: 'Beteiligt war außerdem die Klasse 3.', sources: ['a', 'b'] });
    expect(block({ attendance: { groups: groups.map((one) => ({ ...one, headcount: { exact: 20 } })) } }, 'participants-groups')).toBe(
      'Beteiligt war außerdem die Klasse 3 (20 Personen).',
    );
    const apart = groups.map((one) => ({ ...one, stops: [one.groupId] }));
    expect(block({ attendance: { groups: apart } }, 'participants-groups')).toBe(
      'Beteiligt waren außerdem die Klasse 3 (20 Personen) und die Klasse 3 (35 Personen).',
    );
  });
  it('are in an invitation those who accepted', () => {
    const invited = { attendees: [attendee('landrat', 'accepted'), attendee('head', 'invited')] };
    expect(block({ attendance: invited, release: { kind: 'invitation' } }, 'participants-elected')).toBe('Aus der Politik hat Landrat Cem Ost zugesagt.');
    expect(about({ attendance: invited }).blocks.map(({ id }) => id)).not.toContain('participants-elected');
  });
  it('stand there in the place of another', () =>
    expect(block({ attendance: { attendees: [attendee('head', 'present', { represents: { personId: person('landrat') } })] } }, 'participants')).toContain(
      'Dana West (Leiterin des KI Kreis Nord) in Vertretung von Cem Ost teil.',
    ));
});

describe('occasions and earlier meetings', () => {
  it('name recipients as written, also where that looks like a token of ours', () =>
    expect(
      block(
        {
          programme: {
            occasions: [
              { occasionId: 'o1', kind: 'award', title: 'Schule mit Mut', principalRoles: [], recipients: [text(`{${text('Geheimes')}}`)], sources: ['o1'] },
            ],
          },
        },
        'occasion-o1',
      ),
    ).toContain(`{${text('Geheimes')}}`));
  it('say what happened, who did what, and for whom', () =>
    expect(
      block(
        {
          programme: {
            occasions: [
              {
                occasionId: 'o1',
                kind: 'award',
                title: 'Schule mit Mut',
                principalRoles: ['awarding', 'patron'],
                recipients: [text('Schülerinnen und Schüler')],
                openUntil: '2020-04-01',
                sources: ['o1'],
              },
            ],
          },
        },
        'occasion-o1',
      ),
    ).toBe(
      'Die Staatssekretärin verlieh die Auszeichnung „Schule mit Mut“. Sie ist zugleich Patin. Die Auszeichnung ging an Schülerinnen und Schüler. Geöffnet ist bis zum 1. April 2020.',
    ));
  it('say when and where they met before', () =>
    expect(
      block(
        { programme: { priorContacts: [{ contactId: 'c1', date: '2019-05-23', title: 'Kongress „Wir“', town: 'Süddorf', sources: ['c1'] }] } },
        'prior-contact-c1',
      ),
    ).toBe('Eine Begegnung hatte es bereits am Donnerstag, 23. Mai 2019, in Süddorf gegeben; Anlass war damals „Kongress ‚Wir‘“.'));
});
