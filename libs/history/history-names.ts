import type { AgendaEvent } from '#libs/agenda/domain/agenda.events.js';
import type { AttendanceEvent } from '#libs/attendance/domain/attendance.events.js';
import type { Known } from '#libs/directory/known.js';
import { quoted } from '#libs/language/quotes.js';
import type { PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import type { VisitEvent } from '#libs/tours/domain/visit.events.js';

/** Every event of a visit, its agenda, its attendance and its releases. */
export type EventOfVisit = VisitEvent | AgendaEvent | AttendanceEvent | PressReleaseEvent;

/** What things were last called, so that a later event that only gives an id can be told in words. */
export type Names = {
  readonly stops: ReadonlyMap<string, string>;
  readonly items: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
  readonly occasions: ReadonlyMap<string, string>;
  readonly contacts: ReadonlyMap<string, string>;
  /** In quotes, or by number where they have no title. */
  readonly photos: ReadonlyMap<string, string>;
};

export const noNames: Names = { stops: new Map(), items: new Map(), groups: new Map(), occasions: new Map(), contacts: new Map(), photos: new Map() };

/** The names after an event. */
export function learn(names: Names, event: EventOfVisit, known: Known): Names {
  const add = (kind: keyof Names, id: string, name: string): Names => ({ ...names, [kind]: new Map(names[kind]).set(id, known.wording(name)) });
  switch (event.type) {
    case 'StopAdded':
    case 'StopChanged': {
      const { stopId, venue, room, town, organisation } = event.data.stop;
      return add(
        'stops',
        stopId,
        [venue ?? organisation, room, venue && town && venue.includes(town) ? undefined : town].filter((part) => part !== undefined).join(', ') || stopId,
      );
    }
    case 'AgendaItemAdded':
    case 'AgendaItemChanged':
      return add('items', event.data.item.itemId, event.data.item.title);
    case 'GroupAdded':
    case 'GroupChanged':
      return add('groups', event.data.group.groupId, event.data.group.label);
    case 'OccasionRecorded':
      return add('occasions', event.data.occasion.occasionId, event.data.occasion.title);
    case 'PriorContactRecorded':
      return add('contacts', event.data.contact.contactId, event.data.contact.title);
    case 'PhotoAttached': {
      const { photoId, title } = event.data;
      return add('photos', photoId, title ? quoted(known.text(title)) : (names.photos.get(photoId) ?? `Foto ${names.photos.size + 1}`));
    }
    default:
      return names;
  }
}
