import PizZip from 'pizzip';
import { FORMS } from '#libs/platform/forms.js';
import type { Anybody } from '#tests/access/accounts.js';
import { tell } from '#tests/access/ask.js';
import { addressOf, type Call } from '#tests/access/calls.js';
import { OPEN } from '#tests/access/expected.js';
import { atOnce, nameOf } from '#tests/access/judge.js';
import { SECRETS, type World } from '#tests/access/world.js';
import { readPdf } from '#tests/support/pdf.js';

export type Secret = keyof typeof SECRETS;
type Reads = { readonly calls: readonly Call[]; readonly more: readonly string[]; readonly documents?: boolean; readonly but?: readonly string[] };

/** What shows what is read as a document for a device or an office only to those who read it at all. */
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
 * offers; as Word, Excel and PDF where `documents` asks for it. `but`: rows of tests/access/expected.ts where the secret is theirs to read.
 */
export async function toldTo(
  who: Anybody,
  secrets: readonly Secret[],
  { calls, more, documents = false, but = [] }: Reads,
  world: World,
): Promise<readonly string[]> {
  const asked = calls.flatMap((call) => {
    if (call.method !== 'GET' || call.template === STREAMING || OPEN.includes(call.row) || but.includes(call.row)) return [];
    const forms = Object.keys(call.operation.responses['200']?.content ?? {}).filter((form) => documents || !DOCUMENTS.includes(form));
    const objects = call.kind === undefined ? ['-'] : Object.keys(world.ids[call.kind]);
    return objects.flatMap((object) => forms.map((accept) => ({ name: `${nameOf(call)} of ${object}`, url: addressOf(call, object, world), accept })));
  });
  const found: string[] = [];
  await atOnce([...asked, ...more.map((url) => ({ name: url, url, accept: '*/*' }))], async ({ name, url, accept }) => {
    const { headers, bytes } = await tell(world, { method: 'GET', url, headers: { ...world.headers[who], accept } });
    const words = `${JSON.stringify(headers)}\n${await wordsIn(String(headers['content-type']), bytes)}`.toLowerCase();
    for (const secret of secrets) if (words.includes(SECRETS[secret].toLowerCase())) found.push(`${who} reads of ${secret}: ${name} as ${accept}`);
  });
  return found.sort();
}
