import type { Position } from '#libs/eventing/event-store.js';
import type { Settlement } from '#libs/notices/settlement.js';
import type { About, Held, Hindrance, LedgerEntry, NewNotice, Notice, NoticeKind, NoticeState, Recipient } from '#libs/notices/notice.js';

/** Which notices; nothing named: all. Newest first. */
export type NoticesWanted = {
  readonly visitId?: string | undefined;
  readonly state?: NoticeState | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

export type Backlog = { readonly oldestDueSeconds: number; readonly uncertain: number };

/**
 * What is to be told, and the ledger of what became of it. Every change of a notice and its line in the ledger are one step: both are there or
 * neither. Times are those of the database.
 */
export abstract class Outbox {
  /** Keeps what is not there yet; what was intended before stays as it is. What may have left before a restore is uncertain from the beginning. */
  abstract intend(notices: readonly NewNotice[], by: string): Promise<void>;
  /**
   * The same for what is told together with what is still to be told to the same recipient about the same visit: notices of these kinds that
   * nobody has begun to send are given up for it, and it leaves when the first of its own kind would have. Of what may have left before a restore
   * one of these is uncertain, not each.
   */
  abstract intendInstead(notices: readonly NewNotice[], kinds: readonly NoticeKind[], reason: Hindrance, by: string): Promise<void>;
  /** Gives up what waits for its release about a visit. */
  abstract giveUpWaiting(visitId: string, reason: Hindrance, by: string): Promise<void>;
  /** Lets notices that wait for it go now; answers those that did wait. */
  abstract release(noticeIds: readonly string[], by: string): Promise<readonly string[]>;
  /** Gives up what nobody works on yet, or waits; false when it is too late or there is nothing. */
  abstract withdraw(noticeId: string, reason: string, by: string): Promise<boolean>;

  /** The notice that has been due longest, held until the lease ends; undefined: nothing is due. */
  abstract claim(leaseMs: number): Promise<Held | undefined>;
  /** Says that the server gets it now, so that whoever finds it later knows it may have left. False: the lease is lost, do not send. */
  abstract begin(held: Held, toldAt: Position | null): Promise<boolean>;
  /** Says what became of it. When the lease is lost a mail that was sent is told to the ledger all the same. */
  abstract settle(held: Held, settlement: Settlement): Promise<void>;
  /** What was handed to a server by somebody who never said what became of it is uncertain from now on; what its receiver knows again is sent again. Answers how many. */
  abstract giveUpLost(): Promise<number>;
  /**
   * The database was restored just now: whatever had not come to its end may have left since the backup was made, so it is uncertain, and so will be
   * what was to be told before and is intended later. Answers how many there are already.
   */
  abstract restored(): Promise<number>;
  /** People found out what became of an uncertain notice, or want it sent again, or a webhook that was given up; false for all else. */
  abstract resolve(noticeId: string, as: 'sent' | 'again', by: string): Promise<boolean>;

  /** How many seconds the mail that has been due longest waits, 0 when none does; and how many are uncertain. */
  abstract backlog(): Promise<Backlog>;

  abstract find(wanted: NoticesWanted): Promise<readonly Notice[]>;
  abstract one(noticeId: string): Promise<Notice | undefined>;
  /** All that was intended for these recipients about a visit, the oldest first. */
  abstract about(visitId: string, recipients?: readonly Recipient[]): Promise<readonly Notice[]>;
  /** All that was ever intended for a recipient, the oldest first. */
  abstract to(recipient: Recipient): Promise<readonly Notice[]>;
  /** All of a kind that tell of this, the oldest first. */
  abstract tellingOf(kind: NoticeKind, about: About): Promise<readonly Notice[]>;
  /** How many mails wait for their release, and of how many nobody knows whether they have left. */
  abstract counts(): Promise<{ readonly waiting: number; readonly uncertain: number }>;
  abstract ledger(noticeIds: readonly string[]): Promise<ReadonlyMap<string, readonly LedgerEntry[]>>;
}
