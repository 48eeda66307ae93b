import { z } from 'zod';
import { documentAt } from '#libs/platform/schemas.js';

const text = z.string().nullable();

export const contactsAnswer = z
  .object({ items: z.array(z.object({ organisationId: z.string(), name: z.string(), unit: text, town: text, contact: text })) })
  .meta({
    id: 'Contacts',
    description: 'How organisations are reached. As a table it can be edited and sent back.',
    examples: [
      {
        items: [
          { organisationId: 'org-ki-soest', name: 'Kreis Soest', unit: 'Kommunales Integrationszentrum Kreis Soest', town: 'Soest', contact: 'ki@example.org' },
        ],
      },
    ],
  });

export const contactsQuery = z.strictObject({
  kind: z.enum(['host', 'ministry', 'other']).optional().meta({ description: 'Only organisations of this kind.' }),
  format: documentAt.shape.format,
});

export const importContactsQuery = z.strictObject({
  preview: z.enum(['true', 'false']).default('true').meta({ description: 'true: only tell what would be done; false: do it.' }),
});

const row = z.object({ row: z.int(), organisationId: text, outcome: z.enum(['unchanged', 'ready', 'applied', 'wrong']), sentence: z.string() });
export type ImportedContact = z.infer<typeof row>;

export const importContactsAnswer = z.object({ preview: z.boolean(), ignoredColumns: z.array(z.string()), rows: z.array(row) }).meta({
  id: 'ContactsImport',
  description:
    'What becomes of each row of the table, counted as a spreadsheet does (the header is row 1). `ready`: would be done; `applied`: was done; `unchanged`: stands there already, or the cell is empty; `wrong`: no organisation is meant, or it stands there twice. Rows stand for themselves.',
  examples: [
    {
      preview: true,
      ignoredColumns: [],
      rows: [{ row: 2, organisationId: 'org-ki-soest', outcome: 'ready' as const, sentence: 'Wird eingetragen; Mails gehen an die erste Adresse darin.' }],
    },
  ],
});
