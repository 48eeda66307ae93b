import { convertToCommandError, type AllStreamResolvedEvent, type KurrentDBClient } from '@kurrent/kurrentdb-client';
import { convertGrpcEvent } from '@kurrent/kurrentdb-client/dist/utils/convertGrpcEvent.js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import service from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import messages from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { ReadReq, ReadResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';

const { Options } = messages.ReadReq;

/** The server tells how far it has looked after so many events that were not asked for. */
const EVENTS_PER_CHECKPOINT = 1_000;

/** What the server passes on: names of streams or of types that begin or look like this. */
export type Filter = { readonly on: 'streams' | 'types' } & ({ readonly prefixes: readonly string[] } | { readonly regex: string });

/** Where a reading of the log begins, the event there included; null: at its first or, backwards, last event. */
export type LogRead = { readonly from: bigint | null; readonly backwards?: boolean; readonly filter: Filter; readonly limit: number };
/** What the server tells a subscriber: that it serves, events, how far it has looked without finding any, that this is the end for now. */
export type Told =
  | { readonly is: 'confirmed' | 'caught-up' }
  | { readonly is: 'event'; readonly event: AllStreamResolvedEvent }
  | { readonly is: 'checkpoint'; readonly commit: bigint };
/** Where a reading of a stream begins; null: at its last event, backwards. */
export type StreamRead = { readonly stream: string; readonly from: bigint | null; readonly limit: number };

/** What the client keeps to itself: how it opens a call, with credentials, to the node that leads. */
type Internals = {
  GRPCStreamCreator(service: unknown, name: string, open: (grpc: { read(request: ReadReq, ...rest: unknown[]): Call }) => Call): () => Promise<Call>;
  callArguments(options: { requiresLeader: boolean }, call: { deadline: number }): unknown[];
};
type Call = AsyncIterable<ReadResp> & { cancel(): void; on(event: 'error', heard: () => void): unknown };

/**
 * Reads and subscribes over the client's connection with its own definitions, but not by its `readStream`, `readAll` and `subscribeToAll`. The first
 * two go through native code that knows no deadline, cancels only when memory is cleared and cuts the instants of events to whole seconds; the last
 * says once that it was dropped and lives on, and tells checkpoints ahead of the events before them.
 */
export function readLog(client: KurrentDBClient, { from, backwards = false, filter, limit }: LogRead, deadlineMs: number) {
  const place = new Options.AllOptions();
  if (from !== null) place.setPosition(new Options.Position().setCommitPosition(String(from)).setPreparePosition(String(from)));
  else if (backwards) place.setEnd(new shared.Empty());
  else place.setStart(new shared.Empty());
  return read(client, options(backwards).setCount(String(limit)).setAll(place).setFilter(filtering(filter)), deadlineMs);
}

/** Events of one stream; none when it does not exist. */
export function readStream(client: KurrentDBClient, { stream, from, limit }: StreamRead, deadlineMs: number) {
  const place = new Options.StreamOptions().setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream).toString('base64')));
  if (from === null) place.setEnd(new shared.Empty());
  else place.setRevision(String(from));
  return read(
    client,
    options(from === null)
      .setCount(String(limit))
      .setStream(place)
      .setNoFilter(new shared.Empty()),
    deadlineMs,
  );
}

/**
 * Everything after a place, and what comes, until `stop` is aborted or somebody leaves. Throws when the server ends it or, before it has said that
 * this is the end for now, is silent for so long.
 */
export async function* subscribe(
  client: KurrentDBClient,
  after: bigint | null,
  filter: Filter,
  { stop, patienceMs }: { readonly stop: AbortSignal; readonly patienceMs: number },
): AsyncGenerator<Told> {
  const place = new Options.AllOptions();
  if (after === null) place.setStart(new shared.Empty());
  else place.setPosition(new Options.Position().setCommitPosition(String(after)).setPreparePosition(String(after)));
  const wanted = options(false).setSubscription(new Options.SubscriptionOptions()).setAll(place).setFilter(filtering(filter));
  const call = await opened(client, wanted, Number.POSITIVE_INFINITY);
  call.on('error', () => undefined); // told to the loop below; a second one, of the cancelled call, to nobody
  const cancel = () => call.cancel();
  stop.addEventListener('abort', cancel, { once: true });
  if (stop.aborted) cancel();
  let silent = setTimeout(cancel, patienceMs);
  let isLive = false;
  try {
    for await (const answer of call) {
      clearTimeout(silent);
      const told = toldBy(answer);
      if (told) yield told;
      isLive ||= told?.is === 'caught-up';
      if (!isLive) silent = setTimeout(cancel, patienceMs);
    }
    if (!stop.aborted) throw new Error('the server has ended the subscription');
  } catch (error) {
    if (!stop.aborted) throw convertToCommandError(error as Error);
  } finally {
    clearTimeout(silent);
    stop.removeEventListener('abort', cancel);
    cancel();
  }
}

function toldBy(answer: ReadResp): Told | undefined {
  if (answer.hasEvent()) return { is: 'event', event: convertGrpcEvent(answer.getEvent()!) };
  if (answer.hasCheckpoint()) return { is: 'checkpoint', commit: BigInt(answer.getCheckpoint()!.getCommitPosition()) };
  if (answer.hasCaughtUp()) return { is: 'caught-up' };
  return answer.hasConfirmation() ? { is: 'confirmed' } : undefined;
}

const options = (backwards: boolean) =>
  new Options()
    .setReadDirection(backwards ? Options.ReadDirection.BACKWARDS : Options.ReadDirection.FORWARDS)
    .setResolveLinks(false)
    .setUuidOption(new Options.UUIDOption().setString(new shared.Empty()));

function filtering(filter: Filter) {
  const expression = new Options.FilterOptions.Expression();
  if ('prefixes' in filter) expression.setPrefixList([...filter.prefixes]);
  else expression.setRegex(filter.regex);
  const options = new Options.FilterOptions().setMax(EVENTS_PER_CHECKPOINT).setCheckpointintervalmultiplier(1);
  return filter.on === 'streams' ? options.setStreamIdentifier(expression) : options.setEventType(expression);
}

async function opened(client: KurrentDBClient, wanted: ReturnType<typeof options>, deadline: number): Promise<Call> {
  const inside = client as unknown as Internals;
  const request = new messages.ReadReq().setOptions(wanted);
  const rest = inside.callArguments({ requiresLeader: true }, { deadline: Number.isFinite(deadline) ? Date.now() + deadline : deadline });
  return inside.GRPCStreamCreator(service.StreamsClient, 'read', (grpc) => grpc.read(request, ...rest))();
}

async function read(client: KurrentDBClient, wanted: ReturnType<typeof options>, deadline: number): Promise<AllStreamResolvedEvent[]> {
  const found: AllStreamResolvedEvent[] = [];
  try {
    for await (const answer of await opened(client, wanted, deadline)) {
      if (answer.hasStreamNotFound()) return [];
      if (answer.hasEvent()) found.push(convertGrpcEvent(answer.getEvent()!));
    }
    return found;
  } catch (error) {
    throw convertToCommandError(error as Error);
  }
}
