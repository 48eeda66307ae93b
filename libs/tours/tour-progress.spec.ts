import { describe, expect, it } from '@jest/globals';
import { knownPeople, programmeWith } from '#libs/tours/testing.js';
import { tourProgress } from '#libs/tours/tour-progress.js';
import type { TourDoc } from '#libs/tours/tour.queries.js';
import type { AgendaStatus, Programme } from '#libs/tours/programme.queries.js';

const known = knownPeople({});
const tour: TourDoc = {
  tourId: 't1',
  name: 'Sommertour',
  phase: 'Sommer 2017',
  status: 'planned',
  target: { count: 14, networkSize: 54, hosts: ['org-a', 'org-z'] },
  sources: [],
  version: 2,
  stand: { position: '1', at: '2030-01-01T09:00:00.000Z' },
};
const hosted = (...ids: string[]) => ids.map((id) => ({ organisationId: `org-${id}` as const, organisation: id, sources: [] }));
const visit = (visitId: string, status: Programme['status']['value'], agenda: AgendaStatus, ids: string[], more: Partial<Programme> = {}) =>
  programmeWith({ visitId, status: { value: status, sources: [] }, hosts: hosted(...ids), agenda: { status: agenda, revision: 0, items: [] }, ...more });
const progress = (programmes: Programme[], published: string[] = []) => tourProgress(tour, programmes, new Set(published), known);

describe('the progress of a tour', () => {
  it('counts hosts, each once, against target and network', () => {
    const shown = progress([visit('1', 'held', 'none', ['a', 'b']), visit('2', 'held', 'none', ['a']), visit('3', 'cancelled', 'none', ['c'])], ['2']);
    expect(shown).toMatchObject({ visited: 2, target: 14, networkSize: 54, byState: { visited: 1, published: 1, planned: 0 } });
    expect(shown.hosts).toEqual([
      { organisationId: 'org-a', name: 'a', state: 'published', visits: ['1', '2'] },
      { organisationId: 'org-b', name: 'b', state: 'visited', visits: ['1'] },
    ]);
  });

  it.each([
    ['planned', 'open'],
    ['asked', 'proposed'],
    ['countered', 'changes-requested'],
    ['confirmed', 'confirmed'],
  ] as const)('a host is %s while its agenda is %s', (state, agenda) => expect(progress([visit('1', 'confirmed', agenda, ['a'])]).hosts[0]?.state).toBe(state));

  it('a host is stale when the agenda changed after it was confirmed', () => {
    const agenda = { status: 'open', revision: 2, items: [], confirmed: { revision: 1, at: '', by: '', items: [] } } as const;
    expect(progress([visit('1', 'confirmed', 'open', ['a'], { agenda })]).hosts[0]?.state).toBe('stale');
  });

  it('lists the hosts of the target that nobody goes to', () => {
    expect(progress([visit('1', 'pencilled', 'none', ['a'])]).missing).toEqual([{ organisationId: 'org-z', name: 'org-z' }]);
    expect(tourProgress({ ...tour, target: { count: 14 } }, [], new Set(), known).missing).toBeNull();
  });

  it('shows what sources said of the tour that is not what stands here', () =>
    expect(
      progress([visit('1', 'held', 'none', ['a'], { tour: { tourId: 't1', asTold: { targetCount: 53, networkSize: 54 }, sources: [] } })]).contradictions,
    ).toEqual([{ visitId: '1', what: 'targetCount', told: '53', tour: '14' }]));
});
