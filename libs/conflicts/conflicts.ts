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
import { conflictId, type Found } from '#libs/conflicts/conflict-id.js';
import type { Conflict } from '#libs/conflicts/conflicts.queries.js';
import { driveMinutes, type Towns } from '#libs/conflicts/drives.js';
import { contradictions, slotOf } from '#libs/tours/domain/when.js';
import type { When } from '#libs/tours/domain/visit.events.js';
import { stopName, worded } from '#libs/itineraries/itinerary.queries.js';
import { minutesBetween, occupied, type Case } from '#libs/conflicts/occupied.js';
import { wordingContradicts } from '#libs/conflicts/written-date.js';
import type { Programme } from '#libs/tours/programme.queries.js';

/** So many days before the visit an unconfirmed agenda is worth a warning, and in the last of them a serious one. */
const NEAR_DAYS = 7;
const VERY_NEAR_DAYS = 2;

/** Everything that does not fit about a visit, by itself and together with others of the same days and people. */
export function conflicts(
  subject: Case,
  others: readonly Case[],
  context: { readonly today: string; readonly known: Known; readonly towns: Towns },
): readonly Conflict[] {
  const { programme, attendance } = subject;
  if (programme.status.value === 'cancelled') return [];
  const { known, towns, today } = context;
  const mine = occupied(subject, known, towns);
  const everywhere = [...mine, ...others.filter((one) => one.programme.visitId !== programme.visitId).flatMap((one) => occupied(one, known, towns))];
  const found = [
    ...clashes(mine, everywhere, known),
    ...plannedDrives(programme, known, towns),
    ...overfullSlots(programme, known),
    ...outsideVisit(programme, known),
    ...datesAgainstThemselves(programme, known),
    ...otherDates(programme, known),
    ...headcounts(attendance, programme.visitId, known),
    ...unconfirmed(programme, today),
  ];
  const overrides = [subject, ...others].flatMap((one) => one.programme.overridden);
  return found.map((one) => {
    const override = overrides.find(({ conflict }) => conflict === one.id);
    return { ...one, overridden: override ? { reason: known.text(override.reason) } : null };
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
    return [found('impossible-drive', 'serious', sentence, programme.visitId, leg.to, [leg.from, leg.to, String(leg.minutes)])];
  });
}

/** Items that take longer together than the slot they stand in, or end after it. */
function overfullSlots(programme: Programme, known: Known): readonly Found[] {
  const only = programme.stops.length <= 1;
  const slots: { stopId: string | null; when: When; name: string }[] = programme.stops.flatMap((stop) =>
    stop.when?.start && stop.when.end
      ? [
          {
            stopId: stop.stopId,
            when: { ...(programme.when.value.date && { date: programme.when.value.date }), ...stop.when },
            name: stopName(programme, stop.stopId, known),
          },
        ]
      : [],
  );
  if (slots.length === 0 && programme.when.value.start && programme.when.value.end) slots.push({ stopId: null, when: programme.when.value, name: 'Besuch' });
  return slots.flatMap(({ stopId, when, name }) => {
    const slot = slotOf(when, programme.when.value.date ?? '2000-01-01');
    const items = programme.agenda.items.filter(
      (item) => item.state === 'held' && (stopId === null || item.stopId === stopId || (only && item.stopId === undefined)),
    );
    const needed = items.reduce((sum, item) => sum + lengthOf(item), 0);
    if (!slot || slot.open) return [];
    const there = minutesBetween(slot.start, slot.end);
    if (needed > there) {
      const sentence = `${name}: Die Programmpunkte dauern zusammen ${duration(needed)}, vorgesehen sind ${duration(there)}.`;
      return [found('overfull-slot', 'serious', sentence, programme.visitId, stopId, [String(needed), slot.start, slot.end])];
    }
    const late = items.find(
      (item) => item.when?.end !== undefined && (item.when.date ?? slot.end.slice(0, 10)) === slot.end.slice(0, 10) && item.when.end > slot.end.slice(11),
    );
    if (!late?.when?.end) return [];
    const sentence = `${name}: ${quoted(known.wording(late.title))} endet um ${late.when.end.replace(':', '.')} Uhr, vorgesehen ist bis ${slot.end.slice(11).replace(':', '.')} Uhr.`;
    return [found('overfull-slot', 'warning', sentence, programme.visitId, stopId, [late.itemId, late.when.end, slot.end])];
  });
}

