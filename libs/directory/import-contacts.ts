import { readContacts, type ContactRow } from '#libs/directory/contacts.table.js';
import type { ImportedContact } from '#libs/directory/contacts.schemas.js';
import type { Directory, Organisation } from '#libs/directory/directory.js';
import { mailsIn } from '#libs/documents/calendar-address.js';
import type { Cells } from '#libs/documents/read-table.js';
import { wording } from '#libs/platform/schemas.js';
import type { OrganisationId } from '#libs/vault/ids.js';

export type ImportedContacts = { readonly preview: boolean; readonly ignoredColumns: readonly string[]; readonly rows: readonly ImportedContact[] };

/** Reads a table of contacts into the directory, each row for itself; a preview writes nothing. An empty cell leaves what is there. */
export async function importContacts(
  directory: Directory,
  cells: Cells,
  { preview, by }: { readonly preview: boolean; readonly by: string },
): Promise<ImportedContacts> {
  const { rows, ignoredColumns } = readContacts(cells);
  const seen = new Map<OrganisationId, number>();
  const told: ImportedContact[] = [];
  for (const row of rows) {
    const organisation = await meant(directory, row);
    const before = organisation && seen.get(organisation.organisationId);
    if (organisation) seen.set(organisation.organisationId, before ?? row.row);
    const judged = judge(row, organisation, before);
    if (judged.outcome === 'ready' && organisation && !preview) {
      const { organisationId, ...facts } = organisation;
      await directory.changeOrganisation(organisationId, { ...facts, contact: row.contact! }, by);
    }
    const outcome = judged.outcome === 'ready' && !preview ? 'applied' : judged.outcome;
    told.push({ row: row.row, organisationId: organisation?.organisationId ?? null, outcome, sentence: judged.sentence });
  }
  return { preview, ignoredColumns, rows: told };
}

/** By the id of the exported table, else by one of its names. */
async function meant(directory: Directory, { id, name }: ContactRow): Promise<Organisation | undefined> {
  if (id !== undefined) return (await directory.organisations([id as OrganisationId])).get(id as OrganisationId);
  return name === undefined ? undefined : directory.findOrganisation(name);
}

/** What becomes of a row. The sentence repeats no address, since answers are kept for repeats. */
function judge(
  { id, name, contact }: ContactRow,
  organisation: Organisation | undefined,
  before: number | undefined,
): { readonly outcome: 'unchanged' | 'ready' | 'wrong'; readonly sentence: string } {
  const wrong = (sentence: string) => ({ outcome: 'wrong' as const, sentence });
  if (id === undefined && name === undefined) return wrong('Hier fehlen Kennung und Name.');
  if (!organisation) return wrong('Das Verzeichnis kennt keine solche Organisation; bitte Kennung oder Namen prüfen.');
  if (before !== undefined) return wrong(`Diese Organisation steht schon in Zeile ${before}.`);
  if (contact === undefined || contact === organisation.contact) return { outcome: 'unchanged', sentence: 'Bleibt, wie es ist.' };
  if (!wording.safeParse(contact).success) return wrong('Die Erreichbarkeit ist zu lang oder enthält Zeichen, die niemand lesen kann.');
  return {
    outcome: 'ready',
    sentence:
      mailsIn(contact).length > 0 ? 'Wird eingetragen; Mails gehen an die erste Adresse darin.' : 'Wird eingetragen; eine Mailadresse steht nicht darin.',
  };
}
