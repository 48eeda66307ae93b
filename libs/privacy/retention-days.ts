import fs from 'node:fs';
import { z } from 'zod';
import { DELIVERED, RETENTION_KINDS, type RetentionDays } from '#libs/privacy/domain/retention.js';

const days = z.number().int().min(1).max(36_500).nullable();
const file = z.strictObject(Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, days.optional()])));

/** The days that a house set in its file; what the file does not name is kept as delivered. Throws one sentence when it cannot be used. */
export function retentionDays(name: string | undefined): RetentionDays {
  if (name === undefined) return DELIVERED;
  const read = file.safeParse(parsed(name));
  if (read.success) return { ...DELIVERED, ...(read.data as Partial<RetentionDays>) };
  const wrong = read.error.issues.map(({ path, message }) => `${path.join('.') || 'The file'}: ${message}`).join('. ');
  throw new Error(
    `${name} (RETENTION_FILE) cannot be used. ${wrong}. It holds one JSON object of ${RETENTION_KINDS.join(', ')}, each a number of days or null.`,
  );
}

function parsed(name: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(name, 'utf8'));
  } catch (cause) {
    throw new Error(`${name} (RETENTION_FILE) cannot be read as JSON: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause });
  }
}
