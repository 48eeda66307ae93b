import fc from 'fast-check';
import {
  RELEASES,
  TOURS,
  VISITS,
  attendee,
  caption,
  count,
  date,
  details,
  distinct,
  from,
  group,
  groupId,
  headcount,
  item,
  itemId,
  named,
  occasion,
  often,
  open,
  person,
  photoId,
  principal,
  principals,
  quote,
  reason,
  some,
  someStop,
  statementId,
  stop,
  visitHosts,
  when,
  wholeAttendee,
  wording,
  words,
} from '#tests/property/arbitrary-parts.js';

/**
 * A wish of somebody, as plain data so that a failing sequence can be read and shortened. `@p0`, `@o0` and `@h0` stand for a person,
 * an office and a host of the directory. `sends` says how often it arrives, `expects` which version the sender had seen.
 */
export type Wish = {
  readonly to: 'tour' | 'visit' | 'agenda' | 'attendance' | 'release' | 'writing';
  readonly key: string;
  readonly command: { readonly type: string };
  readonly by: string;
  readonly sends: number;
  readonly expects?: number;
};

type Members = Record<string, fc.Arbitrary<unknown>>;
const command = (type: string, members: Members = {}, optional: Members = {}): fc.Arbitrary<{ readonly type: string }> => {
  const shape: Record<string, fc.Arbitrary<unknown>> = { type: fc.constant(type), ...members, ...optional };
  return fc.record(shape, { requiredKeys: ['type', ...Object.keys(members)] }) as fc.Arbitrary<{ readonly type: string }>;
};
const schedule = command('ScheduleVisit', { when, principals, hosts: visitHosts }, { tourId: often(from(...TOURS), from('t9')), zone: from('Europe/Berlin') });
const planTour = command(
  'PlanTour',
  { name: from('Sommertour mit Serap Güler', 'Integration vor Ort') },
  { phase: from('1'), target: open({ count, networkSize: count, hosts: distinct(from('@h0', '@h1'), 2) }) },
);
const draftRelease = command('DraftRelease', { visitId: often(from(...VISITS), from('v9')), kind: from('report', 'invitation', 'postponement'), details });

