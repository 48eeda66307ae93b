import { plainWords, type Plain } from '#libs/dossiers/plain.js';
import { align, leftOver, sameBut, type Step } from '#libs/dossiers/step.js';
import type { Told } from '#libs/dossiers/told.js';
import { same } from '#libs/eventing/same.js';
import type { Programme } from '#libs/tours/programme.queries.js';
import type { TourCommand } from '#libs/tours/domain/tour.js';
import type { TourDoc } from '#libs/tours/tour.queries.js';
import type { VisitCommand } from '#libs/tours/domain/visit.js';
import type { Spoken } from '#libs/vault/spoken.js';

type VisitStep = Step<Spoken<VisitCommand>>;
/** A new id for the n-th entry of a list. */
export type NewId = (list: string, place: number) => string;

/** What makes the visit say what is told of it, and the ids of the occasions and prior contacts told. */
export function planVisit(told: Told, known: Plain<Programme> | undefined, newId: NewId): { steps: VisitStep[]; occasions: string[]; priorContacts: string[] } {
  const occasions = align(told.occasions, known?.occasions ?? [], (one, other) => sameBut(plainWords(one), other, 'occasionId', 'sources'));
  const occasionIds = occasions.map((one, i) => one?.occasionId ?? newId('occasions', i));
  const contacts = align(told.priorContacts, known?.priorContacts ?? [], (one, other) => sameBut(one, other, 'contactId', 'sources'));
  const contactIds = contacts.map((one, i) => one?.contactId ?? newId('priorContacts', i));
  const steps: VisitStep[] = [
    ...(known ? corrections(told, known) : schedule(told)),
    ...stops(told, known),
    ...leftOver(known?.occasions ?? [], occasions).map(({ occasionId }): VisitStep => ({ command: { type: 'WithdrawOccasion', occasionId }, at: 'occasions' })),
    ...told.occasions.flatMap((occasion, i): VisitStep[] =>
      occasions[i]
        ? []
        : [
            {
              command: { type: 'RecordOccasion', occasion: { occasionId: occasionIds[i]!, ...occasion } },
              at: `occasions[${i}]`,
              called: { stopId: 'stop', occasionId: '' },
            },
          ],
    ),
    ...removals(told, known),
    ...told.transfers.flatMap((transfer, i): VisitStep[] =>
      known?.transfers.some((one) => sameBut(one, transfer, 'sources')) ? [] : [{ command: { type: 'PlanTransfer', transfer }, at: `transfers[${i}]` }],
    ),
    ...leftOver(known?.priorContacts ?? [], contacts).map(({ contactId }): VisitStep => ({
      command: { type: 'WithdrawPriorContact', contactId },
      at: 'priorContacts',
    })),
    ...told.priorContacts.flatMap((contact, i): VisitStep[] =>
      contacts[i]
        ? []
        : [
            {
              command: { type: 'RecordPriorContact', contact: { contactId: contactIds[i]!, ...contact } },
              at: `priorContacts[${i}]`,
              called: { contactId: '' },
            },
          ],
    ),
    ...(same(plainWords(told.sources), known?.sourcesOfVisit ?? []) ? [] : [{ command: { type: 'RecordSources', sources: told.sources } as const, at: '' }]),
    ...status(told, known),
  ];
  return { steps, occasions: occasionIds, priorContacts: contactIds };
}

/** What makes the tour known; another visit of it may have told more or something else, which stays with that visit. */
export function planTour({ tourName: name, visit: { tour } }: Told, known: TourDoc | undefined): Step<Spoken<TourCommand>>[] {
  if (name === undefined || !tour) return [];
  const { targetCount, networkSize, phase } = tour.asTold;
  const target = { ...(targetCount !== undefined && { count: targetCount }), ...(networkSize !== undefined && { networkSize }) };
  const called = { target: '', 'target.count': 'targetCount', 'target.networkSize': 'networkSize' };
  if (!known) return [{ command: { type: 'PlanTour', name, ...(phase !== undefined && { phase }), target }, at: 'tour', called }];
  const more = { ...target, ...known.target };
  return same(more, known.target) || known.status === 'cancelled' ? [] : [{ command: { type: 'SetTourTarget', target: more }, at: 'tour', called }];
}

