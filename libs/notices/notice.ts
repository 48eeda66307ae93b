import type { Position } from '#libs/eventing/event-store.js';
import type { OrganisationId, PersonId } from '#libs/vault/ids.js';

/** What a mail is. An invitation waits until somebody releases it; all else goes by itself. */
export type NoticeKind = 'invitation' | 'change' | 'cancellation' | 'reminder' | 'digest' | 'clearance' | 'webhook';

/** `intended`: to be sent. `attempting`: handed to the server now. The other three are ends, of which `uncertain` is resolved by people. */
export type NoticeState = 'intended' | 'attempting' | 'sent' | 'suppressed' | 'uncertain';

/** Why a notice was suppressed. */
export type Hindrance =
  | 'no-mail-server'
  | 'no-address'
  | 'recipient-erased'
  | 'visit-over'
  | 'visit-cancelled'
  | 'not-invited-any-more'
  | 'refused-by-server'
  | 'not-deliverable-in-time'
  | 'superseded'
  | 'nothing-changed'
  | 'never-told'
  | 'still-invited'
  | 'takes-place'
  | 'agenda-confirmed'
  | 'nothing-waits'
  | 'day-over'
  | 'no-public-url'
  | 'quote-changed'
  | 'nothing-to-clear'
  | 'not-listed'
  | 'withdrawn';

/** By what the outbox knows an address that is told by webhook: addresses may hold secrets of their receivers. */
export type HookId = `hook-${string}`;

export type Recipient = PersonId | OrganisationId | HookId | 'office';

/** Of what a notice tells: ids and positions, nothing else. */
export type About = Readonly<Record<string, string>>;

/** One intent to tell one recipient one thing. */
export type NewNotice = {
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly visitId: string | null;
  readonly recipient: Recipient;
  readonly about: About;
  /** After how many milliseconds it is sent; null: once somebody releases it. */
  readonly dueInMs: number | null;
  /** From when on it was to be told, so that it may have left before a restore later than that. Absent: it cannot have. */
  readonly since?: string;
};

export type Notice = Omit<NewNotice, 'dueInMs' | 'since'> & {
  readonly state: NoticeState;
  readonly reason: string | null;
  readonly dueAt: string | null;
  readonly attempts: number;
  /** Up to where in the log the recipient was told, or may have been. */
  readonly toldAt: Position | null;
  readonly createdAt: string;
  readonly changedAt: string;
};

/** One line of the ledger. `surplus`: a server took the mail although somebody had decided otherwise meanwhile. */
export type LedgerEntry = {
  readonly state: NoticeState | 'released' | 'surplus';
  readonly reason: string | null;
  readonly code: number | null;
  readonly attempt: number;
  readonly by: string;
  readonly at: string;
};

/** A notice that a worker holds; `lease` tells it from every other holder, before and after. */
export type Held = Notice & { readonly lease: number };
