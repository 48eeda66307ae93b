import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** What one wish sets in motion bears one id everywhere: a trace id of W3C Trace Context, 32 hexadecimal digits in lower case. */
export type Correlation = string;

/** The part of a wish (span) under which work runs; `told` is set when a part within it was told. */
export type Part = { readonly id: string; told: boolean };

const ofNow = new AsyncLocalStorage<{ readonly id: Correlation; readonly part?: Part | undefined }>();

const NONE = '0'.repeat(32);
const TRACE = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(?:$|-)/;
const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

export const newCorrelation = (): Correlation => randomBytes(16).toString('hex');

/** The span of whoever asked, when the request belongs to its trace. */
export function askingSpan({ traceparent }: Readonly<Record<string, string | readonly string[] | undefined>>): string | undefined {
  return typeof traceparent === 'string' ? TRACE.exec(traceparent)?.[2] : undefined;
}

/**
 * The id that a request brings: the trace id of its `traceparent`, else a UUID in `x-request-id`, else a new one. Nothing else is taken, since
 * it goes into the log of events, where a name typed into a header would stay for ever.
 */
export function correlationIn(headers: Readonly<Record<string, string | readonly string[] | undefined>>): Correlation {
  const { traceparent, 'x-request-id': request } = headers;
  const trace = typeof traceparent === 'string' ? TRACE.exec(traceparent)?.[1] : undefined;
  const brought = trace ?? (typeof request === 'string' && UUID.test(request) ? request.toLowerCase().replaceAll('-', '') : undefined);
  return brought === undefined || brought === NONE ? newCorrelation() : brought;
}

/** Runs work under an id: what it logs and the events it appends bear it. */
export const correlated = <T>(id: Correlation, work: () => T, part?: Part): T => ofNow.run({ id, part }, work);

/** Runs work as a part of the wish of now. */
export const withinPart = <T>(part: Part, work: () => T): T => ofNow.run({ id: correlationOfNow() ?? newCorrelation(), part }, work);

export const partOfNow = (): Part | undefined => ofNow.getStore()?.part;

/** The id of the work that runs now; undefined: it belongs to no wish, as the start of a process. */
export const correlationOfNow = (): Correlation | undefined => ofNow.getStore()?.id;
