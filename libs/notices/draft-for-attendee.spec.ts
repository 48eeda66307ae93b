import { expect, it } from '@jest/globals';
import type { QueryBus } from '@nestjs/cqrs';
import { DraftForAttendee } from '#libs/notices/draft-for-attendee.js';
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

it('an invitation waits while no view shows its visit yet, instead of being given up for good', async () => {
  const recipients = { one: async () => ({ recipient: { id: 'person-a', name: 'Ada Beispielsen', address: 'ada@example.org' }, hindrance: null }) };
  const queries = { execute: async () => undefined };
  const drafts = new DraftForAttendee(queries as unknown as QueryBus, recipients as unknown as Recipients, {} as Outbox, DEFAULTS, {} as Clocks);
  await expect(drafts.draft(notice, async () => undefined)).rejects.toMatchObject({ status: 503, code: 'notice-not-ready' });
});
