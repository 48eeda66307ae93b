import { FORMS } from '#libs/platform/forms.js';
import { HOSTS } from '#tests/access/accounts.js';
import type { Asker } from '#tests/access/expected.js';
import type { World } from '#tests/access/world.js';
import type { ApiDocument, Operation } from '#tests/support/described-answers.js';

/** One operation of the document as the matrix asks it: `row` is where tests/access/expected.ts speaks of it. */
export type Call = {
  readonly method: string;
  readonly template: string;
  readonly query: string;
  readonly row: string;
  /** What the first id in the address names; undefined: nothing that some reach and others do not. */
  readonly kind: Kind | undefined;
  readonly operation: Operation;
};
export type Kind = 'visit' | 'tour' | 'release' | 'person' | 'office' | 'issuer';

/** What an operation must be asked with, and how the row is called then. */
const QUERIES: Readonly<Record<string, readonly (readonly [query: string, row?: string])[]>> = {
  '/v1/principals/{personId}/itinerary': [['?date=2020-03-05']],
  '/v1/visits/{visitId}/difference': [['?from=0&to=1']],
  '/v1/waiting': [
    ['?role=planner', 'waiting.read?role=planner'],
    ['?role=host', 'waiting.read?role=host'],
    ['?role=press', 'waiting.read?role=press'],
  ],
  'PUT /v1/issuers/{issuerId}': [['', 'house-style.change?whole']],
  'DELETE /v1/visits/{visitId}/transfers': [['?from=kreishaus&to=rathaus']],
};
const AUDIENCES = ['principal', 'host', 'press', 'public'];
/** Read by the ministry only, for whichever audience. */
const NOT_BY_AUDIENCE = ['day.read'];

const KINDS: Readonly<Record<string, Kind>> = {
  visitId: 'visit',
  tourId: 'tour',
  releaseId: 'release',
  personId: 'person',
  officeId: 'office',
  issuerId: 'issuer',
};

/** Every operation that the document describes, once for each way of asking that has a row of its own. */
export function callsOf(document: ApiDocument): readonly Call[] {
  return Object.entries(document.paths).flatMap(([template, operations]) =>
    Object.entries(operations).flatMap(([lower, operation]) => {
      const method = lower.toUpperCase();
      const action = (operation as { 'x-policy'?: string })['x-policy'] ?? 'none';
      const first = [...template.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => KINDS[name!] ?? [])[0];
      const call = { method, template, operation, kind: first };
      const asked = QUERIES[`${method} ${template}`] ?? QUERIES[template] ?? [['']];
      const plain = asked.map(([query, row = action]) => ({ ...call, query, row }));
      const forSomebody = (operation.parameters ?? []).some(({ name }) => name === 'audience') && !NOT_BY_AUDIENCE.includes(action);
      const [[query] = ['']] = asked;
      return [
        ...plain,
        ...(forSomebody ? AUDIENCES.map((one) => ({ ...call, query: `${query}${query ? '&' : '?'}audience=${one}`, row: `audience=${one}` })) : []),
      ];
    }),
  );
}

/** Parts of every visit, release and issuer of the world, and what stands behind other names. */
const PARTS: Readonly<Record<string, string>> = {
  organisationId: HOSTS.b,
  stopId: 'kreishaus',
  itemId: 'i1',
  groupId: 'kommunen',
  occasionId: 'ausstellung',
  contactId: 'fachtag-2019',
  statementId: 's1',
  photoId: 'p1',
  blockId: 'lead',
  consentId: 'c1',
  textBlockId: 'zentrum',
  quoteId: 'integration',
  ownSentence: 'closing',
  noun: 'Kulturbote',
  follower: 'tour',
  view: 'tour',
  accountId: 'somebody',
  feedId: 'f1',
  linkId: 'l1',
  answerLinkId: 'l1',
  noticeId: '6fa3c1de-58a3-5c5f-8a0e-2f5d6f0d7e11',
};

/** The address of a call about one object; where a person stands behind a visit it is the guest of all of them. */
export function addressOf({ template, query, kind }: Call, object: string, { ids, links }: World): string {
  let rest = kind;
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const own = KINDS[name];
    if (own !== undefined && own === rest) {
      rest = undefined;
      return ids[own][object]!;
    }
    if (name === 'personId') return ids.person['guest']!;
    if (name === 'publishedId') return ids.release['out-b-on-b']!;
    return { ...PARTS, ...links }[name] ?? `no-example-of-${name}`;
  });
  return `${path}${query}`;
}

/** Whoever writes for an issuer may not rename it. */
const issuerNames: Readonly<Record<string, string>> = { a: 'Kreis Soest', b: 'Kreis Höxter', ministry: 'Ministerium' };

/** A body that the operation takes, made of the example in the document with ids of the world; undefined: it takes none. */
export function bodyOf(
  { operation, row, template }: Call,
  object: string,
  asker: Asker,
  document: ApiDocument,
  { ids, files }: World,
): { readonly type: string; readonly payload: string | Buffer } | undefined {
  const content = operation.requestBody?.content;
  if (!content) return undefined;
  const [type = '', { schema } = {}] = Object.entries(content)[0] ?? [];
  if (type === FORMS.docx.type) return { type, payload: row === 'release.edit' ? files['word']! : files['letterhead']! };
  if (type === FORMS.csv.type) return { type, payload: files['csv']! };
  if (type === FORMS.calendar.type) return { type, payload: files['reply']! };
  if (type !== 'application/json') return { type, payload: row === 'tokens.develop' ? 'subject=planner' : 'answer=cleared' };
  if (row === 'feed.manage' && asker !== 'planner') return { type, payload: JSON.stringify({ organisationId: asker === 'host-b' ? HOSTS.b : HOSTS.a }) };
  const name = schema?.$ref?.split('/').at(-1) ?? '';
  const example = document.components.schemas[name]?.examples?.[0] ?? {};
  const known: Readonly<Record<string, string>> = {
    personId: ids.person['guest']!,
    officeId: ids.office['guest']!,
    organisationId: HOSTS.a,
    tourId: ids.tour['both']!,
    issuer: asker === 'press-a' ? 'Kreis Soest' : 'Kreis Höxter',
  };
  const filled = JSON.stringify(example, (key, value: unknown) => {
    if (key === 'offices') return [known['officeId']];
    if (key === 'order' && JSON.stringify(value).includes('person-')) return [known['personId']];
    return typeof value === 'string' ? (known[key] ?? value) : value;
  });
  if (template === '/v1/issuers/{issuerId}') return { type, payload: JSON.stringify({ name: issuerNames[object] ?? 'Kreis Nord' }) };
  return { type, payload: row === 'account.change' ? JSON.stringify({ subject: 'somebody', grants: [{ role: 'host', hosts: [HOSTS.a] }] }) : filled };
}
