/** How an input was made: what is wrong with it, or that nothing is. */
export const KINDS = [
  'valid',
  'boundary',
  'one wrong',
  'type wrong',
  'member missing',
  'member too many',
  'hostile text',
  'broken JSON',
  'media type',
  'headers',
  'path',
  'query',
  'upload',
  'upload broken',
  'twice',
  'cancelled',
  'story',
] as const;
export type Kind = (typeof KINDS)[number];

/** Who sends: an id of an actor, or nobody in particular. `sentBy` in send.ts makes headers of it. */
export type Sender = string | undefined;

/** One request as it goes out, and what it was meant to be. */
export type Input = {
  readonly kind: Kind;
  /** `POST /v1/visits/{visitId}/confirm` */
  readonly operation: string;
  readonly method: string;
  /** Path and query, as they stand in the request line. */
  readonly address: string;
  readonly sender: Sender;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

/** What came back; `status` 0: nothing did. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The JSON when it is JSON. */
  readonly json: unknown;
  readonly ms: number;
};

/** The media type of an answer without parameters. */
export const typeOf = ({ headers }: Pick<Answer, 'headers'>): string => headers['content-type']?.split(';')[0]?.trim() ?? '';
