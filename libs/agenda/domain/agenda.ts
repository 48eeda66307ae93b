import { refuse, unreachable, type Decider } from '#libs/eventing/decider.js';
import { same } from '#libs/eventing/same.js';
import { evolveAgenda, moved, noAgenda, shownToHost, type Agenda } from '#libs/agenda/domain/agenda-state.js';
import type { AgendaEvent, AgendaItem, CounterProposal } from '#libs/agenda/domain/agenda.events.js';
import { mustBeWhen } from '#libs/tours/domain/when.js';
import type { TextId } from '#libs/vault/ids.js';

/** What the visit says about its agenda: zone and day for bare times, and its stops. Looked up by whoever asks. */
export type VisitFrame = { readonly zone: string; readonly day?: string; readonly stops: readonly string[] };

export type AgendaCommand =
  | { readonly type: 'OpenAgenda' }
  /** `at` is the place in the order, from 0; the end when absent. */
  | { readonly type: 'AddAgendaItem'; readonly item: AgendaItem; readonly at?: number; readonly visit?: VisitFrame }
  | { readonly type: 'ChangeAgendaItem'; readonly item: AgendaItem; readonly visit?: VisitFrame }
  | { readonly type: 'MoveAgendaItem'; readonly itemId: string; readonly to: number }
  | { readonly type: 'RemoveAgendaItem'; readonly itemId: string }
  | { readonly type: 'ProposeAgenda' }
  /** `revision` is what the host was looking at; absent: what there is now. A later request replaces an earlier one. */
  | {
      readonly type: 'RequestAgendaChanges';
      readonly revision?: number;
      readonly comment?: TextId;
      readonly items: readonly CounterProposal[];
      readonly visit?: VisitFrame;
    }
  | { readonly type: 'ConfirmAgenda'; readonly revision: number }
  | { readonly type: 'ReopenAgenda'; readonly because: 'visit-rescheduled' };

const MOST_ITEMS = 500;
const MOST_NAMED = 200;
const LONGEST_ITEM = 24 * 60;

function decide(command: AgendaCommand, agenda: Agenda): AgendaEvent[] {
  switch (command.type) {
    case 'OpenAgenda':
      return agenda.status === 'none' ? [{ type: 'AgendaOpened', data: {} }] : [];
    case 'AddAgendaItem':
      return add(command, agenda);
    case 'ChangeAgendaItem': {
      const { item, visit } = command;
      const known = itemOf(agenda, item.itemId);
      if (same(known, item)) return [];
      mustBeItem(item, visit);
      const items = agenda.items.map((one) => (one === known ? item : one));
      const material = !same(shownToHost([known]), shownToHost([item]));
      return [{ type: 'AgendaItemChanged', data: { item, material } }, ...reopened(agenda, items)];
    }
    case 'MoveAgendaItem': {
      const { itemId, to } = command;
      const known = itemOf(agenda, itemId);
      mustBePlace(to, 'to', agenda.items.length - 1);
      if (agenda.items[to] === known) return [];
      return [{ type: 'AgendaItemMoved', data: { itemId, to } }, ...reopened(agenda, moved(agenda.items, itemId, to))];
    }
    case 'RemoveAgendaItem': {
      const { itemId } = command;
      const isThere = agenda.items.some((one) => one.itemId === itemId);
      if (!isThere && agenda.gone.includes(itemId)) return [];
      const known = itemOf(agenda, itemId);
      return [
        { type: 'AgendaItemRemoved', data: { itemId } },
        ...reopened(
          agenda,
          agenda.items.filter((one) => one !== known),
        ),
      ];
    }
    case 'ProposeAgenda':
      mustBeOpened(agenda);
      if (agenda.status === 'confirmed' || (agenda.status === 'proposed' && agenda.proposed >= agenda.shown)) return [];
      if (agenda.items.length === 0) refuse('agenda-empty', { reason: 'There is nothing on the agenda.', remedy: 'Add an item first.' });
      return [{ type: 'AgendaProposed', data: { revision: agenda.revision } }];
    case 'RequestAgendaChanges':
      return requestChanges(command, agenda);
    case 'ConfirmAgenda':
      mustBeOpened(agenda);
      mustBeProposed(agenda);
      mustBeCurrent(command.revision, agenda);
      return agenda.status === 'confirmed' ? [] : [{ type: 'AgendaConfirmed', data: { revision: agenda.revision } }];
    case 'ReopenAgenda':
      // A proposal for another day is no longer what the host was asked; it has to be proposed again.
      if (agenda.status === 'none' || agenda.status === 'open') return [];
      return [{ type: 'AgendaReopened', data: { because: command.because, ...(agenda.status === 'confirmed' && { confirmedRevision: agenda.confirmed }) } }];
    default:
      return unreachable(command);
  }
}

