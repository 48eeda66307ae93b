import type { When } from '#libs/tours/domain/visit.events.js';
import type { Named, TextId } from '#libs/vault/ids.js';

export type AgendaItemKind =
  | 'welcome'
  | 'greeting'
  | 'presentation'
  | 'field-report'
  | 'work-meeting'
  | 'exchange'
  | 'panel'
  | 'walk-through'
  | 'project-visit'
  | 'institution-visit'
  | 'exhibition-opening'
  | 'opening'
  | 'title-award'
  | 'grant-handover'
  | 'ceremony'
  | 'guest-book'
  | 'activity'
  | 'press-briefing'
  | 'press-conference'
  | 'photo-call'
  | 'meal'
  | 'transfer'
  | 'farewell'
  | 'other';

/** Who presents: a person, a group on the attendance list (by its label), or a name that only the source knows. */
export type Presenter = Named | { readonly group: string };

export type AgendaItem = {
  readonly itemId: string;
  readonly kind: AgendaItemKind;
  readonly title: string;
  readonly stopId?: string;
  readonly when?: When;
  readonly minutes?: number;
  readonly presenters: readonly Presenter[];
  readonly topics: readonly string[];
  /** `planned-project` and `example` were talked about, not held. */
  readonly state: 'held' | 'planned-project' | 'example';
  readonly visibility: 'public' | 'participants' | 'internal';
  readonly pressAccess: boolean;
  /** For the office only; never shown to hosts, public or press. */
  readonly note?: TextId;
};

/** What the host asks to change about one item. */
export type CounterProposal = {
  readonly itemId: string;
  readonly title?: string;
  readonly when?: When;
  readonly minutes?: number;
  readonly remove?: boolean;
  readonly comment?: TextId;
};

/** `revision` counts material changes: what the host sees and confirms. */
export type AgendaEvent =
  | { readonly type: 'AgendaOpened'; readonly data: Record<never, never> }
  /** `at` is the place in the order, from 0. */
  | { readonly type: 'AgendaItemAdded'; readonly data: { readonly item: AgendaItem; readonly at: number } }
  | { readonly type: 'AgendaItemChanged'; readonly data: { readonly item: AgendaItem; readonly material: boolean } }
  | { readonly type: 'AgendaItemMoved'; readonly data: { readonly itemId: string; readonly to: number } }
  | { readonly type: 'AgendaItemRemoved'; readonly data: { readonly itemId: string } }
  | { readonly type: 'AgendaProposed'; readonly data: { readonly revision: number } }
  | {
      readonly type: 'AgendaChangesRequested';
      readonly data: { readonly revision: number; readonly comment?: TextId; readonly items: readonly CounterProposal[] };
    }
  | { readonly type: 'AgendaConfirmed'; readonly data: { readonly revision: number } }
  /** What was confirmed or asked for no longer holds: something material changed, or the visit was rescheduled. Without `confirmedRevision` it was only proposed. */
  | {
      readonly type: 'AgendaReopened';
      readonly data: { readonly because: 'material-change' | 'visit-rescheduled'; readonly confirmedRevision?: number };
    };
