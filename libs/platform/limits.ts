/** How much one request may hold, in one place; whatever is more is answered with a 4xx that names it. */
export const LIMITS = {
  /** Bytes of a body of JSON, of a file before anybody unpacks it, of the form of a page. */
  bodyBytes: 256 * 1024,
  fileBytes: 10 * 1024 * 1024,
  formBytes: 64 * 1024,
  formFields: 20,
  /** How deep JSON nests, how many items a list or members an object has, how many characters (UTF-16 units) a text has. */
  depth: 20,
  items: 1_000,
  characters: 10_000,
  /** Bytes of request line and headers together, characters of the address, parameters in its query, characters of an id in its path. */
  headerBytes: 16 * 1024,
  addressCharacters: 8_000,
  queryParameters: 20,
  pathParameterCharacters: 200,
  /** How many items a page has at most. */
  pageItems: 200,
  /** How long a request may take to arrive, and its answer to be made. */
  requestMs: 15_000,
  /** How long one statement may work in the database for a request. */
  statementMs: 5_000,
} as const;

type Wider = { readonly bodyBytes?: number; readonly items?: number; readonly characters?: number; readonly because: string };

/** Operations that take more, by the address of their route. */
export const WIDER: Readonly<Record<string, Wider>> = {
  '/v1/dossiers': { bodyBytes: 4 * 1024 * 1024, because: 'a whole visit comes as one document' },
  '/v1/visits/:visitId/attendance/order': { items: 5_000, because: 'everybody on the list is named in order, also at a large reception' },
  '/v1/releases/:releaseId/correct': { characters: 100_000, because: 'the whole text of a release comes as one' },
};

export type Allowed = { readonly depth: number; readonly items: number; readonly characters: number };

/** What the JSON of an operation may hold. */
export function allowedIn(route: string | undefined): Allowed {
  const { items = LIMITS.items, characters = LIMITS.characters } = WIDER[route ?? ''] ?? {};
  return { depth: LIMITS.depth, items, characters };
}
