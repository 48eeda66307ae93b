import type { PoolClient } from 'pg';
import type { PersonFacts } from '#libs/directory/directory.js';
import { personMarksOf } from '#libs/directory/person-marks.js';
import { organisationKeysOf, type OrganisationFacts } from '#libs/directory/stored-facts.js';
import type { BlindIndex } from '#libs/keys/blind-index.js';
import type { DataKeys } from '#libs/keys/data-keys.js';
import { ownerOf } from '#libs/vault/owner.js';

/** Where rows go. */
export type Target = { readonly client: PoolClient; readonly keys: DataKeys; readonly index: BlindIndex };

/** A table that the version before encryption left in the clear, and how one of its rows moves into the vault. */
export type PlainTable = {
  readonly name: string;
  /** Rows move in this order. */
  readonly order: string;
  move(row: Record<string, unknown>, to: Target): Promise<void>;
};

/** All of them; a row comes after those that it points to. */
export const PLAIN_TABLES: readonly PlainTable[] = [
  table('text', 'id', async ({ id, stream, kind, words, kept_at }: { id: string; stream: string; kind: string; words: string; kept_at: Date }, to: Target) => {
    const [keyId, box] = await boxed(to, ownerOf(stream), words, ['text', id]);
    await insert(to, 'vault.text', { id, stream, kind, key_id: keyId, box, kept_at });
  }),
  table('person', 'number', async ({ id, facts }: { id: string; facts: PersonFacts }, to: Target) => {
    const [keyId, box] = await boxed(to, id, JSON.stringify(facts), ['directory_version', id, 1]);
    await insert(to, 'vault.person', { id, key_id: keyId, version: 1 });
    await insert(to, 'vault.directory_version', { id, version: 1, key_id: keyId, box });
    for (const { kind, mark } of personMarksOf(facts, to.index)) await insert(to, 'vault.person_mark', { kind, mark, person_id: id });
  }),
  table('organisation', 'number', async ({ id, kind, facts }: { id: string; kind: string; facts: OrganisationFacts }, to: Target) => {
    const [keyId, box] = await boxed(to, 'organisations', JSON.stringify(facts), ['directory_version', id, 1]);
    await insert(to, 'vault.organisation', { id, kind, key_id: keyId, version: 1 });
    await insert(to, 'vault.directory_version', { id, version: 1, key_id: keyId, box });
    for (const key of organisationKeysOf(facts)) await insert(to, 'vault.organisation_mark', { mark: to.index.of('organisation', key), organisation_id: id });
  }),
  table('office', 'number', async (office: { id: string; person_id: string; organisation_id: string | null; facts: object; digest: string }, to: Target) => {
    const { id, person_id, organisation_id, facts, digest } = office;
    const [keyId, box] = await boxed(to, person_id, JSON.stringify(facts), ['directory_version', id, 1]);
    await insert(to, 'vault.office', { id, person_id, organisation_id, key_id: keyId, version: 1, mark: to.index.of('office', digest) });
    await insert(to, 'vault.directory_version', { id, version: 1, key_id: keyId, box });
  }),
  table('dossier', 'id', async (dossier: { id: string; visit_id: string; digest: string; finished: boolean; people: unknown }, to: Target) => {
    const { id, visit_id, digest, finished, people } = dossier;
    const [keyId, box] = await boxed(to, ownerOf(`visit-${visit_id}`), JSON.stringify({ id, digest, people }), ['dossier', visit_id]);
    await insert(to, 'vault.dossier', { visit_id, mark: to.index.of('dossier', id), finished, key_id: keyId, box });
  }),
  table('dossier_form', 'visit_id, position', async ({ visit_id, position, form }: { visit_id: string; position: string; form: unknown }, to: Target) => {
    const [keyId, box] = await boxed(to, ownerOf(`visit-${visit_id}`), JSON.stringify(form), ['dossier_form', visit_id, position]);
    await insert(to, 'vault.dossier_form', { visit_id, position, key_id: keyId, box });
  }),
  table(
    'letterhead',
    'issuer_id, version',
    async (
      {
        issuer_id,
        version,
        template,
        recorded_at,
        recorded_by,
      }: { issuer_id: string; version: number; template: Buffer; recorded_at: Date; recorded_by: string },
      to: Target,
    ) => {
      const [keyId, box] = await boxed(to, `issuer-${issuer_id}`, template, ['letterhead', issuer_id, version]);
      const mark = to.index.of('letterhead', template);
      await insert(to, 'vault.letterhead', { issuer_id, version, mark, key_id: keyId, box, recorded_at, recorded_by });
    },
  ),
  table(
    'idempotency',
    'command',
    async (
      {
        command,
        digest,
        status,
        answer,
        started_at,
        answered_at,
      }: { command: string; digest: string; status: number | null; answer: unknown; started_at: Date; answered_at: Date | null },
      to: Target,
    ) => {
      const day = started_at.toISOString().slice(0, 10);
      const [keyId, box] = await boxed(to, `answers-${day}`, JSON.stringify(answer), ['idempotency', command]);
      const kept = status === null ? { key_id: null, box: null } : { key_id: keyId, box };
      await insert(to, 'vault.idempotency', { command, mark: to.index.of('request', digest), status, ...kept, started_at, answered_at });
    },
  ),
];

function table(name: string, order: string, move: (row: never, to: Target) => Promise<void>): PlainTable {
  return { name, order, move: (row, to) => move(row as never, to) };
}

async function boxed({ keys }: Target, owner: string, content: string | Buffer, place: readonly (string | number)[]): Promise<[keyId: string, box: Buffer]> {
  const key = await keys.ofOwner(owner);
  return [key.id, keys.box(key, content, place)];
}

async function insert({ client }: Target, into: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const columns = Object.keys(row);
  await client.query(`insert into ${into} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row));
}
