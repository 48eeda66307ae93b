import { Query } from '@nestjs/cqrs';
import type { ConsentChannel, ConsentDecision, ConsentKind, Permission } from '#libs/directory/domain/consent.js';
import type { PersonId } from '#libs/vault/ids.js';

export type DeclarationInWords = {
  readonly version: number;
  readonly decision: ConsentDecision;
  readonly channel: ConsentChannel;
  readonly on: string;
  readonly at: string;
  readonly recordedBy: string;
  readonly note: string | null;
};

/** One consent with everything that was declared about it, the oldest first. */
export type ConsentInWords = {
  readonly consentId: string;
  readonly kind: ConsentKind;
  readonly visitId: string | null;
  readonly versions: readonly DeclarationInWords[];
};

/** What holds now, and the history that it follows from. */
export type ConsentsOfPerson = {
  readonly personId: PersonId;
  readonly naming: Permission;
  readonly photo: Permission;
  readonly items: readonly ConsentInWords[];
};

/** What somebody declared; `visitId`: what holds at that visit. Undefined: the directory has no such person. */
export class FindConsents extends Query<ConsentsOfPerson | undefined> {
  constructor(
    readonly personId: PersonId,
    readonly visitId?: string,
  ) {
    super();
  }
}
