import { createPublicKey, sign, verify } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { anchorShape } from '#libs/audit/anchor.js';
import type { Chain } from '#libs/audit/chain.js';
import { BackupRefused } from '#libs/backup/backup-refused.js';

const FORMAT = 1;
const FILE = 'manifest.json';
const SIGNATURE = 'manifest.signature';
const PURPOSE = 'ortstermin backup manifest\n';

/** The rows of one table, as PostgreSQL's COPY writes them in text form, packed with gzip. Size and digest are those of the file. */
const part = z.object({
  table: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
  columns: z.array(z.string().regex(/^[a-z_]+$/)).min(1),
  rows: z.int().min(0),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifest = z.object({
  kind: z.literal('ortstermin backup'),
  format: z.literal(FORMAT),
  product: z.string(),
  /** The state of the schema, as the files of migrations. */
  migrations: z.array(z.object({ file: z.string(), checksum: z.string() })).min(1),
  snapshotAt: z.iso.datetime(),
  log: z.uuid(),
  /** The last position of the log, 0 when it is empty. */
  head: z.string().regex(/^\d{1,19}$/),
  /** Fingerprints of the master keys that open the vault; the keys themselves stand nowhere in a backup. */
  masterKeys: z.array(z.string()),
  /** How many people had been erased before. */
  erased: z.int().min(0),
  /** The signed head of the audit chain; null where no chain had begun. */
  anchor: anchorShape.nullable(),
  parts: z.array(part).min(1),
  /** Wrapped data keys, in the file apart. */
  keys: part,
  /** Of the audit key that signed this (Ed25519, SPKI as base64). */
  publicKey: z.base64(),
});

export type Part = z.infer<typeof part>;
export type Manifest = z.infer<typeof manifest>;

/** The file of a part inside the folder of the backup. */
export const fileOf = (directory: string, { table }: Pick<Part, 'table'>): string => path.join(directory, `${table}.copy.gz`);

/** Writes the manifest and its signature by the audit key, on the disk when it returns. */
export async function writeManifest(directory: string, made: Omit<Manifest, 'kind' | 'format' | 'publicKey'>, chain: Chain): Promise<Manifest> {
  const whole: Manifest = { kind: 'ortstermin backup', format: FORMAT, ...made, publicKey: chain.publicKey };
  const text = `${JSON.stringify(whole, null, 2)}\n`;
  await fs.writeFile(path.join(directory, FILE), text, { flag: 'wx', mode: 0o600, flush: true });
  const signature = sign(null, Buffer.from(PURPOSE + text), chain.signing).toString('base64');
  await fs.writeFile(path.join(directory, SIGNATURE), `${signature}\n`, { flag: 'wx', mode: 0o600, flush: true });
  return whole;
}

/** Reads the manifest of a backup and checks its signature. `publicKey`: whose it must be; without one it is only whole. */
export async function readManifest(directory: string, publicKey?: string): Promise<Manifest> {
  const [text, signature] = await Promise.all([FILE, SIGNATURE].map((file) => contentOf(directory, file)));
  const written = parsed(directory, text!);
  if (written.kind === 'ortstermin backup' && Number(written.format) > FORMAT)
    throw new BackupRefused(
      `The backup in ${directory} was made by version ${String(written.product)} in the format ${String(written.format)}, which this version cannot read: restore it with that version.`,
    );
  const read = manifest.safeParse(written);
  if (!read.success) {
    const [first] = read.error.issues;
    throw new BackupRefused(`${path.join(directory, FILE)} is no manifest of a backup: ${first?.path.join('.')}: ${first?.message}.`);
  }
  const { data } = read;
  if (!isSigned(text!, signature!, data.publicKey))
    throw new BackupRefused(`The signature of ${path.join(directory, FILE)} does not fit: it was changed after the backup was made. Take another backup.`);
  if (publicKey !== undefined && data.publicKey !== publicKey)
    throw new BackupRefused(
      `The backup was signed with the key ${data.publicKey}, and that of this audit key is ${publicKey}: set the AUDIT_KEY with which it was made, or it is forged.`,
    );
  return data;
}

/** Base64 is read leniently, so that the signature must be written exactly as we write it. */
function isSigned(text: string, signature: string, publicKey: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  if (signature !== `${bytes.toString('base64')}\n`) return false;
  try {
    return verify(null, Buffer.from(PURPOSE + text), createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' }), bytes);
  } catch {
    return false; // what stands there as a key is none
  }
}

async function contentOf(directory: string, file: string): Promise<string> {
  try {
    return await fs.readFile(path.join(directory, file), 'utf8');
  } catch (cause) {
    throw new BackupRefused(`${directory} holds no whole backup, since ${file} cannot be read: name the folder that "backup" has written.`, { cause });
  }
}

function parsed(directory: string, text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    throw new BackupRefused(`${path.join(directory, FILE)} is damaged: it is not JSON. Take another backup.`, { cause });
  }
}
