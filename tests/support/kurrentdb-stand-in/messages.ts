import { randomUUID } from 'node:crypto';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import type { UUID as UuidMessage } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import statuses from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { ReadResp as ReadAnswer } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Conflict, Kept, Written } from '#tests/support/kurrentdb-stand-in/kept-log.js';

const { ReadResp, AppendResp, BatchAppendResp } = streams;
const TICKS_PER_MS = 10_000n;

export function uuidOf(message: UuidMessage): string {
  if (message.hasString()) return message.getString();
  const { mostSignificantBits, leastSignificantBits } = message.getStructured()!.toObject();
  const half = (bits: string) => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');
  const hex = half(mostSignificantBits) + half(leastSignificantBits);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** As text, or in two halves for those who ask for that. */
export function uuidMessage(id: string, structured: boolean): UuidMessage {
  const message = new shared.UUID();
  if (!structured) return message.setString(id);
  const hex = id.replaceAll('-', '');
  const half = (text: string) => BigInt.asIntN(64, BigInt(`0x${text}`)).toString();
  return message.setStructured(new shared.UUID.Structured().setMostSignificantBits(half(hex.slice(0, 16))).setLeastSignificantBits(half(hex.slice(16))));
}

const nameMessage = (stream: string) => new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
export const nameIn = (message: { getStreamName_asU8(): Uint8Array } | undefined): string => Buffer.from(message!.getStreamName_asU8()).toString('utf8');

export function eventMessage(record: Kept, structured: boolean): ReadAnswer {
  const event = new ReadResp.ReadEvent.RecordedEvent()
    .setId(uuidMessage(record.id, structured))
    .setStreamIdentifier(nameMessage(record.stream))
    .setStreamRevision(String(record.revision))
    .setCommitPosition(String(record.position))
    .setPreparePosition(String(record.position))
    .setData(record.data)
    .setCustomMetadata(record.metadata);
  event
    .getMetadataMap()
    .set('type', record.type)
    .set('content-type', record.contentType)
    .set('created', String(BigInt(record.createdMs) * TICKS_PER_MS));
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(event).setCommitPosition(String(record.position)));
}

export const notFound = (stream: string): ReadAnswer =>
  new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(nameMessage(stream)));
export const confirmation = (): ReadAnswer => new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID()));
export const caughtUp = (): ReadAnswer => new ReadResp().setCaughtUp(new ReadResp.CaughtUp());
export const checkpoint = (position: bigint): ReadAnswer =>
  new ReadResp().setCheckpoint(new ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position)));

const isConflict = (outcome: Written | Conflict): outcome is Conflict => 'actual' in outcome;

export function appendAnswer(outcome: Written | Conflict) {
  if (isConflict(outcome)) {
    const wrong = new AppendResp.WrongExpectedVersion();
    if (outcome.actual < 0n) wrong.setCurrentNoStream(new shared.Empty());
    else wrong.setCurrentRevision(String(outcome.actual));
    if (outcome.expected < 0n) wrong.setExpectedNoStream(new shared.Empty());
    else wrong.setExpectedRevision(String(outcome.expected));
    return new AppendResp().setWrongExpectedVersion(wrong);
  }
  const position = new AppendResp.Position().setCommitPosition(String(outcome.position)).setPreparePosition(String(outcome.position));
  return new AppendResp().setSuccess(new AppendResp.Success().setCurrentRevision(String(outcome.revision)).setPosition(position));
}

export function batchAnswer(correlation: UuidMessage | undefined, stream: string, outcome: Written | Conflict) {
  const answer = new BatchAppendResp().setCorrelationId(correlation).setStreamIdentifier(nameMessage(stream));
  if (!isConflict(outcome)) {
    const position = new shared.AllStreamPosition().setCommitPosition(String(outcome.position)).setPreparePosition(String(outcome.position));
    return answer.setSuccess(new BatchAppendResp.Success().setCurrentRevision(String(outcome.revision)).setPosition(position));
  }
  const wrong = new shared.WrongExpectedVersion();
  if (outcome.actual < 0n) wrong.setCurrentNoStream(new empty.Empty());
  else wrong.setCurrentStreamRevision(String(outcome.actual));
  if (outcome.expected < 0n) wrong.setExpectedNoStream(new empty.Empty());
  else wrong.setExpectedStreamPosition(String(outcome.expected));
  return answer.setError(new statuses.Status().setMessage('WrongExpectedVersion').setDetails(packed('event_store.client.WrongExpectedVersion', wrong)));
}

/** Details of an error as gRPC carries them beside its status. */
export const errorDetails = (type: string, details: { serializeBinary(): Uint8Array }): Buffer =>
  Buffer.from(new statuses.Status().setMessage(type).setDetails(packed(type, details)).serializeBinary());

function packed(type: string, details: { serializeBinary(): Uint8Array }) {
  const message = new any.Any();
  message.pack(details.serializeBinary(), type);
  return message;
}
