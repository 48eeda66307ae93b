import { Query } from '@nestjs/cqrs';
import type { FactFinding } from '#libs/fact-check/finding.js';
import type { Position } from '#libs/eventing/event-store.js';

/** Something that a sentence says and the events do not know. `sentence` counts from 0 in its block. */
export type CheckedSentence = FactFinding & { readonly blockId: string; readonly sentence: number; readonly text: string };

/** Everything that the text of a release says and that is not on record; undefined when there is no such release. For editors only. */
export class FindFactCheck extends Query<readonly CheckedSentence[] | undefined> {
  constructor(
    readonly releaseId: string,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}
