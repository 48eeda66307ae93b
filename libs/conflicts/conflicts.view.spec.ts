import { expect, it } from '@jest/globals';
import type { QueryBus } from '@nestjs/cqrs';
import { FindConflicts } from '#libs/conflicts/conflicts.queries.js';
import { FindConflictsHandler } from '#libs/conflicts/conflicts.view.js';
import type { Directory } from '#libs/directory/directory.js';
import type { LookUp } from '#libs/directory/look-up.js';
import { knownPeople, programmeWith } from '#libs/tours/testing.js';

it('the other visits of a day are asked for at once, however many there are', async () => {
  for (const others of [2, 50]) {
    const asked: string[] = [];
    const rows = Array.from({ length: others + 1 }, (_, n) => ({ visitId: `v${n}` }));
    const answers: Readonly<Record<string, unknown>> = {
      FindProgramme: programmeWith({ visitId: 'v0' }),
      FindVisitsOnDays: rows,
      FindProgrammes: rows
        .slice(1)
        .map(({ visitId }) => programmeWith({ visitId, when: { value: { date: '2020-03-05', start: '10:00', end: '11:00' }, sources: [] } })),
      FindAttendances: [],
    };
    const queries = { execute: async (query: object) => (asked.push(query.constructor.name), answers[query.constructor.name]) } as unknown as QueryBus;
    const lookUp = { of: async () => knownPeople({ p: 'Ada Beispiel' }) } as unknown as LookUp;
    const directory = { listOrganisations: async () => [] } as unknown as Directory;

    await new FindConflictsHandler(queries, lookUp, directory).execute(new FindConflicts('v0', '2020-03-01'));

    expect(asked).toEqual(['FindProgramme', 'FindAttendance', 'FindVisitsOnDays', 'FindProgrammes', 'FindAttendances']);
  }
});
