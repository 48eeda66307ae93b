import { z } from 'zod';
import type { AgendaItemKind } from '#libs/agenda/domain/agenda.events.js';
import { freeText, localId, personId, when, wording } from '#libs/platform/schemas.js';

const kinds = [
  'welcome',
  'greeting',
  'presentation',
  'field-report',
  'work-meeting',
  'exchange',
  'panel',
  'walk-through',
  'project-visit',
  'institution-visit',
  'exhibition-opening',
  'opening',
  'title-award',
  'grant-handover',
  'ceremony',
  'guest-book',
  'activity',
  'press-briefing',
  'press-conference',
  'photo-call',
  'meal',
  'transfer',
  'farewell',
  'other',
] as const satisfies readonly AgendaItemKind[];

const minutes = z.int().min(0).max(1_440);
const presenter = z.union([z.strictObject({ personId }), z.strictObject({ group: wording }), z.strictObject({ name: wording })]).meta({
  id: 'PresenterSent',
  description: 'A person of the directory, a group on the attendance list by its label, or a name that only the source knows.',
  examples: [{ personId: 'person-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55' }, { group: 'Team des KI' }, { name: 'Ada Beispiel' }],
});
const item = z.strictObject({
  itemId: localId,
  kind: z.enum(kinds),
  title: wording,
  stopId: localId.optional(),
  when: when.optional(),
  minutes: minutes.optional(),
  presenters: z.array(presenter).max(200).default([]),
  topics: z.array(wording).max(200).default([]),
  state: z.enum(['held', 'planned-project', 'example']).default('held'),
  visibility: z.enum(['public', 'participants', 'internal']).default('public'),
  pressAccess: z.boolean().default(true),
  note: freeText.optional(),
});
const anItem = {
  kind: 'exchange' as const,
  title: 'Austausch mit dem Team',
  stopId: 'kreishaus',
  when: { start: '10:15' },
  minutes: 45,
  topics: ['KOMM-AN NRW'],
};

export const addAgendaItem = item
  .partial({ itemId: true })
  .extend({ at: z.int().min(0).max(500).optional() })
  .meta({
    id: 'AddAgendaItem',
    description: 'An item at the place `at`, from 0, or at the end; itemId is made up when absent. The note is for the office only.',
    examples: [{ itemId: 'austausch', ...anItem }],
  });
export const changeAgendaItem = item.omit({ itemId: true }).meta({ id: 'ChangeAgendaItem', description: 'The whole item as it is to be.', examples: [anItem] });
export const moveAgendaItem = z
  .strictObject({ to: z.int().min(0).max(500) })
  .meta({ id: 'MoveAgendaItem', description: 'The new place in the order, from 0.', examples: [{ to: 0 }] });
export const requestAgendaChanges = z
  .strictObject({
    revision: z.int().min(0).optional(),
    comment: freeText.optional(),
    items: z
      .array(
        z.strictObject({
          itemId: localId,
          title: wording.optional(),
          when: when.optional(),
          minutes: minutes.optional(),
          remove: z.boolean().optional(),
          comment: freeText.optional(),
        }),
      )
      .max(500)
      .default([]),
  })
  .meta({
    id: 'RequestAgendaChanges',
    description: 'What the host asks to change, item by item; `revision` is what they were looking at.',
    examples: [{ revision: 4, comment: 'Der Saal ist erst ab 11 Uhr frei.', items: [{ itemId: 'austausch', when: { start: '11:00' } }] }],
  });
export const confirmAgenda = z
  .strictObject({ revision: z.int().min(0) })
  .meta({ id: 'ConfirmAgenda', description: 'The revision that the host has read.', examples: [{ revision: 4 }] });