/** Stops and items whose own time lies outside the visit, as it happens when only the visit is moved. */
function outsideVisit(programme: Programme, known: Known): readonly Found[] {
  const visit = programme.when.value;
  const slot = slotOf(visit);
  if (!slot) return [];
  const isOutside = (when: When | undefined) => {
    const own = when && slotOf(when, visit.date);
    if (visit.approximate || when?.approximate) return false;
    return own !== undefined && (own.start < slot.start || (!slot.open && own.start >= slot.end));
  };
  const tell = (stopId: string | null, name: string, when: When): Found => {
    const sentence = `${name}: Die Zeit (${whenInWords(worded(when, known), 'table')}) liegt außerhalb des Besuchs (${whenInWords(worded(visit, known), 'table')}).`;
    return found('outside-visit', 'warning', sentence, programme.visitId, stopId, [name, JSON.stringify(when), JSON.stringify(visit)]);
  };
  const stops = programme.stops.filter(({ when }) => isOutside(when));
  const items = programme.agenda.items.filter(({ when, state, stopId }) => state === 'held' && isOutside(when) && !stops.some((stop) => stop.stopId === stopId));
  return [
    ...stops.map(({ stopId, when }) => tell(stopId, stopName(programme, stopId, known), when!)),
    ...items.map(({ stopId, title, when }) => tell(stopId ?? null, quoted(known.wording(title)), when!)),
  ];
}

const lengthOf = ({ minutes, when }: { readonly minutes?: number; readonly when?: When }): number =>
  minutes ?? (when?.start && when.end && when.end > when.start ? minutesBetween(`2000-01-01T${when.start}`, `2000-01-01T${when.end}`) : 0);

/** A written weekday that is not that of the date, or a date outside of its own bounds; shown, never corrected. */
function datesAgainstThemselves(programme: Programme, known: Known): readonly Found[] {
  const whens = [
    { stopId: null, when: programme.when.value, name: 'Besuch' },
    ...programme.stops.map((stop) => ({ stopId: stop.stopId, when: stop.when ?? {}, name: stopName(programme, stop.stopId, known) })),
  ];
  return whens.flatMap(({ stopId, when, name }) => {
    const wording = wordingContradicts(when)
      ? [
          found(
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
        return found('weekday-contradicts-date', 'warning', sentence, programme.visitId, stopId, [one.date, one.written]);
      }
      const bounds = [one.earliest && `frühestens ${shortDate(one.earliest)}`, one.latest && `spätestens ${shortDate(one.latest)}`].filter(Boolean).join(', ');
      return found('date-conflict', 'warning', `${name}: Der ${shortDate(one.date)} liegt außerhalb der Angabe ${bounds}.`, programme.visitId, stopId, [
        one.date,
        bounds,
      ]);
    });
    return [...wording, ...others];
  });
}

/** What another source says of the date, where both cannot be true. */
function otherDates(programme: Programme, known: Known): readonly Found[] {
  const mine = programme.when.value;
  return programme.otherDates
    .filter(({ when }) => contradicts(mine, when))
    .map(({ when, note }) => {
      const sentence = `Widersprüchliche Angaben zum Termin: ${whenInWords(worded(mine, known), 'table')} und ${whenInWords(worded(when, known), 'table')}${note ? ` (${known.text(note)})` : ''}.`;
      return found('date-conflict', 'serious', sentence, programme.visitId, null, [JSON.stringify(mine), JSON.stringify(when)]);
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
  const fold = (text: string | undefined) => (text ?? '').trim().toLowerCase();
  const pairs = groups.flatMap((one, index) => groups.slice(index + 1).map((other) => [one, other] as const));
  const apart = pairs
    .filter(([one, other]) => fold(one.label) === fold(other.label) && fold(one.organisation) === fold(other.organisation) && sameStops(one.stops, other.stops))
    .filter(
      ([one, other]) =>
        one.headcount && other.headcount && (range(one.headcount)[1] < range(other.headcount)[0] || range(other.headcount)[1] < range(one.headcount)[0]),
    )
    .map(([one, other]) => {
      const said = [one, other].map((group) => headcountInFigures(group.headcount ?? {}) ?? '?');
      return found(
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
      return found('headcount-conflict', 'warning', sentence, visitId, null, [group.groupId, String(group.members.length), JSON.stringify(group.headcount)]);
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
  return [found('unconfirmed-agenda', days <= VERY_NEAR_DAYS ? 'serious' : 'warning', sentence, programme.visitId, null, [date])];
}

const found = (
  code: Found['code'],
  severity: Found['severity'],
  sentence: string,
  visitId: string,
  stopId: string | null,
  about: readonly string[],
): Found => ({
  id: conflictId(code, visitId, stopId ?? '', ...about),
  code,
  severity,
  sentence,
  visits: [visitId],
  stopId,
});
