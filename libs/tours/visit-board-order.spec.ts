import { expect, it } from '@jest/globals';
import type { Recorded } from '#libs/eventing/event-store.js';
import { visitBoard } from '#libs/tours/visit-board.view.js';
import type { VisitRow } from '#libs/tours/visit-board.queries.js';

const event = (type: string, version: number, data: object) =>
  ({
    id: `e${version}`,
    stream: 'visit-v',
    key: 'v',
    type,
    version,
    position: String(version),
    at: '2030-01-02T12:00:00Z',
    by: 'p',
    command: 'c',
    data,
  }) as unknown as Recorded;
const invited = (personId: string, version: number) => event('ParticipantInvited', version, { attendee: { personId } });
const step = (row: VisitRow | undefined, one: Recorded): VisitRow | undefined =>
  (visitBoard.evolve as Record<string, (row: VisitRow | undefined, event: Recorded) => VisitRow | undefined>)[one.type]!(row, one);

const log = [
  event('VisitScheduled', 1, { when: { date: '2030-03-14' }, hosts: [], principals: [] }),
  invited('person-c', 2),
  invited('person-a', 3),
  invited('person-b', 4),
];
/** As PostgreSQL gives a document back: its members in another order. */
const readAgain = (row: VisitRow): VisitRow => ({
  ...row,
  attendance: Object.fromEntries(Object.entries(row.attendance).toSorted(([a], [b]) => a.localeCompare(b))),
});

it('a row is the same whether it was folded at once or by several workers, one after the other', () => {
  const atOnce = log.reduce<VisitRow | undefined>(step, undefined);
  const oneByOne = log.reduce<VisitRow | undefined>((row, one) => step(row && readAgain(row), one), undefined);
  expect(oneByOne).toEqual(atOnce);
});