const commands: Readonly<Record<Wish['to'], fc.Arbitrary<{ readonly type: string }>>> = {
  tour: fc.oneof(
    planTour,
    command('RenameTour', { name: wording }),
    command('SetTourTarget', { target: open({ count, networkSize: count }) }),
    command('CompleteTour'),
    command('CancelTour', { reason }),
  ),
  visit: often(
    fc.oneof(
      command('ConfirmVisit'),
      command('RescheduleVisit', { when, reason }),
      command('ReplacePrincipal', { personId: person, by: principal, reason }),
      command(
        'CorrectVisit',
        {},
        {
          status: from('pencilled', 'confirmed', 'held'),
          when,
          principals,
          hosts: visitHosts,
          tour: from<unknown>(null, { tourId: 't0', asTold: {} }, { tourId: 't1', asTold: { phase: '2' } }),
          reason,
        },
      ),
      command('MarkVisitHeld'),
      { weight: 4, arbitrary: command('AddStop', { stop }) },
      { weight: 2, arbitrary: command('ChangeStop', { stop }) },
      command('RemoveStop', { stopId: someStop }),
      command('ReorderStops', { order: fc.shuffledSubarray(['rathaus', 'schule', 's<3>'], { minLength: 1 }) }),
      command('PlanTransfer', { transfer: open({ from: someStop, to: someStop, minutes: count, mode: wording }, 'from', 'to') }),
      command('DropTransfer', { from: someStop, to: someStop }),
      command('RecordOccasion', { occasion }),
      command('WithdrawOccasion', { occasionId: from('o1', 'o2') }),
      command('RecordPriorContact', {
        contact: open({ contactId: from('c1', 'c2'), date, title: wording, town: from('Soest') }, 'contactId', 'date', 'title'),
      }),
      command('WithdrawPriorContact', { contactId: from('c1', 'c2') }),
      command('RecordDate', { when }, { note: words('note', 'Laut Zeitung') }),
      command('ResolveDate', { when }, { reason }),
      command('RecordSources', {
        sources: some(
          open({ url: words('note', 'https://example.org/a'), publisher: words('note', 'Kreis Soest'), publishedAt: date, note: words('note', 'Abgetippt') }),
        ),
      }),
      command('OverrideConflict', { conflict: from('k1', 'weekday'), reason }),
    ),
    fc.oneof(schedule, command('CancelVisit', {}, { reason })),
  ),
  agenda: fc.oneof(
    { weight: 3, arbitrary: command('AddAgendaItem', { item }, { at: fc.nat(4) }) },
    { weight: 2, arbitrary: command('ChangeAgendaItem', { item }) },
    command('MoveAgendaItem', { itemId, to: fc.nat(3) }),
    command('RemoveAgendaItem', { itemId }),
    { weight: 2, arbitrary: command('ProposeAgenda') },
    command(
      'RequestAgendaChanges',
      { items: distinct(open({ itemId, title: wording, when, minutes: count, remove: fc.boolean() }, 'itemId'), 2) },
      { comment: words('note', 'Bitte kürzer'), revision: fc.nat(6) },
    ),
    { weight: 2, arbitrary: command('ConfirmAgenda', { revision: fc.nat(8) }) },
  ),
  attendance: often(
    fc.oneof(
      { weight: 4, arbitrary: command('InviteParticipant', { attendee }) },
      command('AcceptInvitation', { personId: person }),
      command('DeclineInvitation', { personId: person }, { reason }),
      command('NameSubstitute', { personId: person, attendee }),
      command('ExcuseParticipant', { personId: person }, { reason }),
      { weight: 3, arbitrary: command('RecordPresence', { attendee }) },
      command('RecordAbsence', { personId: person }),
      command('MentionOnly', { attendee }),
      command('CorrectAttendee', { attendee: wholeAttendee }),
      command('StrikeAttendee', { personId: person }, { reason }),
      command('SetOrder', { order: distinct(person, 3), reason }),
      { weight: 2, arbitrary: command('AddGroup', { group }) },
      command('ChangeGroup', { group }),
      command('SetGroupHeadcount', { groupId, headcount }),
      command('RemoveGroup', { groupId }),
      { weight: 2, arbitrary: command('ReopenAttendance', { reason }) },
    ),
    command('CloseAttendance'),
  ),
  release: often(
    fc.oneof(
      command('SetKind', { kind: from('report', 'invitation', 'postponement') }),
      command('SetDetails', { details }),
      {
        weight: 2,
        arbitrary: statementId.chain((id) =>
          command('RecordStatement', {
            statement: open(
              {
                statementId: fc.constant(id),
                kind: from('direct', 'partial', 'headline', 'indirect'),
                speaker: named,
                speakerCertainty: from('stated', 'inferred', 'unknown'),
                segments: fc.constant(quote(id)),
                topic: wording,
              },
              'statementId',
              'kind',
              'speakerCertainty',
              'segments',
            ),
          }),
        ),
      },
      command('RemoveStatement', { statementId }),
      command('AssignSpeaker', { statementId, personId: person }),
      command('SubmitQuote', { statementId }),
      {
        weight: 2,
        arbitrary: statementId.chain((id) =>
          command('ApproveQuote', { statementId: fc.constant(id), segments: often(fc.constant(quote(id)), fc.constant(quote('q1'))) }),
        ),
      },
      command('RejectQuote', { statementId, reason }),
      statementId.chain((id) => command('ReviseQuote', { statementId: fc.constant(id), segments: fc.constant(quote(id)) })),
      { weight: 2, arbitrary: command('AttachPhoto', { photoId }, { title: words('caption', 'Gruppenbild'), stopId: someStop }) },
      command('RemovePhoto', { photoId }),
      { weight: 2, arbitrary: command('SetCaption', { photoId, caption }) },
      command('SetCredit', { photoId }, { credit: words('caption', 'Foto: Kreis') }),
      command('AssignReference', { reference: from('7/19', ' kso.2019 ', ' ') }),
      command('SetEmbargo', { until: from('2020-03-05T11:00', '2030-01-01T00:00', '2020-03-29T02:30'), zone: from('Europe/Berlin') }),
      command('LiftEmbargo'),
      command('ReturnRelease', { comment: words('note', 'Bitte prüfen') }),
      command('CorrectRelease', { text: words('draft', 'Berichtigte Fassung'), note: words('note', 'Name war falsch') }),
    ),
    command('WithdrawRelease', { reason }),
  ),
  writing: fc.oneof(
    draftRelease,
    command('RefreshDraft', {}, { discard: some(from('lead', 'programme'), 2) }),
    {
      weight: 2,
      arbitrary: command('EditText', { blockId: from('lead', 'programme', 'participants', 'nirgends'), text: from('Neu geschrieben.', 'Serap Güler kam.') }),
    },
    command('AcceptStaleText', { blockId: from('lead', 'programme') }),
    command('SubmitRelease'),
    command('ApproveContent'),
    command('ApproveRelease'),
    command('IssueRelease'),
  ),
};

