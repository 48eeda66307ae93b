import type { Known } from '#libs/directory/known.js';
import { nameOn } from '#libs/directory/organisation-names.js';
import type { Programme } from '#libs/tours/programme.queries.js';
import type { HostState, TourProgress } from '#libs/tours/tour-progress.queries.js';
import type { TourDoc } from '#libs/tours/tour.queries.js';
import type { OrganisationId } from '#libs/vault/ids.js';

const outranks: readonly HostState[] = ['planned', 'asked', 'countered', 'stale', 'confirmed', 'visited', 'published'];

/** How far a tour has come: distinct hosts, however many visits and however many hosts at one visit. */
export function tourProgress(tour: TourDoc, programmes: readonly Programme[], published: ReadonlySet<string>, known: Known): TourProgress {
  const hosts = new Map<OrganisationId, TourProgress['hosts'][number]>();
  for (const programme of programmes) {
    if (programme.status.value === 'cancelled') continue;
    const state = stateOf(programme, published);
    for (const { organisationId, organisation } of programme.hosts) {
      const before = hosts.get(organisationId);
      const best = before && outranks.indexOf(before.state) > outranks.indexOf(state) ? before.state : state;
      hosts.set(organisationId, {
        organisationId,
        name: before?.name ?? known.wording(organisation),
        state: best,
        visits: [...(before?.visits ?? []), programme.visitId],
      });
    }
  }
  const all = [...hosts.values()];
  const byState = Object.fromEntries(outranks.map((state) => [state, all.filter((host) => host.state === state).length])) as Record<HostState, number>;
  return {
    tourId: tour.tourId,
    name: known.wording(tour.name),
    phase: tour.phase ? known.wording(tour.phase) : null,
    status: tour.status,
    visited: byState.visited + byState.published,
    target: tour.target.count ?? tour.target.hosts?.length ?? null,
    networkSize: tour.target.networkSize ?? null,
    byState,
    hosts: all,
    missing: tour.target.hosts ? tour.target.hosts.filter((id) => !hosts.has(id)).map((id) => ({ organisationId: id, name: nameOf(id, known) })) : null,
    contradictions: programmes.flatMap((programme) => contradictionsOf(programme, tour, known)),
    version: tour.version,
  };
}

function stateOf(programme: Programme, published: ReadonlySet<string>): HostState {
  if (programme.status.value === 'held') return published.has(programme.visitId) ? 'published' : 'visited';
  switch (programme.agenda.status) {
    case 'confirmed':
      return 'confirmed';
    case 'changes-requested':
      return 'countered';
    case 'proposed':
      return 'asked';
    default:
      return programme.agenda.confirmed ? 'stale' : 'planned';
  }
}

function contradictionsOf(programme: Programme, tour: TourDoc, known: Known): TourProgress['contradictions'] {
  const told = programme.tour?.asTold ?? {};
  const pairs = [
    ['targetCount', told.targetCount, tour.target.count],
    ['networkSize', told.networkSize, tour.target.networkSize],
    ['phase', told.phase, tour.phase],
  ] as const;
  return pairs.flatMap(([what, said, stands]) =>
    said === undefined || stands === undefined || said === stands
      ? []
      : [{ visitId: programme.visitId, what, told: known.wording(String(said)), tour: known.wording(String(stands)) }],
  );
}

function nameOf(id: OrganisationId, known: Known): string {
  const organisation = known.organisation(id);
  return organisation ? nameOn(organisation, undefined).long : id;
}
