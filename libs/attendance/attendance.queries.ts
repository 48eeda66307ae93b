import { Query } from '@nestjs/cqrs';
import type { Attendee, Group } from '#libs/attendance/domain/attendance.events.js';
import type { Position } from '#libs/eventing/event-store.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';

export type AttendanceStatus = 'invited' | 'accepted' | 'declined' | 'excused' | 'present' | 'absent' | 'mentioned';

/** Invited, accepted and present are separate facts: `status` is the latest, the others stay visible. */
export type AttendeeDoc = Attendee & {
  readonly status: AttendanceStatus;
  readonly invited: boolean;
  readonly accepted: boolean;
  readonly reason?: TextId;
  /** Who comes instead. */
  readonly substitute?: PersonId;
  readonly sources: readonly string[];
};

/** Who was to come, came, or was spoken of, as the stream `attendance-<visitId>` tells it, in the order recorded. */
export type Attendance = {
  readonly visitId: string;
  readonly status: 'open' | 'closed';
  readonly attendees: readonly AttendeeDoc[];
  readonly groups: readonly (Group & { readonly sources: readonly string[] })[];
  /** Manual order with its reason: wins over precedence. */
  readonly order?: { readonly persons: readonly PersonId[]; readonly reason: TextId };
  readonly version: number;
  readonly stand: { readonly position: Position; readonly at: string; readonly by: string };
};

/** The attendance of a visit now, or as it stood at `upTo`; undefined while nobody is recorded. */
export class FindAttendance extends Query<Attendance | undefined> {
  constructor(
    readonly visitId: string,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

/** Several at once; visits without attendance are left out. */
export class FindAttendances extends Query<readonly Attendance[]> {
  constructor(readonly visitIds: readonly string[]) {
    super();
  }
}
