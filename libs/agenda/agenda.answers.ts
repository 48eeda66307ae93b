import { z } from 'zod';
import { itineraryItemAnswer } from '#libs/itineraries/agenda-sheet.queries.js';
import { changeAnswer } from '#libs/itineraries/versions.queries.js';
import { stand } from '#libs/platform/schemas.js';

const text = z.string().nullable();
const anItem = {
  itemId: 'austausch',
  kind: 'exchange',
  title: 'Austausch mit dem Team',
  stopId: 'kreishaus',
  when: '10.15 Uhr',
  time: { start: '10:15' },
  minutes: 45,
  presenters: ['Ada Beispiel'],
  topics: ['Ehrenamt'],
  state: 'held' as const,
  visibility: 'public' as const,
  pressAccess: true,
  note: null,
  place: 'Kreishaus, Soest',
};
const position = '00000000000000000042';

/** The agenda as ministry and host work on it. */
export const agendaAnswer = z
  .object({
    visitId: z.string(),
    title: z.string(),
    status: z.enum(['none', 'open', 'proposed', 'changes-requested', 'confirmed']),
    revision: z.int(),
    version: z.int(),
    items: z.array(
      itineraryItemAnswer.extend({ place: text }).meta({ id: 'AgendaSheetItem', description: 'One agenda item and where it takes place.', examples: [anItem] }),
    ),
    confirmed: z.object({ revision: z.int(), at: z.string(), by: z.string() }).nullable(),
    changedSinceConfirmed: z.object({ changes: z.array(changeAnswer), sentences: z.array(z.string()) }).nullable(),
    requested: z
      .object({
        revision: z.int(),
        at: z.string(),
        by: z.string(),
        comment: text,
        items: z.array(z.object({ itemId: z.string(), wish: z.string(), comment: text })),
      })
      .nullable(),
    position: z.string(),
    stand,
  })
  .meta({
    id: 'AgendaSheet',
    description: 'The agenda with what the host confirmed and only what changed since. `revision` is what the host confirms, `version` goes into If-Match.',
    examples: [
      {
        visitId: '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
        title: 'Kreis Soest',
        status: 'proposed',
        revision: 4,
        version: 6,
        items: [anItem],
        confirmed: { revision: 3, at: '2020-02-20T09:00:00.000Z', by: 'host-1' },
        changedSinceConfirmed: {
          changes: [{ fact: 'when', before: { date: '2020-03-05' }, after: { date: '2020-03-12' } }],
          sentences: ['Termin: bisher Do, 05.03.2020, jetzt Do, 12.03.2020.'],
        },
        requested: null,
        position,
        stand: { position, at: '2020-03-05T09:12:00.000Z' },
      },
    ],
  });
