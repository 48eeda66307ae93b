import { Query } from '@nestjs/cqrs';
import type { Position, Recorded } from '#libs/eventing/event-store.js';
import { EDITOR, type Reader } from '#libs/platform/identity.js';

/** One event of a visit, told in a sentence. */
export type HistoryEntry = {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly position: Position;
  readonly type: string;
  readonly at: string;
  readonly by: string;
  readonly sentence: string;
};

/** Everything that happened to a visit, its agenda, its attendance list and its releases, in the order of the log; of its releases `reader` sees what may be read. */
export class FindHistory extends Query<readonly HistoryEntry[] | undefined> {
  constructor(
    readonly visitId: string,
    readonly upTo?: Position | Date,
    readonly reader: Reader = EDITOR,
  ) {
    super();
  }
}

/** All events of the streams of a visit and of its tour as they stand in the log, without who and by which command. */
export type EventOfLog = Pick<Recorded, 'id' | 'stream' | 'version' | 'position' | 'type' | 'data' | 'at'>;

export class FindEventsOfVisit extends Query<readonly EventOfLog[] | undefined> {
  constructor(
    readonly visitId: string,
    readonly upTo?: Position | Date,
    readonly reader: Reader = EDITOR,
  ) {
    super();
  }
}