function add({ item, at, visit }: Extract<AgendaCommand, { type: 'AddAgendaItem' }>, agenda: Agenda): AgendaEvent[] {
  const place = agenda.items.findIndex((one) => one.itemId === item.itemId);
  if (place !== -1) {
    if (same(agenda.items[place], item) && (at === undefined || at === place)) return [];
    refuse('agenda-item-already-there', {
      path: 'itemId',
      reason: `There is an item ${item.itemId} already.`,
      remedy: 'Change or move that item, or give the new one another id.',
    });
  }
  const length = agenda.items.length;
  if (length >= MOST_ITEMS) refuse('too-many-agenda-items', { path: 'itemId', reason: `The agenda has ${MOST_ITEMS} items.`, remedy: 'Put several into one.' });
  mustBeItem(item, visit);
  if (at !== undefined) mustBePlace(at, 'at', length);
  const to = at ?? length;
  const opened: AgendaEvent[] = agenda.status === 'none' ? [{ type: 'AgendaOpened', data: {} }] : [];
  return [...opened, { type: 'AgendaItemAdded', data: { item, at: to } }, ...reopened(agenda, agenda.items.toSpliced(to, 0, item))];
}

function requestChanges({ revision, comment, items, visit }: Extract<AgendaCommand, { type: 'RequestAgendaChanges' }>, agenda: Agenda): AgendaEvent[] {
  mustBeOpened(agenda);
  mustBeProposed(agenda);
  if (revision !== undefined) mustBeCurrent(revision, agenda);
  if (comment === undefined && items.length === 0) {
    refuse('request-says-nothing', { path: 'comment', reason: 'The request asks for nothing.', remedy: 'Give a comment or a proposal for at least one item.' });
  }
  items.forEach((proposal, i) => mustBeCounterProposal(proposal, `items[${i}]`, items.slice(0, i), agenda, visit));
  const requested = { ...(comment !== undefined && { comment }), items };
  if (agenda.status === 'changes-requested' && same(agenda.requested, requested)) return [];
  return [{ type: 'AgendaChangesRequested', data: { revision: agenda.revision, ...requested } }];
}

/** A confirmation holds for what the host has read, and only for that. */
function reopened(agenda: Agenda, items: readonly AgendaItem[]): AgendaEvent[] {
  if (agenda.status !== 'confirmed' || same(shownToHost(agenda.items), shownToHost(items))) return [];
  return [{ type: 'AgendaReopened', data: { because: 'material-change', confirmedRevision: agenda.confirmed } }];
}

function itemOf(agenda: Agenda, itemId: string): AgendaItem {
  const known = agenda.items.find((one) => one.itemId === itemId);
  return known ?? refuse('unknown-agenda-item', { reason: `The agenda has no item ${itemId}.`, remedy: 'Look the agenda up.' });
}

function mustBeOpened(agenda: Agenda): void {
  if (agenda.status === 'none') refuse('unknown-agenda', { reason: 'The visit has no agenda yet.', remedy: 'Add an item first.' });
}

