import { describe, expect, it } from '@jest/globals';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import { readDraft, undrafted } from '#libs/press/draft-reading.js';
import { generateDraft } from '#libs/press/draft/draft.js';
import { releaseText } from '#libs/press/forms/press-release.text.js';
import type { Release } from '#libs/press/press.queries.js';
import { textOfBlock, toRecord } from '#libs/press/edits/recorded-text.js';
import { withReasons } from '#libs/press/edits/stale-reasons.js';
import { cast } from '#libs/press/draft/testing.js';
import type { Conflict } from '#libs/conflicts/conflicts.queries.js';
import { item } from '#libs/tours/testing.js';

const people = {
  guest: { name: 'Ada Nord', gender: 'f', offices: [{ title: 'Staatssekretärin', organisation: 'Ministerium für Bildung' }] },
  head: { name: 'Dana West', gender: 'f', offices: [{ title: 'Amtsleiterin', organisation: 'Kreis Nord' }] },
  child: { name: 'Kim Klein' },
} as const;
const { facts, principal, attendee, person, text } = cast(people);
const visit: Partial<DraftFacts['programme']> = {
  principals: [principal('guest')],
  hosts: [{ organisationId: 'org-n', organisation: 'Kreis Nord', sources: ['host'] }],
  when: { value: { date: '2020-03-05' }, sources: ['when'] },
};
const moved: Partial<DraftFacts['programme']> = { ...visit, when: { value: { date: '2020-03-12' }, sources: ['when', 'moved'] } };
const attendance = { attendees: [attendee('head')] };

/** The blocks as `DraftRefreshed` records them. */
const recorded = (seen: DraftFacts, edits: Record<string, string> = {}): Release['blocks'] =>
  generateDraft(seen).blocks.map((block) => ({
    ...toRecord(block),
    text: text(edits[block.id] ?? textOfBlock(block)),
    edited: block.id in edits,
    ...(block.id in edits && { base: text(textOfBlock(block)) }),
  }));
const outdatedLead = { blockId: 'lead', sentence: 1, text: 'Dr. Ada Nord war am 5. März da.', added: ['moved'], gone: [], why: [] };
const read = (release: Partial<Release>, programme = visit, conflicts: readonly Conflict[] = [], withPeople: typeof attendance | null = attendance) =>
  readDraft(facts({ programme, release, ...(withPeople && { attendance: withPeople }) }), conflicts);
const lead = (draft: ReturnType<typeof read>) => draft.blocks.find(({ id }) => id === 'lead');
const before = recorded(facts({ programme: visit, attendance }));
const rewritten = recorded(facts({ programme: visit, attendance }), { lead: 'Hoher Besuch! Dr. Ada Nord war am 5. März da.' });

describe('a draft', () => {
  it('follows the facts wherever nobody edited it', () => {
    const draft = read({ blocks: before }, moved);
    expect(lead(draft)?.sentences[0]?.text).toContain('12. März 2020');
    expect(draft.stale).toEqual([]);
  });
  it('keeps what people wrote, sentence by sentence, with the sources of the block', () => {
    expect(lead(read({ blocks: rewritten }))).toEqual({
      id: 'lead',
      kind: 'lead',
      edited: true,
      sentences: [
        { text: 'Hoher Besuch!', sources: ['principal-guest', 'host', 'when'] },
        { text: 'Dr. Ada Nord war am 5. März da.', sources: ['principal-guest', 'host', 'when'] },
      ],
    });
  });
  it('says which facts an edited block does not know yet', () => {
    const draft = read({ blocks: rewritten }, moved);
    expect(lead(draft)).toMatchObject({ edited: true, stale: true, sentences: [{ text: 'Hoher Besuch!' }, { stale: true }] });
    expect(lead(draft)?.sentences[0]).not.toHaveProperty('stale');
    expect(draft.stale).toMatchObject([{ ...outdatedLead, changes: ['Datum: bisher Donnerstag, 5. März 2020, jetzt Donnerstag, 12. März 2020'] }]);
    expect(draft.findings).toContainEqual({ code: 'text-stale', what: 'lead', about: 'Einstieg' });
  });
  it('is not stale once somebody accepted the facts, until there are newer ones', () => {
    const accepted = rewritten.map((block) => ({ ...block, acceptedSources: [...block.sources, 'moved'] }));
    expect(read({ blocks: accepted }, moved).stale).toEqual([]);
    expect(read({ blocks: accepted }, { ...moved, when: { value: { date: '2020-03-13' }, sources: ['when', 'moved', 'again'] } }).stale).toMatchObject([
      { ...outdatedLead, added: ['moved', 'again'] },
    ]);
  });
  it('keeps an edit whose facts are gone, and says so', () => {
    const blocks = recorded(facts({ programme: visit, attendance }), { participants: 'Alle waren da.' });
    const draft = read({ blocks }, visit, [], null);
    expect(draft.blocks.at(-1)).toMatchObject({ id: 'participants', kind: 'participants', edited: true, stale: true });
    expect(draft.stale).toMatchObject([
      {
        blockId: 'participants',
        sentence: 0,
        text: 'Alle waren da.',
        added: [],
        gone: ['attendee-head'],
        after: null,
        changes: [expect.stringMatching(/^Entfällt: „/)],
      },
    ]);
  });
});

