import { createHash, randomBytes } from 'node:crypto';
import { correlationOfNow, partOfNow, withinPart, type Correlation } from '#libs/platform/correlation.js';

type Attributes = Readonly<Record<string, string | number>>;

/** As OTLP numbers them: something of ours, an answer to somebody, what is handed to others, what was handed to us. */
export type SpanKind = 1 | 2 | 4 | 5;
export const KINDS = { internal: 1, server: 2, producer: 4, consumer: 5 } as const;

/** One part of what a wish set in motion (a span of OpenTelemetry). Nothing personal: routes, types, names of followers, numbers. */
export type Span = {
  readonly trace: Correlation;
  /** 16 hexadecimal digits. */
  readonly id: string;
  readonly parent: string | undefined;
  readonly name: string;
  readonly kind: SpanKind;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly attributes: Attributes;
  readonly failed: boolean;
};

type Sink = (span: Span) => void;
let sink: Sink | undefined;

/** From now on spans of this process go there; undefined: nobody wants them, and none is made. */
export function sendSpansTo(wanted: Sink | undefined): void {
  sink = wanted;
}

/** Whether anybody wants spans. */
export const tracing = (): boolean => sink !== undefined;

export const newSpanId = (): string => randomBytes(8).toString('hex');

/** The span in which a command's events were appended: whoever handles one of them later knows it by the event alone. */
export const spanOfCommand = (command: string): string => createHash('sha256').update(command).digest('hex').slice(0, 16);

export const record = (span: Span): void => sink?.(span);

/**
 * Runs work as one part of the wish of now; what it begins are parts of this one. `quiet`: it is told only if something within it was told, for
 * what mostly finds nothing to do.
 */
export async function traced<T>(name: string, kind: SpanKind, work: () => Promise<T>, { quiet = false } = {}): Promise<T> {
  const trace = correlationOfNow();
  if (!sink || trace === undefined) return work();
  const above = partOfNow();
  const part = { id: newSpanId(), told: false };
  const from = Date.now();
  let failed = true;
  try {
    const done = await withinPart(part, work);
    failed = false;
    return done;
  } finally {
    if (above) above.told ||= part.told || !quiet;
    if (part.told || !quiet) record({ trace, id: part.id, parent: above?.id, name, kind, from, to: Date.now(), attributes: {}, failed });
  }
}
