import PizZip from 'pizzip';
import { FORMS } from '#libs/platform/forms.js';
import type { Anybody } from '#tests/access/accounts.js';
import { tell } from '#tests/access/ask.js';
import { addressOf, type Call } from '#tests/access/calls.js';
import { ASKERS, expected, expectedName, OPEN, type Asker } from '#tests/access/expected.js';
import { atOnce, nameOf } from '#tests/access/judge.js';
import { SECRETS, type World } from '#tests/access/world.js';
import { readPdf } from '#tests/support/pdf.js';

export type Secret = keyof typeof SECRETS;
type Reads = {
  readonly calls: readonly Call[];
  readonly more: readonly string[];
  /** Whether the forms for devices and offices are read, or all others. */
  readonly documents?: boolean;
  /** Rows of tests/access/expected.ts where the secret is theirs to read. */
  readonly but?: readonly string[];
};

/** Forms for devices and offices, which take longer to make and to read. */
const DOCUMENTS: readonly string[] = [FORMS.pdf.type, FORMS.docx.type, FORMS.xlsx.type];
const STREAMING = '/v1/changes';

/** Everything that an answer says: of a PDF its text, of a Word or Excel file all its parts. */
async function wordsIn(type: string, bytes: Buffer): Promise<string> {
  if (type.startsWith(FORMS.pdf.type)) return (await readPdf(bytes)).text;
  if (type.startsWith(FORMS.docx.type) || type.startsWith(FORMS.xlsx.type)) {
    const parts = new PizZip(bytes).files;
    return Object.values(parts)
      .map((part) => part.asText())
      .join('\n');
  }
  return bytes.toString('utf8');
}

/**
 * Which of these secrets somebody reads anywhere, a line each: every read that is not open to all, about every object, in every form that it
 * offers. The id of what they do not reach is a secret too, but where they name it themselves.
 */
export async function toldTo(
  who: Anybody,
  secrets: readonly Secret[],
  { calls, more, documents = false, but = [] }: Reads,
  world: World,
): Promise<readonly string[]> {
  const asked = calls.flatMap((call) => {
    if (call.method !== 'GET' || call.template === STREAMING || OPEN.includes(call.row) || but.includes(call.row)) return [];
    const forms = Object.keys(call.operation.responses['200']?.content ?? {}).filter((form) => documents === DOCUMENTS.includes(form));
    const objects = call.kind === undefined ? ['-'] : Object.keys(world.ids[call.kind]);
    return objects.flatMap((object) => forms.map((accept) => ({ name: `${nameOf(call)} of ${object}`, url: addressOf(call, object, world), accept })));
  });
  const found: string[] = [];
  const hidden = hiddenFrom(who, world);
  await atOnce([...asked, ...more.map((url) => ({ name: url, url, accept: '*/*' }))], async ({ name, url, accept }) => {
    const { headers, bytes } = await tell(world, { method: 'GET', url, headers: { ...world.headers[who], accept } });
    const words = `${JSON.stringify(headers)}\n${await wordsIn(String(headers['content-type']), bytes)}`.toLowerCase();
    for (const [name, id] of hidden) if (words.includes(id) && !url.includes(id)) found.push(`${who} reads the id of ${name}: ${url} as ${accept}`);
    for (const secret of secrets) if (words.includes(SECRETS[secret].toLowerCase())) found.push(`${who} reads of ${secret}: ${name} as ${accept}`);
  });
  return found.sort();
}

/** Rows that tell whose id somebody may read: where they follow changes, and whom they may look up or name. */
const KNOWN_BY = { visit: ['programme.read', 'change.follow'], tour: ['tour-programme.read'], release: ['release.read'], person: ['person.read'] } as const;

/** The ids of what lies outside of what somebody reaches, by their names; what is out is known to everybody. */
function hiddenFrom(who: Anybody, { ids }: World): readonly (readonly [name: string, id: string])[] {
  const asker = ASKERS.find((one) => one === who);
  return Object.entries(KNOWN_BY).flatMap(([kind, rows]) =>
    Object.entries(ids[kind as keyof typeof KNOWN_BY]).flatMap(([object, id]) => {
      const known = asker !== undefined && (rows.some((row) => expected(row, asker, kind, object) === 'done') || isNamed(asker, kind, object));
      return known || object === 'missing' || object.startsWith('out-') ? [] : [[`${kind} ${object}`, id] as const];
    }),
  );
}

const isNamed = (asker: Asker, kind: string, object: string): boolean => kind === 'person' && expectedName('release.edit', asker, kind, object) === 'done';
