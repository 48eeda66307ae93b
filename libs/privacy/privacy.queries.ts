import { Query } from '@nestjs/cqrs';
import type { Exemption } from '#libs/privacy/domain/erasure.js';
import type { Erasable } from '#libs/privacy/postgres.eraser.js';
import type { PersonId } from '#libs/vault/ids.js';

/** What erasing somebody would do, or that it was done. */
export type Erasure =
  | {
      readonly personId: PersonId;
      readonly state: 'possible' | 'exempt';
      /** What stays, and why. While somebody is in office nothing goes. */
      readonly exemptions: readonly Exemption[];
      readonly erases: Erasable;
    }
  | { readonly personId: PersonId; readonly state: 'erased'; readonly at: string };

/** Undefined: nobody knows such a person, and nobody did. */
export class FindErasure extends Query<Erasure | undefined> {
  constructor(
    readonly personId: PersonId,
    /** Local date at the office. */
    readonly today: string,
  ) {
    super();
  }
}
