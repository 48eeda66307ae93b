import { FORMS } from '#libs/platform/forms.js';
import { typeOf, type Answer, type Input } from '#tests/fuzz/input.js';
import type { Known } from '#tests/fuzz/known.js';
import type { Shelf } from '#tests/fuzz/uploads.js';

/** What the `id` of an answer to a creation is an id of. */
const CREATED: Readonly<Record<string, string>> = {
  'POST /v1/visits': 'visitId',
  'POST /v1/tours': 'tourId',
  'POST /v1/visits/{visitId}/releases': 'releaseId',
  'POST /v1/calendar/feeds': 'feedId',
  'POST /v1/releases/{releaseId}/statements/{statementId}/clearance-links': 'linkId',
  'POST /v1/visits/{visitId}/attendance/persons/{personId}/answer-links': 'answerLinkId',
  'POST /v1/visits/{visitId}/stops': 'stopId',
  'POST /v1/visits/{visitId}/agenda/items': 'itemId',
  'POST /v1/visits/{visitId}/attendance/groups': 'groupId',
};
/** Members that hold ids under the name that parameters have too. */
const MEMBERS = new Set([
  'visitId',
  'tourId',
  'releaseId',
  'personId',
  'organisationId',
  'officeId',
  'feedId',
  'linkId',
  'issuerId',
  'blockId',
  'statementId',
  'consentId',
  'noticeId',
]);
const MOST_LEARNT = 40;
const LARGEST_FILE = 200_000;

/** What a good answer tells is used in later inputs. */
export function learn(known: Known, shelf: Shelf, input: Input, answer: Answer): void {
  if (answer.status >= 300) return;
  const type = typeOf(answer);
  if (([FORMS.docx.type, FORMS.csv.type, FORMS.xlsx.type] as string[]).includes(type) && answer.body.length < LARGEST_FILE) shelf.put(type, answer.body);
  const { json } = answer;
  if (typeof json !== 'object' || json === null) return;
  const { id, position, version, path, next, officeId } = json as Record<string, unknown>;
  const created = CREATED[input.operation];
  if (created !== undefined && typeof id === 'string') known.add(created, id);
  if (typeof position === 'string') known.add('position', position);
  if (typeof version === 'number') known.add('version', String(version));
  if (typeof next === 'string') known.add('cursor', next);
  if (typeof path === 'string' && path.startsWith('/feeds/')) known.add('feedFile', path.slice('/feeds/'.length));
  if (typeof path === 'string' && path.startsWith('/clearance/')) known.add('clearanceToken', path.slice('/clearance/'.length));
  if (typeof path === 'string' && path.startsWith('/answer/')) known.add('answerToken', path.slice('/answer/'.length));
  const person = /^\/v1\/persons\/(person-[0-9a-f-]+)\/offices$/.exec(input.address)?.[1];
  if (typeof officeId === 'string' && person !== undefined) known.addOffice(person, officeId);
  const issued = /^\/v1\/releases\/([^/]+)\/issue$/.exec(input.address)?.[1];
  if (issued !== undefined) known.add('publishedId', issued);
  const issuer = /^\/v1\/issuers\/([^/?]+)$/.exec(input.address)?.[1];
  if (issuer !== undefined && input.method === 'PUT') known.add('issuerId', issuer);
  if (input.operation.endsWith('/conflicts')) known.add('conflict', ...((json as { items?: { id: string }[] }).items ?? []).map((one) => one.id));
  let left = MOST_LEARNT;
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || left <= 0) return;
    for (const [name, one] of Object.entries(value)) {
      if (typeof one === 'string' && MEMBERS.has(name) && --left > 0) known.add(name, one);
      else walk(one);
    }
  };
  walk(json);
}
