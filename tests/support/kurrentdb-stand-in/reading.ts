import grpc, { type ServerWritableStream } from '@grpc/grpc-js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { ReadReq, ReadResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { Kept, KeptLog } from '#tests/support/kurrentdb-stand-in/kept-log.js';
import { caughtUp, checkpoint, confirmation, eventMessage, nameIn, notFound } from '#tests/support/kurrentdb-stand-in/messages.js';

const { BACKWARDS } = streams.ReadReq.Options.ReadDirection;
const USUAL_WINDOW = 32;

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;
type Options = ReadReq.Options;

/** Answers one call of Streams.Read that is no subscription. */
export function answerRead(log: KeptLog, call: ReadCall): void {
  const options = call.request.getOptions()!;
  const backwards = options.getReadDirection() === BACKWARDS;
  const stream = options.hasStream() ? nameIn(options.getStream()!.getStreamIdentifier()) : undefined;
  if (stream !== undefined && log.stream(stream).length === 0) {
    call.write(notFound(stream));
    call.end();
    return;
  }
  if (stream === undefined && !isPlace(log, options)) {
    call.emit('error', { code: grpc.status.INVALID_ARGUMENT, details: 'Trying to read from an invalid position.' });
    return;
  }
  const allowed = stream === undefined ? allowedBy(options) : () => true;
  const records = stream === undefined ? log.records : log.stream(stream);
  const [first, last] = stream === undefined ? betweenPositions(records, options, backwards) : betweenRevisions(records, options, backwards);
  const structured = options.getUuidOption()?.hasStructured() ?? false;
  const step = backwards ? -1 : 1;
  let left = Number(options.getCount());
  for (let i = backwards ? last : first; left > 0 && i >= first && i <= last; i += step) {
    if (!allowed(records[i]!)) continue;
    call.write(eventMessage(records[i]!, structured));
    left--;
  }
  call.end();
}

/** Serves one subscription to $all: what was there before, then what comes, with checkpoints. The answer ends it. */
export function serveSubscription(log: KeptLog, call: ReadCall): () => void {
  const options = call.request.getOptions()!;
  const structured = options.getUuidOption()?.hasStructured() ?? false;
  const filter = options.getFilter();
  const every = filter ? filter.getCheckpointintervalmultiplier() * (filter.hasMax() ? filter.getMax() : USUAL_WINDOW) : Number.POSITIVE_INFINITY;
  const allowed = allowedBy(options);
  const place = options.getAll()!.getPosition();
  let after = place ? BigInt(place.getCommitPosition()) : options.getAll()!.hasEnd() ? (log.records.at(-1)?.position ?? -1n) : -1n;
  let considered = 0;
  const tell = () => {
    for (const record of log.records.slice(firstAfter(log.records, after))) {
      after = record.position;
      if (allowed(record)) call.write(eventMessage(record, structured));
      if (++considered % every === 0) call.write(checkpoint(after));
    }
  };
  if (place && !isPlace(log, options) && after < (log.records.at(-1)?.position ?? -1n)) {
    call.emit('error', { code: grpc.status.INVALID_ARGUMENT, details: 'Trying to read from an invalid position.' });
    return () => undefined;
  }
  call.write(confirmation());
  tell();
  call.write(caughtUp());
  return log.watch(tell);
}

/** A server reads only from where a record begins. */
function isPlace(log: KeptLog, options: Options): boolean {
  const place = options.getAll()!.getPosition();
  if (!place) return true;
  const commit = BigInt(place.getCommitPosition());
  return log.records[firstAfter(log.records, commit - 1n)]?.position === commit;
}

type Between = readonly [first: number, last: number];

/** The record at the place itself is told by a reading forwards, and not by one backwards. */
function betweenPositions(records: readonly Kept[], options: Options, backwards: boolean): Between {
  const all = options.getAll()!;
  const place = all.getPosition();
  const end = records.length - 1;
  if (!place) return all.hasEnd() === backwards ? [0, end] : [0, -1];
  const at = firstAfter(records, BigInt(place.getCommitPosition()) - 1n);
  return backwards ? [0, at - 1] : [at, end];
}

function betweenRevisions(records: readonly Kept[], options: Options, backwards: boolean): Between {
  const stream = options.getStream()!;
  const end = records.length - 1;
  if (!stream.hasRevision()) return stream.hasEnd() === backwards ? [0, end] : [0, -1];
  const at = Number(stream.getRevision());
  return backwards ? [0, Math.min(at, end)] : [at, end];
}

function allowedBy(options: Options): (record: Kept) => boolean {
  const filter = options.getFilter();
  if (!filter) return () => true;
  const onStream = filter.hasStreamIdentifier();
  const expression = (onStream ? filter.getStreamIdentifier() : filter.getEventType())!;
  const prefixes = expression.getPrefixList();
  const regex = expression.getRegex() === '' ? undefined : new RegExp(expression.getRegex(), 'u');
  return ({ stream, type }) => {
    const name = onStream ? stream : type;
    return regex ? regex.test(name) : prefixes.some((prefix) => name.startsWith(prefix));
  };
}

function firstAfter(records: readonly Kept[], position: bigint): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (records[middle]!.position > position) high = middle;
    else low = middle + 1;
  }
  return low;
}