function schedule({ visit: { when, zone, principals, hosts, tour } }: Told): VisitStep[] {
  return [{ command: { type: 'ScheduleVisit', when, zone, principals, hosts, ...(tour && { tourId: tour.tourId, tourAsTold: tour.asTold }) }, at: '' }];
}

function corrections({ visit }: Told, known: Plain<Programme>): VisitStep[] {
  const { when, zone, principals, hosts, tour } = visit;
  const corrected = {
    ...(!same(when, known.when.value) && { when }),
    ...(zone !== known.zone && { zone }),
    ...(!same(
      principals,
      known.principals.map(({ personId, officeId }) => ({ personId, officeId })),
    ) && { principals }),
    ...(!hosts.every((host, i) => sameBut(host, known.hosts[i] ?? {}, 'sources', 'organisationId')) || hosts.length !== known.hosts.length ? { hosts } : {}),
    ...(!same(tour, known.tour ? { tourId: known.tour.tourId, asTold: known.tour.asTold } : null) && { tour }),
  };
  return Object.keys(corrected).length === 0 ? [] : [{ command: { type: 'CorrectVisit', ...corrected }, at: '' }];
}

function status({ visit: { status: wanted } }: Told, known: Plain<Programme> | undefined): VisitStep[] {
  const before = known?.status.value ?? 'pencilled';
  if (wanted === before) return [];
  if (before === 'pencilled' && wanted === 'confirmed') return [{ command: { type: 'ConfirmVisit' }, at: 'status' }];
  if ((before === 'pencilled' || before === 'confirmed') && wanted === 'held') return [{ command: { type: 'MarkVisitHeld' }, at: 'status' }];
  if ((before === 'pencilled' || before === 'confirmed') && wanted === 'cancelled') return [{ command: { type: 'CancelVisit' }, at: 'status' }];
  return [{ command: { type: 'CorrectVisit', status: wanted }, at: 'status', called: { status: '', when: '' } }];
}

function stops(told: Told, known: Plain<Programme> | undefined): VisitStep[] {
  const called = { stopId: 'id' };
  return told.stops.flatMap((stop, i): VisitStep[] => {
    const before = known?.stops.find(({ stopId }) => stopId === stop.stopId);
    if (!before) return [{ command: { type: 'AddStop', stop }, at: `stops[${i}]`, called }];
    return sameBut(before, stop, 'sources') ? [] : [{ command: { type: 'ChangeStop', stop }, at: `stops[${i}]`, called }];
  });
}

/** Transfers and stops that are told no more, then the order of the others. */
function removals(told: Told, known: Plain<Programme> | undefined): VisitStep[] {
  if (!known) return [];
  const wanted = told.stops.map(({ stopId }) => stopId);
  const before = known.stops.map(({ stopId }) => stopId);
  const after = [...before.filter((stopId) => wanted.includes(stopId)), ...wanted.filter((stopId) => !before.includes(stopId))];
  return [
    ...known.transfers
      .filter((leg) => !told.transfers.some(({ from, to }) => from === leg.from && to === leg.to))
      .map(({ from, to }): VisitStep => ({ command: { type: 'DropTransfer', from, to }, at: 'transfers' })),
    ...before.filter((stopId) => !wanted.includes(stopId)).map((stopId): VisitStep => ({ command: { type: 'RemoveStop', stopId }, at: 'stops' })),
    ...(same(after, wanted) ? [] : [{ command: { type: 'ReorderStops', order: wanted } as const, at: 'stops', called: { order: '' } }]),
  ];
}
