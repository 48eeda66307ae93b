import type { AgendaCommand, VisitFrame } from '#libs/agenda/domain/agenda.js';
import type { AgendaItem } from '#libs/agenda/domain/agenda.events.js';
import { plainWords, type Plain } from '#libs/dossiers/plain.js';
import type { NewId } from '#libs/dossiers/plan-visit.js';
import { align, leftOver, sameBut, type Step } from '#libs/dossiers/step.js';
import type { Told } from '#libs/dossiers/told.js';
import type { Programme } from '#libs/tours/programme.queries.js';
import type { TextId } from '#libs/vault/ids.js';
import type { Spoken } from '#libs/vault/spoken.js';

/** What makes the agenda say what is told of it, and the ids of its items in the order told. */
export function planAgenda(
  told: Told,
  known: Plain<Programme['agenda']['items']>,
  notes: ReadonlyMap<string, TextId>,
  newId: NewId,
): { steps: Step<Spoken<AgendaCommand>>[]; items: string[] } {
  const equal = (one: Told['items'][number], other: (typeof known)[number]) => sameBut(plainWords(one), other, 'itemId', 'note', 'sources');
  const found = align(
    told.items,
    known,
    equal,
    (one, other) => one.title === other.title && one.kind === other.kind,
    (one, other) => one.title === other.title,
  );
  const ids = found.map((one, i) => one?.itemId ?? newId('agenda', i));
  const visit = frameOf(told);
  const called = { stopId: 'stop', itemId: '', at: '' };
  const gone = leftOver(known, found);
  const steps: Step<Spoken<AgendaCommand>>[] = gone.map(({ itemId }) => ({ command: { type: 'RemoveAgendaItem', itemId }, at: 'agenda' }));
  const order = known.filter((one) => !gone.includes(one)).map(({ itemId }) => itemId);
  told.items.forEach((item, i) => {
    const itemId = ids[i]!;
    const before = found[i];
    const at = `agenda[${i}]`;
    if (!before) {
      steps.push({ command: { type: 'AddAgendaItem', item: { itemId, ...item }, at: i, visit }, at, called });
      order.splice(i, 0, itemId);
      return;
    }
    if (order[i] !== itemId) {
      steps.push({ command: { type: 'MoveAgendaItem', itemId, to: i }, at, called });
      order.splice(order.indexOf(itemId), 1);
      order.splice(i, 0, itemId);
    }
    if (!equal(item, before)) steps.push({ command: { type: 'ChangeAgendaItem', item: { itemId, ...item, ...noteOf(itemId, notes) }, visit }, at, called });
  });
  return { steps, items: ids };
}

/** A dossier holds no notes of the office: those that are there stay. */
const noteOf = (itemId: string, notes: ReadonlyMap<string, TextId>): Pick<AgendaItem, 'note'> => {
  const note = notes.get(itemId);
  return note === undefined ? {} : { note };
};

const frameOf = ({ visit: { zone, when }, stops }: Told): VisitFrame => ({
  zone,
  ...(when.date !== undefined && { day: when.date }),
  stops: stops.map(({ stopId }) => stopId),
});
