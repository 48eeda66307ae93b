import type { Attendance, AttendeeDoc } from '#libs/attendance/attendance.queries.js';
import type { AttendanceCommand } from '#libs/attendance/domain/attendance.js';
import { isOlder, type Answered } from '#libs/attendance/reply-memory.js';
import type { ReplyOutcome } from '#libs/attendance/replies.schemas.js';
import type { Known } from '#libs/directory/known.js';
import { mailsIn, readCalendarAddress } from '#libs/documents/calendar-address.js';
import { localTimeIn } from '#libs/documents/ics-zone.js';
import type { NamedTime, Replies, Reply } from '#libs/documents/ics-reply.js';
import { dateLine } from '#libs/language/date-line.js';
import type { When } from '#libs/tours/domain/visit.events.js';
import type { PersonId } from '#libs/vault/ids.js';
import type { Spoken } from '#libs/vault/spoken.js';

/** What is known of the visit that is answered. */
export type AnsweredVisit = {
  readonly visitId: string;
  readonly zone: string;
  readonly cancelled: boolean;
  /** The revision of its schedule: what an invitation of today says as SEQUENCE. */
  readonly revision: number;
  readonly attendance: Attendance | undefined;
};

export type Told = Pick<ReplyOutcome, 'outcome' | 'sentence'> & Partial<ReplyOutcome>;
/** What is to be told of an answer, and the command that records it where it can be recorded. */
export type Judgement = { readonly told: Told; readonly command?: Spoken<AttendanceCommand> };

const ANSWERS: Readonly<Record<string, ReplyOutcome['answer']>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
  DELEGATED: 'delegated',
};

/** What kind of answer it is. */
export const answerOf = (method: Replies['method'], reply: Reply): ReplyOutcome['answer'] =>
  method === 'COUNTER' ? 'counter' : (ANSWERS[reply.attendee?.answer ?? ''] ?? 'none');

/** Who of those invited to the visit has this address or id; everybody, where several share it. */
export function attendeesAt(address: string, attendees: readonly AttendeeDoc[], known: Known): readonly AttendeeDoc[] {
  const { mail, id } = readCalendarAddress(address);
  return attendees.filter(({ personId }) => personId === `person-${id}` || (mail !== undefined && mailsIn(known.person(personId).contact).includes(mail)));
}

/** Judges the answer of somebody who is invited to the visit; `last`: their last answer before this one. */
export function judge(method: Replies['method'], reply: Reply, person: PersonId, visit: AnsweredVisit, known: Known, last: Answered | undefined): Judgement {
  const { name } = known.person(person);
  const about = { personId: person, name };
  const only = (outcome: ReplyOutcome['outcome'], sentence: string, more: Partial<ReplyOutcome> = {}): Judgement => ({
    told: { ...about, ...more, outcome, sentence },
  });
  if (method === 'COUNTER') {
    const proposed = proposedBy(reply, visit.zone);
    const said = proposed ? `schlägt einen anderen Termin vor: ${dateLine(proposed)}` : 'wünscht einen anderen Termin und nennt keinen';
    return only('reported', `${name} ${said}. Am Besuch ist nichts geändert.`, { proposed });
  }
  if (visit.cancelled) return only('outdated', `Der Besuch ist abgesagt; die Antwort von ${name} ändert nichts mehr.`);
  if (reply.sequence < visit.revision)
    return only('outdated', `${name} antwortet auf einen früheren Stand des Besuchs. Bitte die Einladung in ihrer jetzigen Fassung noch einmal senden.`);
  if (last && isOlder(reply, last)) return only('outdated', `Von ${name} liegt eine spätere Antwort vor; diese ändert nichts.`);
  switch (answerOf(method, reply)) {
    case 'accepted':
      return { told: { ...about, outcome: 'recorded', sentence: `${name} hat zugesagt.` }, command: { type: 'AcceptInvitation', personId: person } };
    case 'declined': {
      const because = reply.comment === null ? {} : { reason: { kind: 'reason' as const, text: reply.comment } };
      return {
        told: { ...about, outcome: 'recorded', sentence: `${name} hat abgesagt.` },
        command: { type: 'DeclineInvitation', personId: person, ...because },
      };
    }
    case 'tentative':
      return only('reported', `${name} hat unter Vorbehalt zugesagt; auf der Liste ändert das nichts.`);
    case 'delegated':
      return delegated(reply, person, visit, known);
    case 'counter':
    case 'none':
    default:
      return only('reported', `Die Antwort von ${name} sagt weder zu noch ab.`);
  }
}

function delegated(reply: Reply, person: PersonId, visit: AnsweredVisit, known: Known): Judgement {
  const { name } = known.person(person);
  const [address = null] = reply.attendee?.delegatedTo ?? [];
  const onTheList = visit.attendance?.attendees.filter((one) => one.status !== 'mentioned' && one.personId !== person) ?? [];
  const [substitute, ...more] = address === null ? [] : attendeesAt(address, onTheList, known);
  const about = { personId: person, name };
  if (substitute && more.length === 0) {
    const instead = { personId: substitute.personId, name: known.person(substitute.personId).name };
    return {
      told: {
        ...about,
        outcome: 'recorded',
        sentence: `${name} wird vertreten durch ${instead.name}.`,
        substitute: { address, candidates: [instead] },
      },
      command: { type: 'NameSubstitute', personId: person, attendee: { personId: substitute.personId } },
    };
  }
  const sentence = `${name} kommt nicht selbst und benennt eine Vertretung${address === null ? '' : ` (${address.replace(/^mailto:/i, '')})`}, die nicht auf der Liste steht. Bitte die Vertretung benennen.`;
  return { told: { ...about, outcome: 'to-confirm', sentence, substitute: { address, candidates: [] } } };
}

/** The proposed time on the clock of the visit. */
function proposedBy({ start, end }: Reply, zone: string): When | null {
  const from = start && localIn(start, zone);
  if (!from) return null;
  const to = end && localIn(end, zone);
  if (from.time === undefined) return { date: from.date };
  if (to?.time === undefined) return { date: from.date, start: from.time };
  return { date: from.date, start: from.time, end: to.time, ...(to.date !== from.date && { endDate: to.date }) };
}

function localIn(time: NamedTime, zone: string): { readonly date: string; readonly time?: string } {
  if ('date' in time) return { date: time.date };
  const local = 'local' in time ? time.local : localTimeIn(zone, new Date(time.instant));
  return { date: local.slice(0, 10), time: local.slice(11, 16) };
}
