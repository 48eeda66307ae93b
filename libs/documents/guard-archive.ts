import { archiveEntries, unpacked, type ArchiveEntry, type ArchiveLimits } from '#libs/documents/archive-entries.js';
import { refuseContentTypes, refuseRelations } from '#libs/documents/guard-parts.js';
import { hostile } from '#libs/documents/hostile-file.js';
import { safeXml } from '#libs/documents/guard-xml.js';

/** An office file that was looked through: the names of its parts, and the text of those that are XML. */
export type OfficeFile = { readonly parts: readonly string[]; readonly xml: ReadonlyMap<string, string> };

/** More than the largest documents of an office, less than what would hurt. */
const LIMITS: ArchiveLimits = { files: 2_000, bytes: 48 * 1024 * 1024, ratio: 150 };
const MOST_XML_BYTES = 24 * 1024 * 1024;

/** Parts of an honest office file; what is not named here has no business in one. */
const EXPECTED = /(\.(xml|rels|vml|psmdcp|png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp|wdp|odttf|fntdata)|\/printerSettings\/printerSettings\d+\.bin)$/i;
const XML = /\.(xml|rels|vml|psmdcp)$/i;

/** What is refused by its name, with the words that explain it. */
const FORBIDDEN: readonly (readonly [pattern: RegExp, code: string, what: string])[] = [
  [/vba(Project|Data|ProjectSignature)|macrosheets\//i, 'file-with-macros', 'holds macros'],
  [/activeX/i, 'file-with-controls', 'holds ActiveX controls'],
  [/embeddings\/|oleObject/i, 'file-with-embedded-object', 'holds an embedded object'],
  [/externalLinks\//i, 'file-with-external-link', 'is linked to another file'],
  [/\.(zip|jar|docx|docm|dotx|dotm|xlsx|xlsm|xlsb|pptx|odt|ods|7z|rar|gz|tar|cab|iso)$/i, 'file-in-file', 'holds another archive'],
];

/**
 * Looks through an uploaded Word or Excel file before anybody unpacks it: first the directory of its archive, then the names of its
 * parts, then, within fixed bounds, its XML. Throws a `Problem` (413, 415 or 422) that says what is wrong and where.
 */
export async function guardArchive(bytes: Buffer, form: 'docx' | 'xlsx'): Promise<OfficeFile> {
  const files = (await archiveEntries(bytes, LIMITS)).filter(({ name, size }) => !(name.endsWith('/') && size === 0));
  for (const { name } of files) refuseName(name);
  const written = files.filter(({ name }) => XML.test(name));
  const total = written.reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_XML_BYTES) hostile(413, 'archive-too-large', { reason: `The text of the file has ${total} bytes; ${MOST_XML_BYTES} are allowed.` });
  const xml = new Map(written.map((file) => [file.name, textOf(file)]));
  refuseContentTypes(xml, form);
  for (const [name, text] of xml) if (name.endsWith('.rels')) refuseRelations(name, text);
  return { parts: files.map(({ name }) => name), xml };
}

const textOf = (file: ArchiveEntry): string => safeXml(file.name, unpacked(file));

function refuseName(name: string): void {
  const [, code, what] = FORBIDDEN.find(([pattern]) => pattern.test(name)) ?? [];
  if (code !== undefined) hostile(422, code, { where: name, reason: `The file ${what}.`, remedy: 'Remove it and send the file again.' });
  if (!EXPECTED.test(name))
    hostile(422, 'file-with-unexpected-part', { where: name, reason: `${name} is no part that a document of text, tables and pictures has.` });
}
