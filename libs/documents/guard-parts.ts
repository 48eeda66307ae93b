import { hostile } from '#libs/documents/hostile-file.js';
import { childrenOf, parseXml } from '#libs/documents/xml.js';

const CONTENT_TYPES = '[Content_Types].xml';

/** The type of the main part tells what a file is, whatever it is called. */
const MAIN = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
} as const;

/** The list of content types (ECMA-376 part 2, 7.2) must name the main part of this form, nothing that runs, and no template. */
export function refuseContentTypes(xml: ReadonlyMap<string, string>, form: keyof typeof MAIN): void {
  const text = xml.get(CONTENT_TYPES);
  if (text === undefined) return hostile(415, 'file-of-another-kind', { reason: `The file is no .${form} file: ${CONTENT_TYPES} is missing.` });
  const root = parseXml(CONTENT_TYPES, text).documentElement;
  const types = (root ? childrenOf(root) : []).map((one) => one.getAttribute('ContentType') ?? '');
  const macro = types.find((type) => /macro|vba/i.test(type));
  if (macro !== undefined)
    hostile(422, 'file-with-macros', {
      where: CONTENT_TYPES,
      reason: 'The file may hold macros.',
      remedy: `Save it as .${form} without macros and send that.`,
    });
  const control = types.find((type) => /activex|oleobject|\.sheet\.binary/i.test(type));
  if (control !== undefined) hostile(422, 'file-with-embedded-object', { where: CONTENT_TYPES, reason: 'The file announces embedded objects or controls.' });
  if (!types.includes(MAIN[form]))
    hostile(415, 'file-of-another-kind', {
      where: CONTENT_TYPES,
      reason: `The file is no .${form} file, whatever it is called.`,
      remedy: `Save it as .${form}, not as a template or in another format.`,
    });
}

/** Links that people follow themselves may lead to the web or to a mailbox; everything else must be inside the file. */
const FOLLOWED_BY_PEOPLE = /\/relationships\/hyperlink$/;
const WEB_OR_MAIL = /^(https?:\/\/[^\\/\s]|mailto:|tel:)/i;
const FORBIDDEN =
  /\/relationships\/(attachedTemplate|oleObject|package|control|vbaProject|aFChunk|subDocument|frame|mailMergeSource|externalLinkPath|activeXControlBinary)/i;

/** Refuses relations (ECMA-376 part 2, 6.5) that make a program load something from elsewhere, or that lead out of the archive. */
export function refuseRelations(part: string, text: string): void {
  const root = parseXml(part, text).documentElement;
  for (const relation of root ? childrenOf(root) : []) {
    const [id, type, target] = ['Id', 'Type', 'Target'].map((name) => relation.getAttribute(name) ?? '') as [string, string, string];
    const where = `${part} ${id.slice(0, 60)}`;
    const what = type.slice(type.lastIndexOf('/') + 1).slice(0, 60);
    if (relation.getAttribute('TargetMode') === 'External') {
      if (FOLLOWED_BY_PEOPLE.test(type) && WEB_OR_MAIL.test(target)) continue;
      hostile(422, 'file-with-external-link', {
        where,
        reason: `The file refers to something outside of it (${what}: ${JSON.stringify(target.slice(0, 100))}).`,
        remedy: 'Remove the link to the template, picture or file, and send the document again. Links to web pages are fine.',
      });
    }
    if (FORBIDDEN.test(type)) hostile(422, 'file-with-embedded-object', { where, reason: `The file refers to an object of the kind ${what}.` });
    if (target.startsWith('#')) continue;
    if (/^[a-z][a-z0-9+.-]*:|\\|^\/\//i.test(target) || leadsOut(part, target))
      hostile(422, 'file-with-external-link', { where, reason: `A relation leads out of the file (${JSON.stringify(target.slice(0, 100))}).` });
  }
}

/** `../` is fine as long as it stays within the archive: `word/_rels/x.rels` speaks from `word/`. */
function leadsOut(part: string, target: string): boolean {
  if (target.startsWith('/')) return target.split('/').includes('..');
  let depth = part.split('/').length - 2;
  for (const segment of target.split('/')) {
    depth += segment === '..' ? -1 : segment === '.' || segment === '' ? 0 : 1;
    if (depth < 0) return true;
  }
  return false;
}