const keyFor = {
  tour: from(...TOURS),
  visit: often(from(...VISITS), from('v9')),
  agenda: often(from(...VISITS), from('v9')),
  attendance: often(from(...VISITS), from('v9')),
  release: from(...RELEASES),
  writing: from(...RELEASES),
};
const wish = (to: Wish['to'], key: fc.Arbitrary<string>, wanted: fc.Arbitrary<{ readonly type: string }>) =>
  fc.record(
    {
      to: fc.constant(to),
      key,
      command: wanted,
      by: from('planner-1', 'press-1', 'press-2'),
      sends: often(fc.constant(1), fc.constant(2)),
      expects: fc.nat(9),
    },
    { requiredKeys: ['to', 'key', 'command', 'by', 'sends'] },
  ) as fc.Arbitrary<Wish>;
const unconditional = (one: Wish): Wish => {
  const { expects: _, ...rest } = one;
  return rest;
};
const to = (context: Wish['to']) => wish(context, keyFor[context], commands[context]);
const anyWish = often(
  fc
    .oneof(
      { weight: 1, arbitrary: to('tour') },
      { weight: 5, arbitrary: to('visit') },
      { weight: 4, arbitrary: to('agenda') },
      { weight: 4, arbitrary: to('attendance') },
      { weight: 4, arbitrary: to('release') },
      { weight: 3, arbitrary: to('writing') },
    )
    .map(unconditional),
  to('visit'),
);

/** Before anything strange may happen there are two tours, two visits with two stops each, and three releases. */
const begun = {
  tour: command('PlanTour', { name: from('Sommertour mit Serap Güler', 'Integration vor Ort') }),
  visit: command(
    'ScheduleVisit',
    {
      when: from<object>({ date: '2020-03-05' }, { date: '2019-09-26', start: '09:00', end: '10:45' }, { asWritten: 'unlängst' }),
      principals: principal.map((one) => [one]),
      hosts: visitHosts,
    },
    { tourId: from(...TOURS) },
  ),
  release: command('DraftRelease', { visitId: from(...VISITS), kind: from('report', 'invitation', 'postponement'), details }),
};
const opening = fc
  .tuple(
    ...TOURS.map((key) => wish('tour', fc.constant(key), begun.tour)),
    ...VISITS.map((key) => wish('visit', fc.constant(key), begun.visit)),
    ...VISITS.flatMap((key) =>
      ['rathaus', 'schule'].map((id) =>
        wish('visit', fc.constant(key), command('AddStop', { stop: stop.map((one) => ({ ...one, stopId: id, town: 'Soest' })) })),
      ),
    ),
    ...RELEASES.map((key) => wish('writing', fc.constant(key), begun.release)),
  )
  .map((wishes) => wishes.map(unconditional));

/** What happens in an office: mostly in an order that makes sense, now and then not at all. */
export const arbitraryHistory = (most: number): fc.Arbitrary<readonly Wish[]> =>
  fc.tuple(opening, fc.array(anyWish, { minLength: Math.floor(most / 3), maxLength: most, size: 'max' })).map(([first, rest]) => [...first, ...rest]);
