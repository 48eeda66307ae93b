import { z } from 'zod';
import { personId } from '#libs/platform/schemas.js';

const DECISION = /^\d{1,4}:(new|skip|person-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const decision = z.string().regex(DECISION, 'is no decision: row:new, row:skip or row:person-…');

export const importQuery = z.strictObject({
  preview: z.enum(['true', 'false']).default('true').meta({ description: 'true: only tell what would be done; false: do it.' }),
  decide: z
    .union([decision, z.array(decision).max(500)])
    .optional()
    .meta({
      description:
        'What people decided of a row, once for each: `7:new` adds the person to the directory, `7:person-…` chooses a namesake, `7:skip` leaves the row out.',
    }),
});

/** What was decided of a row. */
export type Decision = 'new' | 'skip' | z.infer<typeof personId>;

export const decisionsOf = ({ decide = [] }: z.infer<typeof importQuery>): ReadonlyMap<number, Decision> =>
  new Map([decide].flat().map((one) => [Number(one.slice(0, one.indexOf(':'))), one.slice(one.indexOf(':') + 1) as Decision]));

const row = z.object({
  row: z.int(),
  name: z.string(),
  outcome: z.enum(['unchanged', 'ready', 'applied', 'to-decide', 'skipped', 'wrong', 'refused']),
  sentence: z.string(),
  personId: z.string().nullable(),
  candidates: z.array(z.object({ personId: z.string(), name: z.string() })),
  errors: z.array(z.object({ column: z.string(), message: z.string(), remedy: z.string() })),
});
export type ImportedRow = z.infer<typeof row>;

export const importAnswer = z.object({ preview: z.boolean(), ignoredColumns: z.array(z.string()), rows: z.array(row), position: z.string().nullable() }).meta({
  id: 'AttendanceImport',
  description:
    'What becomes of each row of the table, counted as a spreadsheet does (the header is row 1). `ready`: would be done; `applied`: was done; `unchanged`: stands there already; `to-decide`: nobody or several people of this name are known, so that people decide; `wrong`: a cell cannot be understood (`errors`); `refused`: the rules say no. Rows stand for themselves: what is wrong in one keeps no other from being applied, and what was not applied is told.',
  examples: [
    {
      preview: true,
      ignoredColumns: ['Bemerkung'],
      rows: [
        {
          row: 2,
          name: 'Ada Beispiel',
          outcome: 'ready' as const,
          sentence: 'Ada Beispiel wird eingeladen.',
          personId: 'person-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
          candidates: [],
          errors: [],
        },
      ],
      position: null,
    },
  ],
});
