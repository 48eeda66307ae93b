import { describe, expect, it } from '@jest/globals';
import type { AgendaEvent, AgendaItem } from '#libs/agenda/domain/agenda.events.js';
import type { AttendanceEvent, Attendee } from '#libs/attendance/domain/attendance.events.js';
import { recorded } from '#libs/eventing/testing.js';
import type { PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import type { VisitEvent } from '#libs/tours/domain/visit.events.js';
import type { EventOfVisit } from '#libs/history/history-names.js';
import { history, historyText } from '#libs/history/history.text.js';
import { knownPeople } from '#libs/tours/testing.js';

const known = knownPeople({ p: 'Ada Beispiel', q: 'Ben Beispiel' }, { 'text-r': 'Terminkollision', 'text-t': 'Am Steg', 'text-h': 'Kreis Höxter' });
const told = (stream: string, events: readonly EventOfVisit[]) =>
  history(recorded(events.map((event) => ({ ...event, stream }))), known).map((entry) => entry.sentence);

const when = { date: '2020-03-05' };
const host = { organisationId: 'org-h', organisation: 'Kreis Höxter' } as const;
const principal = { personId: 'person-p', officeId: 'office-p' } as const;
const stop = { stopId: 's1', venue: 'Kreishaus', town: 'Höxter' };
const item: AgendaItem = {
  itemId: 'i1',
  kind: 'exchange',
  title: 'Austausch',
  presenters: [],
  topics: [],
  state: 'held',
  visibility: 'public',
  pressAccess: false,
};
const attendee: Attendee = { personId: 'person-q', offices: [], roles: [], stops: [] };
const group = { groupId: 'g1', label: 'Team', protected: false, stops: [], members: [], headcount: { exact: 3 } };
const statement = {
  statementId: 'q1',
  kind: 'direct',
  speaker: { personId: 'person-p' },
  speakerCertainty: 'stated',
  segments: [],
  topic: 'Ehrenamt',
} as const;

describe('the history of a visit says in words', () => {
  it('what happened to the visit', () => {
    const events: VisitEvent[] = [
      { type: 'VisitScheduled', data: { when, zone: 'Europe/Berlin', principals: [principal], hosts: [host] } },
      { type: 'VisitConfirmed', data: {} },
      { type: 'VisitRescheduled', data: { from: when, to: { date: '2020-03-06' }, reason: 'text-r' } },
      { type: 'PrincipalReplaced', data: { personId: 'person-p', by: { personId: 'person-q', officeId: 'office-q' }, reason: 'text-r' } },
      { type: 'StopAdded', data: { stop } },
      { type: 'StopChanged', data: { stop: { ...stop, venue: 'Rathaus', when: { start: '10:00' } } } },
      { type: 'StopsReordered', data: { order: ['s1'] } },
      { type: 'TransferPlanned', data: { transfer: { from: 's1', to: 's2', minutes: 20 } } },
      { type: 'TransferDropped', data: { from: 's1', to: 's2' } },
      { type: 'StopRemoved', data: { stopId: 's1' } },
      { type: 'OccasionRecorded', data: { occasion: { occasionId: 'o1', kind: 'award', title: 'Courage', principalRoles: [], recipients: [] } } },
      { type: 'OccasionWithdrawn', data: { occasionId: 'o1' } },
      { type: 'PriorContactRecorded', data: { contact: { contactId: 'c1', date: '2019-05-23', title: 'Kongress' } } },
      { type: 'PriorContactWithdrawn', data: { contactId: 'c1' } },
      { type: 'DateRecorded', data: { when: { date: '2020-03-07' } } },
      { type: 'DateResolved', data: { when, reason: 'text-r' } },
      { type: 'VisitCorrected', data: { status: 'held', hosts: [host], tour: null, reason: 'text-r' } },
      { type: 'SourcesRecorded', data: { sources: [{ publisher: 'text-h' }, {}] } },
      { type: 'ConflictOverridden', data: { conflict: 'overfull-slot-1f3870be274f6c49', reason: 'text-r' } },
      { type: 'VisitHeld', data: {} },
      { type: 'VisitCancelled', data: { reason: 'text-r' } },
    ];
    expect(told('visit-1', events)).toEqual([
      'Besuch vorgemerkt: Do, 05.03.2020; Gast: Ada Beispiel; Gastgeber: Kreis Höxter.',
      'Besuch zugesagt.',
      'Besuch verschoben von Do, 05.03.2020 auf Fr, 06.03.2020. Grund: Terminkollision',
      'Ben Beispiel kommt statt Ada Beispiel. Grund: Terminkollision',
      'Station „Kreishaus, Höxter“ aufgenommen.',
      'Station „Rathaus, Höxter“ geändert (10.00 Uhr).',
      'Stationen neu geordnet: „Rathaus, Höxter“.',
      'Fahrt von „Rathaus, Höxter“ nach „s2“ geplant (20 Minuten).',
      'Fahrt von „Rathaus, Höxter“ nach „s2“ gestrichen.',
      'Station „Rathaus, Höxter“ gestrichen.',
      'Anlass vermerkt: Auszeichnung „Courage“.',
      'Anlass „Courage“ zurückgenommen.',
      'Früherer Kontakt vermerkt: 23.05.2019, Kongress.',
      'Früherer Kontakt „Kongress“ zurückgenommen.',
      'Weitere Angabe zum Termin vermerkt: Sa, 07.03.2020.',
      'Termin geklärt: Do, 05.03.2020. Grund: Terminkollision',
      'Eintrag berichtigt: Stand durchgeführt; Gastgeber Kreis Höxter; gehört zu keiner Reise. Grund: Terminkollision',
      'Quellen vermerkt: Kreis Höxter; ohne Angabe.',
      'Hinweis „Programmpunkte passen nicht in die Zeit“ geprüft, trotzdem so geplant. Grund: Terminkollision',
      'Besuch durchgeführt.',
      'Besuch abgesagt. Grund: Terminkollision',
    ]);
  });

  it('what happened to the agenda', () => {
    const events: AgendaEvent[] = [
      { type: 'AgendaOpened', data: {} },
      { type: 'AgendaItemAdded', data: { item, at: 0 } },
      { type: 'AgendaItemChanged', data: { item: { ...item, title: 'Gespräch' }, material: false } },
      { type: 'AgendaItemMoved', data: { itemId: 'i1', to: 1 } },
      { type: 'AgendaProposed', data: { revision: 2 } },
      { type: 'AgendaChangesRequested', data: { revision: 2, comment: 'text-r', items: [{ itemId: 'i1', remove: true }] } },
      { type: 'AgendaConfirmed', data: { revision: 2 } },
      { type: 'AgendaReopened', data: { because: 'visit-rescheduled', confirmedRevision: 2 } },
      { type: 'AgendaItemRemoved', data: { itemId: 'i1' } },
    ];
    expect(told('agenda-1', events)).toEqual([
      'Programm angelegt.',
      'Programmpunkt „Austausch“ aufgenommen (Stelle 1).',
      'Programmpunkt „Gespräch“ geändert (ohne Bedeutung für den Gastgeber).',
      'Programmpunkt „Gespräch“ an Stelle 2 gerückt.',
      'Programm dem Gastgeber vorgeschlagen (Fassung 2).',
      'Der Gastgeber wünscht Änderungen an Fassung 2: ein Punkt, „Gespräch“ streichen. Terminkollision',
      'Der Gastgeber hat Fassung 2 des Programms bestätigt.',
      'Die Bestätigung von Fassung 2 gilt nicht mehr: Das Programm ist nach der Verschiebung des Besuchs wieder offen.',
      'Programmpunkt „Gespräch“ gestrichen.',
    ]);
  });

  it('what happened to the attendance list', () => {
    const personId = 'person-q';
    const events: AttendanceEvent[] = [
      { type: 'ParticipantInvited', data: { attendee } },
      { type: 'InvitationAccepted', data: { personId } },
      { type: 'InvitationDeclined', data: { personId, reason: 'text-r' } },
      { type: 'SubstituteNamed', data: { personId: 'person-p', attendee } },
      { type: 'ParticipantExcused', data: { personId } },
      { type: 'PresenceRecorded', data: { attendee: { ...attendee, represents: { personId: 'person-p' } } } },
      { type: 'AbsenceRecorded', data: { personId } },
      { type: 'PersonMentioned', data: { attendee } },
      { type: 'AttendeeCorrected', data: { attendee } },
      { type: 'AttendeeStruck', data: { personId } },
      { type: 'OrderSet', data: { order: [], reason: 'text-r' } },
      { type: 'GroupAdded', data: { group } },
      { type: 'GroupChanged', data: { group: { ...group, label: 'Klasse' } } },
      { type: 'GroupHeadcountSet', data: { groupId: 'g1', headcount: {} } },
      { type: 'GroupRemoved', data: { groupId: 'g1' } },
      { type: 'AttendanceClosed', data: {} },
      { type: 'AttendanceReopened', data: { reason: 'text-r' } },
    ];
    expect(told('attendance-1', events)).toEqual([
      'Ben Beispiel eingeladen.',
      'Ben Beispiel hat zugesagt.',
      'Ben Beispiel hat abgesagt. Grund: Terminkollision',
      'Ben Beispiel kommt in Vertretung von Ada Beispiel.',
      'Ben Beispiel ist entschuldigt.',
      'Ben Beispiel (in Vertretung von Ada Beispiel) war anwesend.',
      'Ben Beispiel ist nicht erschienen.',
      'Ben Beispiel wurde nur erwähnt.',
      'Angaben zu Ben Beispiel berichtigt.',
      'Ben Beispiel war irrtümlich verzeichnet und wurde gestrichen.',
      'Reihenfolge der Teilnehmerliste von Hand gesetzt. Grund: Terminkollision',
      'Gruppe „Team“ aufgenommen (3).',
      'Gruppe „Klasse“ geändert (3).',
      'Gruppe „Klasse“: Anzahl unbekannt.',
      'Gruppe „Klasse“ gestrichen.',
      'Teilnehmerliste abgeschlossen.',
      'Teilnehmerliste wieder geöffnet. Grund: Terminkollision',
    ]);
  });

  it('what happened to a release, and never its wording', () => {
    const block = { blockId: 'lead', text: 'text-t', sources: [] } as const;
    const embargo = { until: '2020-03-06T10:00', zone: 'Europe/Berlin', instant: '2020-03-06T09:00:00.000Z' };
    const events: PressReleaseEvent[] = [
      { type: 'ReleaseDrafted', data: { visitId: '1', kind: 'report', details: {}, blocks: [block] } },
      { type: 'ReleaseKindSet', data: { kind: 'invitation' } },
      { type: 'ReleaseDetailsSet', data: { details: {} } },
      { type: 'DraftRefreshed', data: { blocks: [block], kept: ['lead'] } },
      { type: 'TextEdited', data: { blockId: 'lead', text: 'text-t' } },
      { type: 'StaleTextAccepted', data: { blockId: 'lead', sources: [] } },
      { type: 'StatementRecorded', data: { statement } },
      { type: 'SpeakerAssigned', data: { statementId: 'q1', personId: 'person-q' } },
      { type: 'QuoteSubmitted', data: { statementId: 'q1', segments: [] } },
      { type: 'QuoteApproved', data: { statementId: 'q1', segments: [] } },
      { type: 'QuoteRejected', data: { statementId: 'q1', reason: 'text-r' } },
      { type: 'QuoteRevised', data: { statementId: 'q1', segments: ['text-t'] } },
      { type: 'StatementRemoved', data: { statementId: 'q1' } },
      { type: 'PhotoAttached', data: { photoId: 'f1' } },
      { type: 'CaptionSet', data: { photoId: 'f1', caption: { mode: 'individual', positions: [] } } },
      { type: 'CreditSet', data: { photoId: 'f1' } },
      { type: 'PhotoRemoved', data: { photoId: 'f1' } },
      { type: 'ReferenceAssigned', data: { reference: '12/20' } },
      { type: 'EmbargoSet', data: { embargo } },
      { type: 'EmbargoLifted', data: {} },
      { type: 'ReleaseSubmitted', data: {} },
      { type: 'ReleaseReturned', data: { comment: 'text-r' } },
      { type: 'ContentApproved', data: {} },
      { type: 'ReleaseApproved', data: {} },
      { type: 'ReleaseIssued', data: { text: 'text-t' } },
      { type: 'ReleaseCorrected', data: { text: 'text-t', note: 'text-r' } },
      { type: 'ReleaseWithdrawn', data: { reason: 'text-r' } },
    ];
    const sentences = told('pressRelease-1', events);
    expect(sentences).toHaveLength(events.length);
    expect(new Set(sentences).size).toBe(events.length);
    expect(sentences.join('\n')).not.toContain('Am Steg');
    expect(sentences).toEqual(
      expect.arrayContaining([
        'Pressemitteilung entworfen (ein Textblock).',
        'Aussage aufgenommen: wörtliches Zitat von Ada Beispiel zu „Ehrenamt“.',
        'Sperrfrist gesetzt: 6. März 2020, 10 Uhr.',
        'Nummer 12/20 vergeben.',
      ]),
    );
  });

  it('parts of a release by what people call them', () => {
    const events: PressReleaseEvent[] = [
      { type: 'ReleaseDrafted', data: { visitId: '1', kind: 'report', details: {}, blocks: [] } },
      { type: 'TextEdited', data: { blockId: 'lead', text: 'text-t' } },
      { type: 'StaleTextAccepted', data: { blockId: 'participants-groups', sources: [] } },
      { type: 'PhotoAttached', data: { photoId: '19ec5cc3-0000-4000-8000-000000000000' } },
      { type: 'PhotoAttached', data: { photoId: 'f2', title: 'text-t' } },
      { type: 'CaptionSet', data: { photoId: '19ec5cc3-0000-4000-8000-000000000000', caption: { mode: 'individual', positions: [] } } },
      { type: 'PhotoRemoved', data: { photoId: 'f2' } },
    ];
    expect(told('pressRelease-1', events)).toEqual([
      'Pressemitteilung entworfen.',
      'Pressetext bearbeitet: Einstieg.',
      'Überholter Text geprüft und beibehalten: Teilnehmende Gruppen.',
      'Foto 1 angehängt.',
      'Foto „Am Steg“ angehängt.',
      'Bildunterschrift zu Foto 1 gesetzt (keine Personen).',
      'Foto „Am Steg“ entfernt.',
    ]);
  });

  it('when, who and what, a line each', () => {
    const entries = history(recorded([{ type: 'VisitConfirmed', data: {}, stream: 'visit-1', at: '2020-03-05T09:12:00.000Z' }]), known);
    expect(historyText(entries)).toBe('05.03.2020, 10.12 Uhr  planner-1  Besuch zugesagt.\n');
    expect(historyText([])).toBe('');
  });
});
