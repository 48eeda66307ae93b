import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import type { Attendance } from '#libs/attendance/attendance.queries.js';
import type { Known } from '#libs/directory/known.js';
import type { Position } from '#libs/eventing/event-store.js';
import type { Programme } from '#libs/tours/programme.queries.js';

export type ConflictCode =
  | 'double-booked-principal'
  | 'impossible-drive'
  | 'person-in-two-places'
  | 'overfull-slot'
  | 'overlapping-items'
  | 'outside-visit'
  | 'weekday-contradicts-date'
  | 'date-conflict'
  | 'headcount-conflict'
  | 'unconfirmed-agenda';

/** Something that does not fit. A warning, never a refusal: whoever goes on says why, and the reason stands here. */
export type Conflict = {
  /** The same as long as the same things contradict each other. */
  readonly id: string;
  readonly code: ConflictCode;
  readonly severity: 'warning' | 'serious';
  readonly sentence: string;
  readonly visits: readonly string[];
  readonly stopId: string | null;
  /** Who went on in spite of it, when and why; who and why only for the office. */
  readonly overridden: { readonly reason: string | null; readonly by: string | null; readonly at: string } | null;
};

/** A visit with the people who are or were to be there. */
export type Case = { readonly programme: Programme; readonly attendance?: Attendance | undefined };

/** What does not fit about a visit on `today`, by itself and with others. */
export class FindConflicts extends Query<readonly Conflict[]> {
  constructor(
    readonly visitId: string,
    /** Local date that "close to the day" is counted from. */
    readonly today: string,
    readonly upTo?: Position | Date,
    /** The host gets only what concerns the visit itself, without reasons. */
    readonly audience: 'principal' | 'host' = 'principal',
    /** The visit as whoever asks has read it already, and what its ids stand for: it is not read again. */
    readonly told?: Case & { readonly known: Known },
  ) {
    super();
  }
}

/** A conflict as the API answers it. */
export const conflictAnswer = z
  .object({
    id: z.string(),
    code: z.string(),
    severity: z.enum(['warning', 'serious']),
    sentence: z.string(),
    visits: z.array(z.string()),
    stopId: z.string().nullable(),
    overridden: z.object({ reason: z.string().nullable(), by: z.string().nullable(), at: z.string() }).nullable(),
  })
  .meta({
    id: 'Conflict',
    description: 'A warning, never a refusal; overriding it needs a reason.',
    examples: [
      {
        id: 'double-booked-principal-1f3870be274f6c49',
        code: 'double-booked-principal',
        severity: 'serious',
        sentence: 'Ada Beispiel ist gleichzeitig verplant: Do, 05.03.2020, 10.00–11.00 Uhr, Stadt Münster und Do, 05.03.2020, 10.30–12.00 Uhr, Kreis Soest.',
        visits: ['v1', 'v2'],
        stopId: null,
        overridden: null,
      },
    ],
  });