describe('what was submitted', () => {
  it.each(['in-review', 'content-approved', 'approved', 'issued'] as const)('stays as it was recorded while it is %s', (status) => {
    const draft = read({ status, blocks: before }, moved);
    expect(lead(draft)?.sentences[0]?.text).toContain('5. März 2020');
    expect(draft.stale).toMatchObject([{ blockId: 'lead', sentence: 0, added: ['moved'], gone: [] }]);
    expect(draft.blocks.flatMap(({ sentences }) => sentences.map((one) => one.stale ?? false))).toEqual([true, false]);
  });
  it('is stale where a block is missing', () => {
    const draft = read({ status: 'in-review', blocks: before.filter(({ blockId }) => blockId !== 'participants') });
    expect(draft.blocks.map(({ id }) => id)).toEqual(['lead']);
    expect(draft.stale).toMatchObject([
      { blockId: 'participants', sentence: null, text: null, added: ['attendee-head'], gone: [], before: null, changes: [expect.stringMatching(/^Neu: „/)] },
    ]);
  });
  it('keeps the sources of each sentence while they hold', () =>
    expect(lead(read({ status: 'in-review', blocks: before }))?.sentences.map(({ sources }) => sources)).toEqual([['principal-guest', 'host', 'when']]));
});

describe('what keeps a release from approval', () => {
  const statement = {
    statementId: 's1',
    kind: 'direct',
    speaker: { personId: person('guest') },
    speakerCertainty: 'stated',
    segments: [text('Ja.')],
    clearance: 'cleared',
    sources: ['s1'],
  } as const;
  const photo = {
    photoId: 'p1',
    credit: text('Lou'),
    caption: { mode: 'individual', positions: [{ who: { personId: person('guest') }, position: 'l.' }] },
    sources: ['p1'],
  } as const;
  const findings = (
    release: Partial<Release>,
    programme?: Partial<DraftFacts['programme']>,
    conflicts: readonly Conflict[] = [],
    groups?: NonNullable<DraftFacts['attendance']>['groups'],
  ) => readDraft(facts({ programme: { ...visit, ...programme }, release, ...(groups && { attendance: { groups } }) }), conflicts).findings;
  it('is nothing when everything is settled', () => expect(findings({ statements: [statement], photos: [photo] })).toEqual([]));
  it.each(['open', 'submitted', 'rejected'] as const)('is a quote that is %s', (clearance) =>
    expect(findings({ statements: [{ ...statement, clearance }] })).toEqual([{ code: 'quote-not-cleared', what: 's1', about: 'Aussage von Ada Nord' }]),
  );
  it('is not a report of what was said', () => expect(findings({ statements: [{ ...statement, kind: 'indirect', clearance: 'open' }] })).toEqual([]));
  it.each(['inferred', 'unknown'] as const)('is a speaker who is %s', (speakerCertainty) =>
    expect(findings({ statements: [{ ...statement, kind: 'indirect', speakerCertainty }] })).toEqual([
      { code: 'speaker-inferred', what: 's1', about: 'Aussage von Ada Nord' },
    ]),
  );
  it('is a caption without a name, or with a place that cannot be', () => {
    const caption = { mode: 'individual', positions: [...photo.caption.positions, { who: { named: text('') }, position: 'l.' }] } as const;
    expect(findings({ photos: [{ ...photo, caption }] })).toEqual([
      { code: 'caption-gap', what: 'p1', about: 'Bild 1' },
      { code: 'caption-impossible', what: 'p1', about: 'Bild 1' },
    ]);
  });
  it('is a photo without credit', () => {
    const { credit: _, ...uncredited } = photo;
    expect(findings({ photos: [uncredited] })).toEqual([{ code: 'credit-missing', what: 'p1', about: 'Bild 1' }]);
  });
  it('is a caption that names somebody protected', () => {
    const shown = { ...photo, caption: { mode: 'none', positions: [{ who: { personId: person('child') } }] } } as const;
    const groups = [{ groupId: 'g1', label: 'Klasse 3', protected: true, stops: [], members: [person('child')], sources: [] }];
    expect(findings({ photos: [shown] }, {}, [], groups)).toEqual([{ code: 'consent-missing', what: 'p1', about: 'Bild 1' }]);
    expect(JSON.stringify(readDraft(facts({ programme: visit, release: { photos: [shown] }, attendance: { groups } }), []).captions)).not.toContain('Kim');
  });
  it('is a date that contradicts itself, until somebody overrode that', () => {
    const contradicting = { when: { value: { date: '2020-03-05', weekdayAsWritten: 'Montag' }, sources: ['when'] } };
    const conflict: Conflict = { id: 'x', code: 'weekday-contradicts-date', severity: 'warning', sentence: '', visits: ['v1'], stopId: null, overridden: null };
    const found = [{ code: 'date-conflict', what: 'when', about: 'Datum des Besuchs' }];
    expect(findings({}, contradicting)).toEqual(found);
    expect(findings({}, contradicting, [conflict])).toEqual(found);
    expect(findings({}, contradicting, [{ ...conflict, overridden: { reason: 'geprüft', by: 'planner-1', at: '2020-03-01T09:00:00.000Z' } }])).toEqual([]);
  });
  it('is another date that nobody resolved', () =>
    expect(findings({}, { otherDates: [{ when: { date: '2020-03-06' }, sources: ['other'] }] })).toEqual([
      { code: 'date-conflict', what: 'otherDates', about: 'Datum des Besuchs' },
    ]));
});

