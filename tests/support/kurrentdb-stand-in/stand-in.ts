import grpc, {
  type ServerDuplexStream,
  type ServerReadableStream,
  type sendUnaryData,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import featuresService from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import features from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import streamsService from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import type { AppendReq, AppendResp, BatchAppendReq, BatchAppendResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import errors from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/errors_pb.js';
import sessionsService from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/streams_grpc_pb.js';
import sessions from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/streams_pb.js';
import type { AppendRequest, AppendSessionResponse } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/streams_pb.js';
import { KeptLog, type Conflict, type Proposed, type Request, type Written } from '#tests/support/kurrentdb-stand-in/kept-log.js';
import { appendAnswer, batchAnswer, errorDetails, nameIn, uuidOf } from '#tests/support/kurrentdb-stand-in/messages.js';
import { answerRead, serveSubscription, type ReadCall } from '#tests/support/kurrentdb-stand-in/reading.js';

/** What goes wrong until it is set back. */
export type Faults = {
  /** Appends: answered; or the stream of appends is ended as if all were done, before or after writing; or nothing is ever said, before or after writing. */
  appends: 'answered' | 'ended-unwritten' | 'ended-written' | 'silent-unwritten' | 'silent-written';
  /** Reads: answered, or nothing is ever said. */
  reads: 'answered' | 'silent';
  /** Subscriptions: served, or accepted without a word. */
  subscriptions: 'served' | 'silent';
  /** A repeated event is not recognised, as when the server was restarted since. */
  forgetful: boolean;
};

export type StandIn = {
  /** As EVENTSTORE_URL names it. */
  readonly address: string;
  readonly faults: Faults;
  readonly log: KeptLog;
  /** How many calls of Streams.Read are open as subscriptions. */
  subscriptions(): number;
  /** Every subscription fails, or (`quietly`) ends as if all were told. */
  dropSubscriptions(quietly?: boolean): void;
  /** As if restarted on a backup that lacks the last records. */
  restoreWithoutLast(records: number): void;
  close(): Promise<void>;
};

type Options = { readonly clock?: () => number; /** Of EventStoreDB 23.10, which appends to one stream at a time. */ readonly older?: boolean };

/**
 * A STAND-IN for KurrentDB, for machines without one: it speaks the gRPC definitions that the client ships, keeps its log in memory and does wrong
 * what `faults` says. It proves that the adapter finds its way with the real client, and nothing about the server: for that, run the same tests
 * with TEST_KURRENTDB_URL.
 */
export async function startStandIn({ clock = Date.now, older = false }: Options = {}): Promise<StandIn> {
  const log = new KeptLog(clock);
  const faults: Faults = { appends: 'answered', reads: 'answered', subscriptions: 'served', forgetful: false };
  const open = new Map<ReadCall, () => void>();
  const server = new grpc.Server({ 'grpc.max_receive_message_length': 4_194_304 });

  const written = (request: Request): Written | Conflict => {
    const outcome = log.append([request], faults.forgetful);
    return 'actual' in outcome ? outcome : outcome[0]!;
  };
  const service = (definition: unknown, implementation: UntypedServiceImplementation) => server.addService(definition as ServiceDefinition, implementation);

  service(featuresService.ServerFeaturesService, {
    getSupportedMethods: (_: unknown, answer: sendUnaryData<unknown>) => {
      const supported = new features.SupportedMethods().setEventStoreServerVersion(older ? '23.10.0' : '25.1.0');
      const names: [string, string][] = [
        ['event_store.client.streams.streams', 'batchappend'],
        ['event_store.client.streams.streams', 'append'],
        ['event_store.client.streams.streams', 'read'],
        ...(older ? [] : [['kurrentdb.protocol.v2.streams.streamsservice', 'appendsession'] as [string, string]]),
      ];
      for (const [service, method] of names) supported.addMethods(new features.SupportedMethod().setServiceName(service).setMethodName(method));
      answer(null, supported);
    },
  });

  service(streamsService.StreamsService, {
    read: (call: ReadCall) => {
      if (!call.request.getOptions()!.hasSubscription()) {
        if (faults.reads === 'answered') answerRead(log, call);
        return;
      }
      open.set(call, faults.subscriptions === 'served' ? serveSubscription(log, call) : () => undefined);
      call.on('cancelled', () => {
        open.get(call)?.();
        open.delete(call);
      });
    },
    append: (call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>) => {
      const messages: AppendReq[] = [];
      call.on('data', (message: AppendReq) => messages.push(message));
      call.on('end', () => {
        const options = messages[0]!.getOptions()!;
        const expected = options.hasRevision() ? BigInt(options.getRevision()) : options.hasNoStream() ? -1n : -2n;
        const events = messages.slice(1).map((message) => proposedOf(message.getProposedMessage()!));
        answer(null, appendAnswer(written({ stream: nameIn(options.getStreamIdentifier()), expected, events })));
      });
    },
    batchAppend: (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>) => {
      const pending = new Map<string, { stream: string; expected: bigint; events: Proposed[] }>();
      call.on('data', (message: BatchAppendReq) => {
        const correlation = uuidOf(message.getCorrelationId()!);
        const options = message.getOptions();
        if (options) {
          const expected = options.hasStreamPosition() ? BigInt(options.getStreamPosition()) : options.hasNoStream() ? -1n : -2n;
          pending.set(correlation, { stream: nameIn(options.getStreamIdentifier()), expected, events: [] });
        }
        const request = pending.get(correlation)!;
        request.events.push(...message.getProposedMessagesList().map(proposedOf));
        if (!message.getIsFinal()) return;
        pending.delete(correlation);
        if (faults.appends === 'silent-unwritten') return;
        if (faults.appends === 'ended-unwritten') {
          call.end();
          return;
        }
        const outcome = written(request);
        if (faults.appends === 'answered') call.write(batchAnswer(message.getCorrelationId(), request.stream, outcome));
        if (faults.appends === 'ended-written') call.end();
      });
      call.on('end', () => call.end());
      call.on('error', () => undefined); // the client has gone
    },
    delete: unimplemented,
    tombstone: unimplemented,
  });

  if (!older)
    service(sessionsService.StreamsServiceService, {
      appendSession: (call: ServerReadableStream<AppendRequest, AppendSessionResponse>, answer: sendUnaryData<AppendSessionResponse>) => {
        const requests: Request[] = [];
        call.on('data', (message: AppendRequest) => requests.push(requestOf(message)));
        call.on('end', () => {
          const outcome = log.append(requests, faults.forgetful);
          if ('actual' in outcome) {
            const details = new errors.StreamRevisionConflictErrorDetails()
              .setStream(outcome.stream)
              .setExpectedRevision(String(outcome.expected))
              .setActualRevision(String(outcome.actual));
            const metadata = new grpc.Metadata();
            metadata.set('grpc-status-details-bin', errorDetails('kurrentdb.protocol.v2.streams.errors.StreamRevisionConflictErrorDetails', details));
            answer({ code: grpc.status.FAILED_PRECONDITION, details: 'revision conflict', metadata });
            return;
          }
          const done = new sessions.AppendSessionResponse().setPosition(String(outcome.at(-1)!.position));
          outcome.forEach(({ revision }, i) =>
            done.addOutput(new sessions.AppendResponse().setStream(requests[i]!.stream).setStreamRevision(String(revision))),
          );
          answer(null, done);
        });
      },
      appendRecords: unimplemented,
    });

  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound))),
  );
  const endAll = (end: (call: ReadCall) => void) => {
    for (const [call, leave] of open) {
      leave();
      end(call);
    }
    open.clear();
  };
  return {
    address: `kurrentdb://127.0.0.1:${port}?tls=false`,
    faults,
    log,
    subscriptions: () => open.size,
    dropSubscriptions: (quietly = false) =>
      endAll((call) => (quietly ? call.end() : call.emit('error', { code: grpc.status.UNAVAILABLE, details: 'the server is shutting down' }))),
    restoreWithoutLast: (records) => {
      log.loseLast(records);
      endAll((call) => call.emit('error', { code: grpc.status.UNAVAILABLE, details: 'the server is shutting down' }));
    },
    close: async () => server.forceShutdown(),
  };
}

function unimplemented(_: unknown, answer: sendUnaryData<unknown>): void {
  answer({ code: grpc.status.UNIMPLEMENTED, details: 'the stand-in does not know this' });
}

function proposedOf(message: BatchAppendReq.ProposedMessage | AppendReq.ProposedMessage): Proposed {
  const envelope = message.getMetadataMap();
  return {
    id: uuidOf(message.getId()!),
    type: envelope.get('type')!,
    contentType: envelope.get('content-type')!,
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

/** The newer protocol carries metadata as properties, which a server shows to readers as JSON together with the name of the schema. */
function requestOf(message: AppendRequest): Request {
  return {
    stream: message.getStream(),
    expected: BigInt(message.getExpectedRevision()!),
    events: message.getRecordsList().map((record) => {
      const type = record.getSchema()!.getName();
      const properties: Record<string, string> = { '$schema.format': 'Json', '$schema.name': type };
      record.getPropertiesMap().forEach((value, name) => (properties[name] = value.getStringValue()));
      const metadata = Buffer.from(JSON.stringify(properties));
      return { id: record.getRecordId()!, type, contentType: 'application/json', data: record.getData_asU8(), metadata };
    }),
  };
}
