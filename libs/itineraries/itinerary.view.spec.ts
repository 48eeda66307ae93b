import { expect, it } from '@jest/globals';
import type { QueryBus } from '@nestjs/cqrs';
import { FindAttendances } from '#libs/attendance/attendance.queries.js';
import { MemoryConsents } from '#libs/directory/memory.consents.js';
import { MemoryDirectory } from '#libs/directory/memory.directory.js';
import { PublicNames } from '#libs/directory/public-names.js';
import type { LookUp } from '#libs/directory/look-up.js';
import { itinerary } from '#libs/itineraries/itinerary.js';
import { FindItineraries, FindTourItinerary } from '#libs/itineraries/itinerary.queries.js';
import { FindItinerariesHandler, FindTourItineraryHandler } from '#libs/itineraries/itinerary.view.js';
import { attendanceWith, knownPeople, programmeWith } from '#libs/tours/testing.js';
import { FindProgrammes } from '#libs/tours/programme.queries.js';

it('the programmes of several visits take two questions and one look-up, and are those of each visit', async () => {
  const programmes = ['v1', 'v2', 'v3'].map((visitId) => programmeWith({ visitId }));
  const attendance = { ...attendanceWith({}), visitId: 'v2' };
  const known = knownPeople({ p: 'Ada Beispiel' });
  const asked: unknown[] = [];
  const queries = {
    execute: async (query: object) => {
      asked.push(query);
      return query instanceof FindProgrammes ? programmes : [attendance];
    },
  } as unknown as QueryBus;
  const lookUp = { of: async (...documents: unknown[]) => (asked.push(documents), known) } as unknown as LookUp;

  const directory = new MemoryDirectory();
  const names = new PublicNames(directory, new MemoryConsents(directory));

  const sheets = await new FindItinerariesHandler(queries, lookUp, names).execute(new FindItineraries(['v1', 'v2', 'v3'], 'public'));

  expect(sheets).toEqual(
    programmes.map((programme) => itinerary({ programme, attendance: programme.visitId === 'v2' ? attendance : undefined }, known, 'public')),
  );
  expect(asked).toEqual([new FindProgrammes(['v1', 'v2', 'v3']), new FindAttendances(['v1', 'v2', 'v3']), [programmes, [attendance], []]]);
});

it('all programmes of a tour are asked for at once for the public, however many visits it has', async () => {
  for (const visits of [2, 50]) {
    const asked: string[] = [];
    const rows = Array.from({ length: visits }, (_, n) => ({ key: `v${n}`, doc: { visitId: `v${n}` } }));
    const queries = {
      execute: async (query: object) => {
        asked.push(query.constructor.name);
        return query instanceof FindItineraries ? query.visitIds.map((visitId) => ({ visitId })) : { items: rows };
      },
    } as unknown as QueryBus;
    const sheets = await new FindTourItineraryHandler(queries).execute(new FindTourItinerary('t1', 'public', { today: '2020-03-01' }));
    expect(sheets.map(({ visitId }) => visitId)).toEqual(rows.map(({ key }) => key));
    expect(asked).toEqual(['FindVisits', 'FindItineraries']);
  }
});
