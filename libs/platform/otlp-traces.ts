import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { sendSpansTo, type Span } from '#libs/platform/traces.js';
import { toldError } from '#libs/platform/told-error.js';

const EVERY_MS = 2_000;
const MOST_AT_ONCE = 512;
const MOST_WAITING = 4_096;
const PATIENCE_MS = 5_000;
const OK = 1;
const ERROR = 2;

/**
 * Sends spans by OTLP over HTTP, as JSON (opentelemetry.io/docs/specs/otlp), to a collector that the operator names. A collector that is away
 * costs spans and nothing else: what waits is bounded, and what could not be sent is given up.
 */
export class OtlpTraces implements OnApplicationShutdown {
  private readonly log = new Logger('Traces');
  private readonly timer: NodeJS.Timeout;
  private waiting: Span[] = [];
  private sending: Promise<void> = Promise.resolve();
  private away = false;

  /** @param endpoint base address of the collector, as OTEL_EXPORTER_OTLP_ENDPOINT names it */
  constructor(private readonly endpoint: string) {
    sendSpansTo((span) => this.take(span));
    this.timer = setInterval(() => this.send(), EVERY_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    sendSpansTo(undefined);
    clearInterval(this.timer);
    this.send();
    await this.sending;
  }

  private take(span: Span): void {
    if (this.waiting.length >= MOST_WAITING) return;
    this.waiting.push(span);
    if (this.waiting.length === MOST_AT_ONCE) this.send();
  }

  private send(): void {
    const spans = this.waiting;
    if (spans.length === 0) return;
    this.waiting = [];
    this.sending = this.sending.then(() => this.post(spans)).catch((error: unknown) => this.lost(spans.length, error));
  }

  private async post(spans: readonly Span[]): Promise<void> {
    const response = await fetch(`${this.endpoint.replace(/\/+$/, '')}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asOtlp(spans)),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`the collector answered ${response.status}`);
    if (this.away) this.log.log('the collector takes spans again');
    this.away = false;
  }

  private lost(spans: number, error: unknown): void {
    if (!this.away) this.log.warn(`${spans} spans are lost, and more until the collector of OTEL_EXPORTER_OTLP_ENDPOINT takes them: ${toldError(error)}`);
    this.away = true;
  }
}

const nanos = (ms: number): string => `${Math.round(ms)}000000`;
const valueOf = (value: string | number): object => (typeof value === 'string' ? { stringValue: value } : { intValue: String(Math.round(value)) });
const attributesOf = (attributes: Span['attributes']): object[] => Object.entries(attributes).map(([key, value]) => ({ key, value: valueOf(value) }));

/** An ExportTraceServiceRequest in the JSON of OTLP: ids hexadecimal, 64-bit numbers as text. */
function asOtlp(spans: readonly Span[]): object {
  return {
    resourceSpans: [
      {
        resource: { attributes: attributesOf({ 'service.name': 'ortstermin', 'process.pid': process.pid }) },
        scopeSpans: [
          {
            scope: { name: 'ortstermin' },
            spans: spans.map(({ trace, id, parent, name, kind, from, to, attributes, failed }) => ({
              traceId: trace,
              spanId: id,
              ...(parent !== undefined && { parentSpanId: parent }),
              name,
              kind,
              startTimeUnixNano: nanos(from),
              endTimeUnixNano: nanos(to),
              attributes: attributesOf(attributes),
              status: { code: failed ? ERROR : OK },
            })),
          },
        ],
      },
    ],
  };
}
