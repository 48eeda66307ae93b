import { describe, expect, it } from '@jest/globals';
import { difference, nothing, ownPart, type Snapshot } from '#libs/itineraries/difference.js';

const stop = (stopId: string, start?: string) => ({ stopId, venue: stopId, ...(start !== undefined && { when: { date: '2030-03-14', start } }) });
const item = (itemId: string, stopId?: string) =>
  ({
    itemId,
    kind: 'welcome',
    title: itemId,
    ...(stopId !== undefined && { stopId }),
    presenters: [],
    topics: [],
    state: 'held',
    visibility: 'public',
    pressAccess: false,
  }) as const;
const visit = (more: Partial<Snapshot['lists']> = {}, facts: Snapshot['facts'] = {}): Snapshot => ({
  facts: { when: { date: '2030-03-14', start: '10:00' }, zone: 'Europe/Berlin', status: { value: 'pencilled' }, ...facts },
  lists: {
    ...nothing.lists,
    stops: [stop('kreishaus'), stop('rathaus', '11:00')],
    items: [item('gruß', 'kreishaus'), item('rat', 'rathaus'), item('offen')],
    ...more,
  },
});
const concerned = (after: Snapshot, stops: readonly string[]) => difference(ownPart(visit(), stops), ownPart(after, stops)).length > 0;

describe('what somebody at one stop plans by', () => {
  it('is their stop, with what happens there', () => {
    expect(concerned(visit({ stops: [stop('kreishaus'), stop('rathaus', '12:00')] }), ['rathaus'])).toBe(true);
    expect(concerned(visit({ stops: [stop('altes-rathaus'), stop('rathaus', '11:00')] }), ['rathaus'])).toBe(false);
    expect(concerned(visit({ items: [item('gruß', 'kreishaus'), item('anderes', 'rathaus'), item('offen')] }), ['rathaus'])).toBe(true);
    expect(concerned(visit({ items: [item('anderes', 'kreishaus'), item('rat', 'rathaus')] }), ['rathaus'])).toBe(false);
  });

  it('is the time of the visit only where their stop has none of its own', () => {
    const later = visit({}, { when: { date: '2030-03-14', start: '09:00' } });
    expect([concerned(later, ['rathaus']), concerned(later, ['kreishaus']), concerned(later, [])]).toEqual([false, true, true]);
  });
});

describe('what nobody who is invited needs a mail for', () => {
  it('is who else comes, how they drive, and that the date is agreed on', () => {
    const after = visit({
      transfers: [{ from: 'kreishaus', to: 'rathaus', minutes: 5 }],
      groups: [{ groupId: 'g', label: 'Kommunen', protected: false, stops: [], members: [] }],
    });
    expect(concerned({ ...after, facts: { ...after.facts, status: { value: 'confirmed' } } }, [])).toBe(false);
  });
});