describe('a visit without a release', () => {
  it('reads as what it would say', () => {
    const { programme, known, style } = facts({ programme: { ...visit, status: { value: 'confirmed', sources: [] } } });
    const draft = readDraft({ programme, known, style, release: undrafted(programme) }, []);
    expect(draft).toMatchObject({ releaseId: null, kind: 'invitation', status: 'draft', version: 0 });
    expect(lead(draft)?.sentences[0]?.text).toContain('wird Ada Nord');
  });
});

describe('what is worth a look', () => {
  const conflict: Conflict = {
    id: 'x',
    code: 'headcount-conflict',
    severity: 'warning',
    sentence: '„Klasse 3“: 20 oder 35?',
    visits: ['v1'],
    stopId: null,
    overridden: null,
  };
  const draft = (conflicts: readonly Conflict[], status: Release['status'] = 'draft') => readDraft(facts({ programme: visit, release: { status } }), conflicts);
  it('are numbers that contradict each other; they keep nothing from approval', () => {
    expect(draft([conflict])).toMatchObject({ findings: [], hints: [{ code: 'headcount-conflict', about: '„Klasse 3“: 20 oder 35?' }] });
    expect(releaseText(draft([conflict]), { marks: true })).toContain(
      'Widersprüchliche Teilnehmerzahlen (hindert die Freigabe nicht): „Klasse 3“: 20 oder 35?',
    );
    expect(releaseText(draft([conflict]), { marks: false })).not.toContain('20 oder 35');
  });
  describe('where a programme is announced', () => {
    const invitation = (status: 'open' | 'confirmed', conflicts: readonly Conflict[] = [], kind: Release['kind'] = 'invitation') =>
      readDraft(
        facts({ programme: { ...visit, agenda: { status, revision: 1, items: [item('rundgang', { when: { start: '18:00' } })] } }, release: { kind } }),
        conflicts,
      ).hints;
    const outside: Conflict = { ...conflict, code: 'outside-visit', sentence: '„Rundgang“: Die Zeit liegt außerhalb des Besuchs.' };
    it('is an item outside of the visit, until somebody said why', () => {
      expect(invitation('confirmed', [outside])).toEqual([{ code: 'outside-visit', about: outside.sentence }]);
      expect(invitation('confirmed', [{ ...outside, overridden: { reason: null, by: null, at: '2020-03-01T09:00:00.000Z' } }])).toEqual([]);
    });
    it('is a programme that the host has not confirmed', () => {
      expect(invitation('open')).toEqual([{ code: 'agenda-not-confirmed', about: 'in Arbeit' }]);
      expect(invitation('confirmed')).toEqual([]);
    });
    it('is neither in a report', () => expect(invitation('open', [outside], 'report')).toEqual([]));
  });
  it('is nothing about a release that was withdrawn', () => expect(draft([conflict], 'withdrawn')).toMatchObject({ findings: [], hints: [], stale: [] }));
});

