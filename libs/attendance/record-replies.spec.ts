import { expect, it } from '@jest/globals';
import type { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { ChangeAttendance } from '#libs/attendance/change-attendance.js';
import { FindAttendance } from '#libs/attendance/attendance.queries.js';
import { attendance, type AttendanceCommand } from '#libs/attendance/domain/attendance.js';
import type { AttendanceEvent } from '#libs/attendance/domain/attendance.events.js';
import { RecordReplies, RecordRepliesHandler } from '#libs/attendance/record-replies.js';
import { isOlder, ReplyMemory, type Answered } from '#libs/attendance/reply-memory.js';
import type { Directory } from '#libs/directory/directory.js';
import type { LookUp } from '#libs/directory/look-up.js';
import { MemoryEventStore } from '#libs/eventing/memory.event-store.js';
import { runDecider } from '#libs/eventing/run-decider.js';
import { someone } from '#libs/eventing/testing.js';
import { attendanceWith, attendee, knownPeople, programmeWith } from '#libs/tours/testing.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';
import type { PersonId } from '#libs/vault/ids.js';

/** The last answer; `pause` holds whoever asks for it. */
class PausedMemory extends ReplyMemory {
  private kept: Answered | undefined;
  pause: () => Promise<void> = async () => {};
  async last(): Promise<Answered | undefined> {
    const { kept } = this;
    await this.pause();
    return kept;
  }
  async claim(_visitId: string, _personId: PersonId, answered: Answered): Promise<boolean> {
    if (this.kept && isOlder(answered, this.kept)) return false;
    this.kept = answered;
    return true;
  }
}

const known = knownPeople({ a: 'Ada Beispiel' });

function aDesk() {
  const [store, memory] = [new MemoryEventStore(), new PausedMemory()];
  const commands = {
    execute: ({ visitId, command, asked }: ChangeAttendance) => runDecider(store, attendance, visitId, command as AttendanceCommand, asked),
  } as unknown as CommandBus;
  const queries = {
    execute: async (query: object) => {
      if (query instanceof FindProgramme) return programmeWith();
      return query instanceof FindAttendance ? attendanceWith({ attendees: [attendee('a', { status: 'invited' })] }) : { revision: 0 };
    },
  } as unknown as QueryBus;
  const directory = { named: async () => new Map() } as unknown as Directory;
  const handler = new RecordRepliesHandler(commands, queries, directory, { of: async () => known } as unknown as LookUp, memory, store);
  return {
    memory,
    invite: () => runDecider(store, attendance, 'v1', { type: 'InviteParticipant', attendee: { personId: 'person-a' } }, someone),
    reply: async (answer: string, stamp: string) => {
      const reply = { uid: 'v1', sequence: 0, stamp, attendee: { address: 'mailto:a@example.org', name: null, answer, delegatedTo: [] } };
      const sent = { method: 'REPLY' as const, replies: [{ ...reply, comment: null, start: null, end: null }] };
      return (await handler.execute(new RecordReplies(sent, someone)))[0]!.outcome;
    },
    types: async () => (await store.read<AttendanceEvent>('attendance-v1')).map(({ type }) => type),
  };
}

it('of two answers at once the later one stands, also when the older is slow', async () => {
  const { memory, invite, reply, types } = aDesk();
  await invite();
  let go = () => {};
  let held = () => {};
  const isHeld = new Promise<void>((resolve) => (held = resolve));
  const gate = new Promise<void>((resolve) => (go = resolve));
  memory.pause = () => {
    memory.pause = async () => {};
    held();
    return gate;
  };
  const older = reply('ACCEPTED', '2020-02-20T09:00:00.000Z');
  await isHeld;
  expect(await reply('DECLINED', '2020-02-20T09:05:00.000Z')).toBe('recorded');
  go();
  expect(await older).toBe('outdated');
  expect(await types()).toEqual(['ParticipantInvited', 'InvitationDeclined']);
});

it('an older answer that claimed first gives way to the later one on the list', async () => {
  const { memory, invite, reply, types } = aDesk();
  await invite();
  const claim = memory.claim.bind(memory);
  let later: Promise<string> | undefined;
  memory.claim = async (...claimed) => {
    const mine = await claim(...claimed);
    if (!later) {
      later = reply('DECLINED', '2020-02-20T09:05:00.000Z');
      await later;
    }
    return mine;
  };
  expect(await reply('ACCEPTED', '2020-02-20T09:00:00.000Z')).toBe('outdated');
  expect(await later).toBe('recorded');
  expect((await types()).at(-1)).toBe('InvitationDeclined');
});
