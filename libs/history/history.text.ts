import type { AgendaEvent } from '#libs/agenda/domain/agenda.events.js';
import type { AttendanceEvent } from '#libs/attendance/domain/attendance.events.js';
import type { Known } from '#libs/directory/known.js';
import type { Recorded } from '#libs/eventing/event-store.js';
import { tableClock, localTime } from '#libs/language/clock.js';
import { shortDate } from '#libs/language/dates.js';
import type { PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import type { VisitEvent } from '#libs/tours/domain/visit.events.js';
import { agendaSentence } from '#libs/history/history-agenda.text.js';
import { attendanceSentence } from '#libs/history/history-attendance.text.js';
import { learn, noNames, type EventOfVisit, type Names } from '#libs/history/history-names.js';
import { pressSentence } from '#libs/history/history-press.text.js';
import { visitSentence } from '#libs/history/history-visit.text.js';
import type { HistoryEntry } from '#libs/history/history.queries.js';

/** The events of a visit in words; each sees what things were called when it happened. */
export function history(events: readonly Recorded<EventOfVisit>[], known: Known): readonly HistoryEntry[] {
  let names = noNames;
  return events.map((event) => {
    names = learn(names, event, known);
    const { id, stream, version, position, type, at, by } = event;
    return { id, stream, version, position, type, at, by, sentence: sentenceOf(event, known, names) };
  });
}

/** One line per event: when, who, what. */
export function historyText(entries: readonly HistoryEntry[]): string {
  const width = Math.max(0, ...entries.map((entry) => entry.by.length));
  return entries
    .map(({ at, by, sentence }) => {
      const { date, time } = localTime(at);
      return `${shortDate(date)}, ${tableClock(time)}  ${by.padEnd(width)}  ${sentence}\n`;
    })
    .join('');
}

/** The stream's category says to which union an event belongs. */
function sentenceOf(event: Recorded<EventOfVisit>, known: Known, names: Names): string {
  if (event.stream.startsWith('visit-')) return visitSentence(event as VisitEvent, known, names);
  if (event.stream.startsWith('agenda-')) return agendaSentence(event as AgendaEvent, known, names);
  if (event.stream.startsWith('attendance-')) return attendanceSentence(event as AttendanceEvent, known, names);
  return pressSentence(event as PressReleaseEvent, known, names);
}