describe('why a sentence is stale', () => {
  const draft = read({ blocks: rewritten }, moved);
  it('is told as the history tells the events', () => {
    const told = withReasons(draft, [{ id: 'moved', sentence: 'Termin jetzt am 12.03.2020.', by: 'planner-1', at: '2020-03-02T08:12:00.000Z' }]);
    expect(told.stale).toMatchObject([{ ...outdatedLead, why: ['Termin jetzt am 12.03.2020. (planner-1, 2. März 2020, 9.12 Uhr)'] }]);
    expect(releaseText(told, { marks: true })).toContain(
      'Hoher Besuch! Dr. Ada Nord war am 5. März da. [überholt: Datum: bisher Donnerstag, 5. März 2020, jetzt Donnerstag, 12. März 2020; Termin jetzt am 12.03.2020. (planner-1, 2. März 2020, 9.12 Uhr)]',
    );
  });
  it('says what holds no more', () => {
    const gone = { ...draft, stale: draft.stale.map((one) => ({ ...one, added: [], gone: ['attendee-head'] })) };
    expect(
      withReasons(gone, [{ id: 'attendee-head', sentence: 'Dana West war anwesend.', by: 'planner-1', at: '2020-03-02T08:12:00.000Z' }]).stale[0]?.why,
    ).toEqual(['Gilt nicht mehr: Dana West war anwesend.']);
  });
  it('says who took back what was told, where the fact itself is still on record', () => {
    const gone = { ...draft, stale: draft.stale.map((one) => ({ ...one, added: [], gone: ['attendee-head'] })) };
    const history = [
      { id: 'attendee-head', sentence: 'Dana West war anwesend.', by: 'planner-1', at: '2020-03-02T08:12:00.000Z' },
      { id: 'absent', sentence: 'Dana West war nicht da.', by: 'press-1', at: '2020-03-06T08:12:00.000Z' },
    ];
    expect(withReasons(gone, history, [{ attendees: [{ sources: ['attendee-head', 'absent'] }] }]).stale[0]?.why).toEqual([
      'Dana West war nicht da. (press-1, 6. März 2020, 9.12 Uhr)',
      'Gilt nicht mehr: Dana West war anwesend.',
    ]);
  });
  it('is the tour where the history of the visit knows nothing', () => expect(withReasons(draft, []).stale[0]?.why).toEqual(['Angaben zur Reise geändert.']));
});
