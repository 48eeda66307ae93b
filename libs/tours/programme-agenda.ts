import type { AgendaEvent, AgendaItem } from '#libs/agenda/domain/agenda.events.js';
import type { View } from '#libs/eventing/view.js';
import type { Programme, Sourced } from '#libs/tours/programme.queries.js';
import { told } from '#libs/tours/sourced.js';

type Agenda = Programme['agenda'];

/** The agenda of a visit nobody has opened yet. */
export const noAgenda: Agenda = { status: 'none', revision: 0, items: [] };

/** What the agenda's stream adds to the programme; an agenda of an unknown visit shows nowhere. */
export const foldAgenda: View<Programme, AgendaEvent>['evolve'] = {
  AgendaOpened: (doc, event) => change(doc, event, (agenda) => ({ ...agenda, status: 'open' })),
  AgendaItemAdded: (doc, event) =>
    change(doc, event, (agenda) => ({
      ...agenda,
      revision: agenda.revision + 1,
      items: agenda.items.toSpliced(event.data.at, 0, told(event.data.item, event)),
    })),
  AgendaItemChanged: (doc, event) =>
    change(doc, event, (agenda) => ({
      ...agenda,
      revision: agenda.revision + (event.data.material ? 1 : 0),
      items: agenda.items.map((item) => (item.itemId === event.data.item.itemId ? told(event.data.item, event, item) : item)),
    })),
  AgendaItemMoved: (doc, event) =>
    change(doc, event, (agenda) => {
      const item = agenda.items.find((one) => one.itemId === event.data.itemId);
      if (!item) return agenda;
      const others = agenda.items.filter((one) => one !== item);
      const { sources: _, ...fact } = item;
      return { ...agenda, revision: agenda.revision + 1, items: others.toSpliced(event.data.to, 0, told(fact, event, item)) };
    }),
  AgendaItemRemoved: (doc, event) =>
    change(doc, event, (agenda) => ({
      ...agenda,
      revision: agenda.revision + 1,
      items: agenda.items.filter((item) => item.itemId !== event.data.itemId),
    })),
  AgendaProposed: (doc, event) => change(doc, event, (agenda) => ({ ...agenda, status: 'proposed', revision: event.data.revision })),
  AgendaChangesRequested: (doc, event) =>
    change(doc, event, (agenda) => ({ ...agenda, status: 'changes-requested', requested: { ...event.data, at: event.at, by: event.by } })),
  AgendaConfirmed: (doc, event) =>
    change(doc, event, ({ requested: _, ...agenda }) => ({
      ...agenda,
      status: 'confirmed',
      confirmed: { revision: event.data.revision, at: event.at, by: event.by, items: agenda.items.map(withoutSources) },
    })),
  AgendaReopened: (doc, event) => change(doc, event, (agenda) => ({ ...agenda, status: 'open' })),
};

function change(
  doc: Programme | undefined,
  event: { readonly position: string; readonly at: string; readonly by: string; readonly version: number },
  step: (agenda: Agenda) => Agenda,
): Programme | undefined {
  return (
    doc && {
      ...doc,
      agenda: step(doc.agenda),
      versions: { ...doc.versions, agenda: event.version },
      stand: { position: event.position, at: event.at, by: event.by },
    }
  );
}

const withoutSources = ({ sources: _, ...item }: Sourced<AgendaItem>): AgendaItem => item;
