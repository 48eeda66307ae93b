import type { AttendanceEvent, Attendee } from '#libs/attendance/domain/attendance.events.js';
import type { Known } from '#libs/directory/known.js';
import { unreachable } from '#libs/eventing/decider.js';
import { headcountInFigures } from '#libs/language/headcounts.js';
import { quoted } from '#libs/language/quotes.js';
import type { Names } from '#libs/history/history-names.js';

/** What an event of the attendance list says, in one sentence. */
export function attendanceSentence(event: AttendanceEvent, known: Known, names: Names): string {
  const name = (id: `person-${string}`) => known.person(id).name;
  const who = ({ personId, represents }: Attendee) => `${name(personId)}${represents ? ` (in Vertretung von ${known.nameOf(represents)})` : ''}`;
  const because = (reason: `text-${string}` | undefined) => (reason ? ` Grund: ${known.text(reason)}` : '');
  const group = (id: string) => quoted(names.groups.get(id) ?? id);
  switch (event.type) {
    case 'ParticipantInvited':
      return `${who(event.data.attendee)} eingeladen.`;
    case 'InvitationAccepted':
      return `${name(event.data.personId)} hat zugesagt.`;
    case 'InvitationDeclined':
      return `${name(event.data.personId)} hat abgesagt.${because(event.data.reason)}`;
    case 'SubstituteNamed':
      return `${name(event.data.attendee.personId)} kommt in Vertretung von ${name(event.data.personId)}.`;
    case 'ParticipantExcused':
      return `${name(event.data.personId)} ist entschuldigt.${because(event.data.reason)}`;
    case 'PresenceRecorded':
      return `${who(event.data.attendee)} war anwesend.`;
    case 'AbsenceRecorded':
      return `${name(event.data.personId)} ist nicht erschienen.`;
    case 'PersonMentioned':
      return `${name(event.data.attendee.personId)} wurde nur erwähnt.`;
    case 'AttendeeCorrected':
      return `Angaben zu ${who(event.data.attendee)} berichtigt.`;
    case 'AttendeeStruck':
      return `${name(event.data.personId)} war irrtümlich verzeichnet und wurde gestrichen.${because(event.data.reason)}`;
    case 'OrderSet':
      return `Reihenfolge der Teilnehmerliste von Hand gesetzt.${because(event.data.reason)}`;
    case 'GroupAdded':
    case 'GroupChanged': {
      const { groupId, headcount } = event.data.group;
      const size = headcount && headcountInFigures(headcount);
      return `Gruppe ${group(groupId)} ${event.type === 'GroupAdded' ? 'aufgenommen' : 'geändert'}${size ? ` (${size})` : ''}.`;
    }
    case 'GroupHeadcountSet':
      return `Gruppe ${group(event.data.groupId)}: ${headcountInFigures(event.data.headcount) ?? 'Anzahl unbekannt'}.`;
    case 'GroupRemoved':
      return `Gruppe ${group(event.data.groupId)} gestrichen.`;
    case 'AttendanceClosed':
      return 'Teilnehmerliste abgeschlossen.';
    case 'AttendanceReopened':
      return `Teilnehmerliste wieder geöffnet.${because(event.data.reason)}`;
    default:
      return unreachable(event);
  }
}
