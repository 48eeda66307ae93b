import { Query } from '@nestjs/cqrs';
import type { KeptReading, ReadingsWanted } from '#libs/audit/readings.js';

/** How far the audit chain reaches. */
export type ChainHead = {
  readonly log: string;
  readonly keyId: string;
  readonly begunAt: string;
  /** Events up to here were there before the chain. */
  readonly unticketedUntil: string;
  /** The last sealed event, and the link that ends there; the begin's own when nothing is sealed yet. */
  readonly position: string;
  readonly link: string;
  readonly sealedAt: string | null;
  /** Events that wait for their seal. */
  readonly unsealed: number;
};

/** The head of the chain; undefined: there is none, since no key was set or no worker has run. */
export class FindChainHead extends Query<ChainHead | undefined> {}

/** Who has read what, the newest first, a page at a time. */
export class FindReadings extends Query<{ readonly items: readonly Omit<KeptReading, 'number'>[]; readonly next?: string }> {
  constructor(readonly wanted: ReadingsWanted) {
    super();
  }
}
