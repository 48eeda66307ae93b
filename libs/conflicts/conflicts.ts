import type { Attendance } from '#libs/attendance/attendance.queries.js';
import type { Headcount } from '#libs/attendance/domain/attendance.events.js';
import type { Known } from '#libs/directory/known.js';
import { daysBetween, shortDate, shortDateWithWeekday, weekdayOf } from '#libs/language/dates.js';
import { headcountInFigures } from '#libs/language/headcounts.js';
import { count, duration } from '#libs/language/numbers.js';
import { quoted } from '#libs/language/quotes.js';
import { whenInWords } from '#libs/language/when.js';
import { agendaStatusWords } from '#libs/language/words.js';
import { clashes } from '#libs/conflicts/clashes.js';
import { conflictOf, type Found } from '#libs/conflicts/conflict-id.js';
import type { Case, Conflict } from '#libs/conflicts/conflicts.queries.js';
import { driveMinutes } from '#libs/conflicts/drives.js';
import type { Towns } from '#libs/directory/towns.js';
import { contradictions } from '#libs/tours/domain/when.js';
import type { When } from '#libs/tours/domain/visit.events.js';
import { stopName, worded, type Audience } from '#libs/itineraries/itinerary.queries.js';
import { occupied } from '#libs/conflicts/occupied.js';
import { slotConflicts } from '#libs/conflicts/slots.js';
import { wordingContradicts } from '#libs/conflicts/written-date.js';
import type { Programme } from '#libs/tours/programme.queries.js';

/** So many days before the visit an unconfirmed agenda is worth a warning, and in the last of them a serious one. */
const NEAR_DAYS = 7;
const VERY_NEAR_DAYS = 2;

/** Everything that does not fit about a visit, by itself and together with others of the same days and people; the host sees what concerns their own visit. */
export function conflicts(
  subject: Case,
  others: readonly Case[],
  context: { readonly today: string; readonly known: Known; readonly towns: Towns; readonly audience?: Audience },
): readonly Conflict[] {
  const { programme, attendance } = subject;
  if (programme.status.value === 'cancelled') return [];
  const { known, towns, today, audience = 'principal' } = context;
  const office = audience === 'principal';
  const mine = occupied(subject, known, towns);
  // Other visits are nobody's business but the office's.
  const seen = office ? others.filter((one) => one.programme.visitId !== programme.visitId) : [];
  const everywhere = [...mine, ...seen.flatMap((one) => occupied(one, known, towns))];
  const found = [
    ...clashes(mine, everywhere, known),
    ...plannedDrives(programme, known, towns),
    ...slotConflicts(programme, known),
    ...datesAgainstThemselves(programme, known),
    ...otherDates(programme, known, office),
    ...headcounts(attendance, programme.visitId, known),
    ...unconfirmed(programme, today),
  ];
  const overrides = [subject, ...others].flatMap((one) => one.programme.overridden);
  return found.map((one) => {
    const override = overrides.find(({ conflict }) => conflict === one.id);
    if (!override) return { ...one, overridden: null };
    const { at, by, reason } = override;
    return { ...one, overridden: office ? { reason: known.text(reason), at, by } : { reason: null, at, by: null } };
  });
}

/** A drive for which fewer minutes are planned than it takes. */
function plannedDrives(programme: Programme, known: Known, towns: Towns): readonly Found[] {
  const placeOf = (stopId: string) => {
    const town = programme.stops.find((stop) => stop.stopId === stopId)?.town;
    return town === undefined ? undefined : towns(town);
  };
  return programme.transfers.flatMap((leg) => {
    const [from, to] = [placeOf(leg.from), placeOf(leg.to)];
    if (!from || !to || leg.minutes === undefined) return [];
    const needed = driveMinutes(from, to);
    if (leg.minutes >= needed) return [];
    const sentence = `Für die Fahrt von ${stopName(programme, leg.from, known)} nach ${stopName(programme, leg.to, known)} sind ${duration(leg.minutes)} geplant; sie dauert etwa ${duration(needed)}.`;
    return [conflictOf('impossible-drive', 'serious', sentence, programme.visitId, leg.to, [leg.from, leg.to, String(leg.minutes)])];
  });
}

/** A written weekday that is not that of the date, or a date outside of its own bounds; shown, never corrected. */
function datesAgainstThemselves(programme: Programme, known: Known): readonly Found[] {
  const whens = [
    { stopId: null, when: programme.when.value, name: 'Besuch' },
    ...programme.stops.map((stop) => ({ stopId: stop.stopId, when: stop.when ?? {}, name: stopName(programme, stop.stopId, known) })),
  ];
  return whens.flatMap(({ stopId, when, name }) => {
    const wording = wordingContradicts(when)
      ? [
          conflictOf(
            'date-conflict',
            'warning',
            `${name}: Die Quelle schreibt „${known.wording(when.asWritten ?? '')}“, verzeichnet ist der ${shortDate(when.date ?? '')}.`,
            programme.visitId,
            stopId,
            [JSON.stringify(when)],
          ),
        ]
      : [];
    const others = contradictions(when).map((one) => {
      if (one.kind === 'weekday') {
        const sentence = `${name}: Die Quelle nennt ${one.written}, der ${shortDate(one.date)} ist aber ein ${one.actual}.`;
        return conflictOf('weekday-contradicts-date', 'warning', sentence, programme.visitId, stopId, [one.date, one.written]);
      }
      const bounds = [one.earliest && `frühestens ${shortDate(one.earliest)}`, one.latest && `spätestens ${shortDate(one.latest)}`].filter(Boolean).join(', ');
      return conflictOf('date-conflict', 'warning', `${name}: Der ${shortDate(one.date)} liegt außerhalb der Angabe ${bounds}.`, programme.visitId, stopId, [
        one.date,
        bounds,
      ]);
    });
    return [...wording, ...others];
  });
}

