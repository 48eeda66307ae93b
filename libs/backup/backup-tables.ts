/**
 * What a backup does with a table. `kept`: all rows, or those of a condition. `keys`: in a file apart from the rest, which may have a shorter life.
 * `leftOut`: why nothing is lost without it.
 */
export type Treatment = { readonly kept: true | string } | { readonly keys: true } | { readonly leftOut: string };

const kept: Treatment = { kept: true };
const ofReactors = `kind = 'reactor'`;

/**
 * Every table of the product, in the order in which they are filled: what others refer to comes first. A backup refuses a table that does not stand
 * here, so that whoever adds one says what becomes of it.
 */
export const TABLES: ReadonlyMap<string, Treatment> = new Map<string, Treatment>([
  ['public.ortstermin_migration', { leftOut: 'stands in the manifest, and the restore writes it anew' }],
  ['es.log', kept],
  ['es.event', kept],
  ['es.released_type', kept],
  ['audit.chain', kept],
  ['audit.seal', kept],
  ['audit.reading', kept],
  ['access.account', kept],
  ['access.current_account', kept],
  ['vault.master_key', kept],
  ['vault.data_key', { keys: true }],
  ['vault.erasure', kept],
  ['vault.text', kept],
  ['vault.directory_version', kept],
  ['vault.person', kept],
  ['vault.person_mark', kept],
  ['vault.organisation', kept],
  ['vault.organisation_mark', kept],
  ['vault.office', kept],
  ['vault.function_noun', kept],
  ['vault.consent', kept],
  ['vault.dossier', kept],
  ['vault.dossier_form', kept],
  ['vault.house_style', kept],
  ['vault.letterhead', kept],
  ['vault.calendar_reply', kept],
  ['vault.calendar_feed', kept],
  ['vault.clearance_link', kept],
  ['vault.answer_link', kept],
  ['vault.idempotency', kept],
  ['outbox.notice', kept],
  ['outbox.ledger', kept],
  ['outbox.restore', kept],
  ['jobs.job', { leftOut: 'says when timed work is due next; it is due at once' }],
  // Views are folded anew from the log: a second for each hundred thousand events and view (docs/performance.md), and no document that is not as the log says.
  ['views.follower', { kept: ofReactors }],
  ['views.lease', { leftOut: 'who leads now, which ends with the database that was backed up' }],
  ['views.parked', { kept: `follower in (select id from views.follower where ${ofReactors})` }],
]);

/** Schemas of which nothing is kept, whatever stands in them. */
export const LEFT_OUT_SCHEMAS: ReadonlyMap<string, string> = new Map([['bullmq', 'a queue that is filled anew from jobs.job']]);

/** What becomes of a table; undefined: nobody has said so. `documents`: tables of builds of views. */
export function treatmentOf(table: string, documents: ReadonlySet<string>): Treatment | undefined {
  const leftOut = LEFT_OUT_SCHEMAS.get(table.split('.')[0]!);
  if (leftOut !== undefined) return { leftOut };
  return documents.has(table) ? { leftOut: 'documents of a view, folded anew from the log' } : TABLES.get(table);
}
