import { Query } from '@nestjs/cqrs';
import { EDITOR, type Reader } from '#libs/platform/identity.js';
import type { OrganisationId } from '#libs/vault/ids.js';

export type Role = 'planner' | 'host' | 'press';

export type WaitingCode =
  | 'agenda-to-propose'
  | 'agenda-to-propose-again'
  | 'changes-to-answer'
  | 'visit-to-confirm'
  | 'visit-to-mark-held'
  | 'date-to-resolve'
  | 'attendance-to-close'
  | 'agenda-to-confirm'
  | 'release-to-draft'
  | 'release-to-submit'
  | 'release-to-review'
  | 'release-to-approve'
  | 'release-to-issue'
  | 'quote-to-clear'
  | 'quote-change-to-decide'
  | 'correction-to-approve';

/** One thing that somebody has to do next. */
export type Waiting = {
  readonly code: WaitingCode;
  readonly visitId: string;
  readonly releaseId: string | null;
  readonly sentence: string;
  /** Date of the visit; null: undated. */
  readonly date: string | null;
  /** Since when it waits. */
  readonly since: string;
};

/** What waits for a role on `today`, the nearest visit first; of a host only their own. */
export class FindWaiting extends Query<readonly Waiting[]> {
  constructor(
    readonly role: Role,
    readonly today: string,
    readonly hostId?: OrganisationId,
    /** Whose releases count. */
    readonly reader: Reader = EDITOR,
  ) {
    super();
  }
}