function mustBeProposed(agenda: Agenda): void {
  if (agenda.status === 'open') refuse('agenda-not-proposed', { reason: 'The agenda is still being worked on.', remedy: 'Propose it first.' });
}

/** The host answers to what they have seen: something newer must be read first. */
function mustBeCurrent(revision: number, agenda: Agenda): void {
  if (revision > agenda.revision || revision < 0 || !Number.isInteger(revision)) {
    refuse('revision-unknown', {
      path: 'revision',
      reason: `There is no revision ${revision}; the newest is ${agenda.revision}.`,
      remedy: `Read the agenda and answer to revision ${agenda.revision}.`,
    });
  }
  if (revision < agenda.shown) {
    refuse('agenda-changed-since', {
      path: 'revision',
      reason: `The agenda has changed since revision ${revision}; the newest is ${agenda.revision}.`,
      remedy: `Look at what changed and answer to revision ${agenda.revision}.`,
    });
  }
}

function mustBeItem(item: AgendaItem, visit: VisitFrame | undefined): void {
  if (item.itemId.trim() === '')
    refuse('item-without-id', { path: 'itemId', reason: 'The item has no id.', remedy: 'Give an id that is unique in the agenda.' });
  if (item.title.trim() === '')
    refuse('title-missing', { path: 'title', reason: 'The item has no title.', remedy: 'Give the title as it stands on the programme.' });
  if (item.stopId !== undefined && visit && !visit.stops.includes(item.stopId)) {
    refuse('stop-unknown', { path: 'stopId', reason: `The visit has no stop ${item.stopId}.`, remedy: 'Add the stop first, or name one that is there.' });
  }
  mustFit(item, '', visit);
  for (const name of ['presenters', 'topics'] as const) {
    const count = item[name].length;
    if (count > MOST_NAMED) refuse(`too-many-${name}`, { path: name, reason: `${count} are too many for one item.`, remedy: `Name at most ${MOST_NAMED}.` });
  }
}

function mustBeCounterProposal(
  proposal: CounterProposal,
  path: string,
  before: readonly CounterProposal[],
  agenda: Agenda,
  visit: VisitFrame | undefined,
): void {
  const { itemId, title } = proposal;
  if (!agenda.items.some((one) => one.itemId === itemId)) {
    refuse('agenda-item-unknown', {
      path: `${path}.itemId`,
      reason: `The agenda has no item ${itemId}.`,
      remedy: 'Name an item of the agenda; ask for a new one in the comment.',
    });
  }
  if (before.some((one) => one.itemId === itemId)) {
    refuse('agenda-item-twice', { path: `${path}.itemId`, reason: `There are two proposals for the item ${itemId}.`, remedy: 'Make one proposal of them.' });
  }
  if (title !== undefined && title.trim() === '')
    refuse('title-missing', { path: `${path}.title`, reason: 'The proposed title is empty.', remedy: 'Give a title or leave it out.' });
  mustFit(proposal, `${path}.`, visit);
}

function mustFit({ when, minutes }: Pick<AgendaItem, 'when' | 'minutes'>, path: string, visit: VisitFrame | undefined): void {
  if (when) mustBeWhen(when, `${path}when`, visit && { zone: visit.zone, day: visit.day });
  if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= 0 && minutes <= LONGEST_ITEM)) {
    refuse('minutes-out-of-range', {
      path: `${path}minutes`,
      reason: `${minutes} minutes cannot be kept.`,
      remedy: `Give whole minutes from 0 to ${LONGEST_ITEM}.`,
    });
  }
}

function mustBePlace(place: number, path: string, last: number): void {
  if (Number.isInteger(place) && place >= 0 && place <= last) return;
  refuse('place-out-of-range', { path, reason: `There is no place ${place}.`, remedy: `Give a place from 0 to ${last}.` });
}

export const agenda: Decider<AgendaCommand, AgendaEvent, Agenda> = { name: 'agenda', initialState: noAgenda, decide, evolve: evolveAgenda };
