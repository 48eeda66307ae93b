import type { Known } from '#libs/directory/known.js';
import type { FactsOfVisit } from '#libs/dossiers/facts-of-visit.js';
import { hostKey, legKey } from '#libs/dossiers/export-dossier.js';
import type { Form } from '#libs/dossiers/form.js';
import { plain } from '#libs/dossiers/plain.js';
import { planAgenda } from '#libs/dossiers/plan-agenda.js';
import { planAttendance } from '#libs/dossiers/plan-attendance.js';
import { planRelease } from '#libs/dossiers/plan-release.js';
import { planTour, planVisit, type NewId } from '#libs/dossiers/plan-visit.js';
import { inWords } from '#libs/dossiers/texts-of-visit.js';
import type { Told } from '#libs/dossiers/told.js';
import type { TourDoc } from '#libs/tours/tour.queries.js';

/** The commands that make a visit say what a dossier tells, by stream, and the ids that its entries have then. */
export function planImport(visitId: string, told: Told, facts: FactsOfVisit | undefined, tour: TourDoc | undefined, known: Known, newId: NewId) {
  const { programme, attendance, release } = facts ? inWords(facts, known) : {};
  const notes = new Map(facts?.programme.agenda.items.flatMap(({ itemId, note }) => (note === undefined ? [] : [[itemId, note] as const])));
  const visit = planVisit(told, programme, newId);
  const agenda = planAgenda(told, programme?.agenda.items ?? [], notes, newId);
  const present = planAttendance(told, attendance, newId);
  const press = planRelease(visitId, told.visit.zone, told.release, release, newId);
  const order: Form['order'] = {
    principals: told.visit.principals.map(({ personId }) => personId),
    hosts: told.visit.hosts.map(hostKey),
    stops: told.stops.map(({ stopId }) => stopId),
    transfers: told.transfers.map(legKey),
    agenda: agenda.items,
    participants: told.attendees.map(({ attendee }) => attendee.personId),
    groups: present.groups,
    occasions: visit.occasions,
    priorContacts: visit.priorContacts,
    statements: press.statements,
    photos: press.photos,
  };
  return {
    tour: planTour(told, tour && plain(tour, {}, known)),
    visit: visit.steps,
    agenda: agenda.steps,
    attendance: present.steps,
    release: press.steps,
    order,
  };
}

export type ImportPlan = ReturnType<typeof planImport>;
