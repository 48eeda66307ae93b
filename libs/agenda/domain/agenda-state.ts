import { unreachable } from '#libs/eventing/decider.js';
import type { AgendaEvent, AgendaItem, CounterProposal } from '#libs/agenda/domain/agenda.events.js';
import type { TextId } from '#libs/vault/ids.js';

export type Agenda = {
  readonly status: 'none' | 'open' | 'proposed' | 'changes-requested' | 'confirmed';
  /** Counts material changes. */
  readonly revision: number;
  /** The revision of the last change that the host can see: changes of internal items are none of their business. */
  readonly shown: number;
  readonly items: readonly AgendaItem[];
  /** The revision last proposed. */
  readonly proposed: number;
  /** The revision last confirmed. */
  readonly confirmed: number;
  readonly requested?: { readonly comment?: TextId; readonly items: readonly CounterProposal[] };
  /** Items that were there and are no more: to remove one again is a wish fulfilled. */
  readonly gone: readonly string[];
};

export const noAgenda: Agenda = { status: 'none', revision: 0, shown: 0, items: [], proposed: 0, confirmed: 0, gone: [] };

export function evolveAgenda(agenda: Agenda, event: AgendaEvent): Agenda {
  switch (event.type) {
    case 'AgendaOpened':
      return { ...agenda, status: 'open' };
    case 'AgendaItemAdded':
      return changed(agenda, agenda.items.toSpliced(event.data.at, 0, event.data.item), isShown(event.data.item));
    case 'AgendaItemChanged': {
      const { item, material } = event.data;
      const items = agenda.items.map((one) => (one.itemId === item.itemId ? item : one));
      return material ? changed(agenda, items, true) : { ...agenda, items };
    }
    case 'AgendaItemMoved': {
      const items = moved(agenda.items, event.data.itemId, event.data.to);
      const [before, after] = [agenda.items.filter(isShown), items.filter(isShown)];
      return changed(
        agenda,
        items,
        after.some((item, i) => item !== before[i]),
      );
    }
    case 'AgendaItemRemoved': {
      const { itemId } = event.data;
      const [removed, items] = [agenda.items.find((one) => one.itemId === itemId), agenda.items.filter((one) => one.itemId !== itemId)];
      return { ...changed(agenda, items, removed !== undefined && isShown(removed)), gone: [...agenda.gone, itemId] };
    }
    case 'AgendaProposed':
      return { ...agenda, status: 'proposed', proposed: event.data.revision };
    case 'AgendaChangesRequested': {
      const { revision: _, ...requested } = event.data;
      return { ...agenda, status: 'changes-requested', requested };
    }
    case 'AgendaConfirmed':
      return { ...agenda, status: 'confirmed', confirmed: event.data.revision };
    case 'AgendaReopened':
      return { ...agenda, status: 'open' };
    default:
      return unreachable(event);
  }
}

/** The items with one of them at another place. */
export function moved(items: readonly AgendaItem[], itemId: string, to: number): readonly AgendaItem[] {
  const item = items.find((one) => one.itemId === itemId);
  return item ? items.filter((one) => one !== item).toSpliced(to, 0, item) : items;
}

/**
 * What the host reads and confirms: the items that are not internal, in their order, without the office's notes. Whatever changes
 * here is material; a move counts when it changes the order that the host reads.
 */
export const shownToHost = (items: readonly AgendaItem[]): readonly Omit<AgendaItem, 'note'>[] => items.filter(isShown).map(({ note: _, ...item }) => item);

const isShown = (item: AgendaItem) => item.visibility !== 'internal';

function changed(agenda: Agenda, items: readonly AgendaItem[], seenByHost: boolean): Agenda {
  const revision = agenda.revision + 1;
  return { ...agenda, items, revision, shown: seenByHost ? revision : agenda.shown };
}
