import { expect, it } from '@jest/globals';
import type { QueryBus } from '@nestjs/cqrs';
import { DraftForAttendee } from '#libs/notices/draft-for-attendee.js';
import { DraftForHost } from '#libs/notices/draft-for-host.js';
import { DraftForSpeaker } from '#libs/notices/draft-for-speaker.js';
import type { Notice } from '#libs/notices/notice.js';
import type { Outbox } from '#libs/notices/outbox.js';
import type { Recipients } from '#libs/notices/recipients.js';
import type { Clocks } from '#libs/platform/clocks.js';
import { DEFAULTS } from '#libs/platform/settings.js';

const notice: Notice = {
  noticeId: 'n1',
  kind: 'invitation',
  visitId: 'v1',
  recipient: 'person-a',
  about: { event: 'e1', position: '00000000000000000007' },
  state: 'intended',
  reason: null,
  dueAt: null,
  attempts: 0,
  toldAt: null,
  createdAt: '2030-01-02T12:00:00Z',
  changedAt: '2030-01-02T12:00:00Z',
};

const recipients = {
  one: async () => ({ recipient: { id: 'person-a', name: 'Ada Beispielsen', address: 'ada@example.org' }, hindrance: null }),
} as unknown as Recipients;
/** As after a crash that took back what views had shown. */
const queries = { execute: async () => undefined } as unknown as QueryBus;
const nothing = async () => undefined;
const attendee = new DraftForAttendee(queries, recipients, {} as Outbox, DEFAULTS, {} as Clocks);
const host = new DraftForHost(queries, recipients, DEFAULTS, {} as Clocks);
const speaker = new DraftForSpeaker(queries, recipients, DEFAULTS);

it.each<[string, () => Promise<unknown>]>([
  ['an invitation', () => attendee.draft(notice, nothing)],
  ['a cancellation to a host', () => host.cancellation({ ...notice, kind: 'cancellation' })],
  ['a reminder', () => host.reminder({ ...notice, kind: 'reminder', about: { date: '2030-03-14', days: '7' } })],
  ['a request to clear a quote', () => speaker.draft({ ...notice, kind: 'clearance', about: { releaseId: 'r1', statementId: 's1', segments: 't1' } }, nothing)],
])('%s waits while no view shows its visit yet, instead of being given up for good', async (_, draft) => {
  await expect(draft()).rejects.toMatchObject({ status: 503, code: 'notice-not-ready' });
});