/** What another source says of the date, where both cannot be true. */
function otherDates(programme: Programme, known: Known, withNote: boolean): readonly Found[] {
  const mine = programme.when.value;
  return programme.otherDates
    .filter(({ when }) => contradicts(mine, when))
    .map(({ when, note }) => {
      const sentence = `Widersprüchliche Angaben zum Termin: ${whenInWords(worded(mine, known), 'table')} und ${whenInWords(worded(when, known), 'table')}${withNote && note ? ` (${known.text(note)})` : ''}.`;
      return conflictOf('date-conflict', 'serious', sentence, programme.visitId, null, [JSON.stringify(mine), JSON.stringify(when)]);
    });
}

/** Whether two statements about one time cannot both be true. */
export function contradicts(one: When, other: When): boolean {
  const covers = (when: When, date: string) => when.date === undefined || (when.date <= date && date <= (when.endDate ?? when.date));
  const within = (when: When, date: string) => (when.earliest ?? '0') <= date && date <= (when.latest ?? '9999');
  const dates = [
    [one, other.date],
    [other, one.date],
  ] as const;
  if (dates.every(([when, date]) => date !== undefined && !covers(when, date))) return true;
  if (dates.some(([when, date]) => date !== undefined && when.date === undefined && !within(when, date))) return true;
  if (
    dates.some(
      ([when, date]) => date !== undefined && when.weekdayAsWritten !== undefined && when.date === undefined && when.weekdayAsWritten !== weekdayOf(date),
    )
  )
    return true;
  if (one.start !== undefined && other.start !== undefined && one.start !== other.start && !one.approximate && !other.approximate) return true;
  return one.partOfDay !== undefined && other.partOfDay !== undefined && one.partOfDay !== other.partOfDay && !one.start && !other.start;
}

/** Two different numbers for one group, or more named members than it has. */
function headcounts(attendance: Attendance | undefined, visitId: string, known: Known): readonly Found[] {
  const groups = attendance?.groups ?? [];
  const fold = (text: string | undefined) =>
    known
      .wording(text ?? '')
      .trim()
      .toLowerCase();
  const pairs = groups.flatMap((one, index) => groups.slice(index + 1).map((other) => [one, other] as const));
  const apart = pairs
    .filter(([one, other]) => fold(one.label) === fold(other.label) && fold(one.organisation) === fold(other.organisation) && sameStops(one.stops, other.stops))
    .filter(
      ([one, other]) =>
        one.headcount && other.headcount && (range(one.headcount)[1] < range(other.headcount)[0] || range(other.headcount)[1] < range(one.headcount)[0]),
    )
    .map(([one, other]) => {
      const said = [one, other].map((group) => headcountInFigures(group.headcount ?? {}) ?? '?');
      return conflictOf(
        'headcount-conflict',
        'warning',
        `${quoted(known.wording(one.label))}: ${said[0]} oder ${said[1]}? Die Angaben widersprechen sich.`,
        visitId,
        null,
        [one.groupId, other.groupId, ...said],
      );
    });
  const tooMany = groups
    .filter((group) => group.headcount && group.members.length > range(group.headcount)[1])
    .map((group) => {
      const sentence = `${quoted(known.wording(group.label))}: ${count(group.members.length, 'eine Person ist', 'Personen sind')} namentlich bekannt, genannt werden ${headcountInFigures(group.headcount ?? {})}.`;
      return conflictOf('headcount-conflict', 'warning', sentence, visitId, null, [
        group.groupId,
        String(group.members.length),
        JSON.stringify(group.headcount),
      ]);
    });
  return [...apart, ...tooMany];
}

const sameStops = (one: readonly string[], other: readonly string[]) => one.length === 0 || other.length === 0 || one.some((stop) => other.includes(stop));
/** The fewest and the most it can be; "rund 30" is a tenth more or less. */
function range({ exact, min, max, approximate }: Headcount): readonly [number, number] {
  const slack = approximate ? 0.1 : 0;
  return [(exact ?? min ?? 0) * (1 - slack), (exact ?? max ?? Number.POSITIVE_INFINITY) * (1 + slack)];
}

function unconfirmed(programme: Programme, today: string): readonly Found[] {
  const { date } = programme.when.value;
  const { status } = programme.agenda;
  if (!date || status === 'confirmed' || (programme.status.value !== 'pencilled' && programme.status.value !== 'confirmed')) return [];
  const days = daysBetween(today, date);
  if (days < 0 || days > NEAR_DAYS) return [];
  const near = days === 0 ? 'heute' : days === 1 ? 'morgen' : `in ${days} Tagen`;
  const sentence = `Der Besuch ist ${near} (${shortDateWithWeekday(date)}), das Programm ist noch nicht bestätigt (${agendaStatusWords[status]}).`;
  return [conflictOf('unconfirmed-agenda', days <= VERY_NEAR_DAYS ? 'serious' : 'warning', sentence, programme.visitId, null, [date])];
}
