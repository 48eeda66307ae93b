import type { QueryBus } from '@nestjs/cqrs';
import { FindAttendance } from '#libs/attendance/attendance.queries.js';
import { attendanceView } from '#libs/attendance/attendance.view.js';
import { LookUp } from '#libs/directory/look-up.js';
import { MemoryDirectory } from '#libs/directory/memory.directory.js';
import { seedDirectory } from '#libs/directory/seed-directory.js';
import type { Directory } from '#libs/directory/directory.js';
import type { DossierRecords } from '#libs/dossiers/dossier-records.js';
import { ExportVisit } from '#libs/dossiers/export-visit.js';
import { ReadFactsOfVisit } from '#libs/dossiers/facts-of-visit.js';
import { ImportDossier, ImportDossierHandler } from '#libs/dossiers/import-dossier.js';
import { MemoryDossierRecords } from '#libs/dossiers/memory.dossier-records.js';
import { readDossier } from '#libs/dossiers/read-dossier.js';
import { asOf, findAsOf } from '#libs/eventing/as-of.js';
import type { EventStore } from '#libs/eventing/event-store.js';
import { MemoryEventStore } from '#libs/eventing/memory.event-store.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { FindRelease, FindReleasesOfVisit } from '#libs/press/press.queries.js';
import { releaseView } from '#libs/press/release.view.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';
import { programmeView } from '#libs/tours/programme.view.js';
import { FindTour } from '#libs/tours/tour.queries.js';
import { tourView } from '#libs/tours/tour.view.js';
import { Changes } from '#libs/vault/changes.js';
import { MemoryVault } from '#libs/vault/memory.vault.js';
import type { Vault } from '#libs/vault/vault.js';

type Parts = { readonly store: EventStore; readonly vault: Vault; readonly directory: Directory; readonly records: DossierRecords };

/** Import and export without HTTP, in memory unless a part is given. */
export async function dossierDesk(given: Partial<Parts> = {}) {
  const { store, vault, directory, records }: Parts = {
    store: new MemoryEventStore(),
    vault: new MemoryVault(),
    directory: new MemoryDirectory(),
    records: new MemoryDossierRecords(),
    ...given,
  };
  await seedDirectory(directory);
  const lookUp = new LookUp(directory, vault);
  const queries = { execute: (query: object) => answer(store, query) } as unknown as QueryBus;
  const facts = new ReadFactsOfVisit(queries, store);
  const changes = new Changes(store, vault, directory);
  const importer = new ImportDossierHandler(records, facts, directory, lookUp, store, changes, queries);
  const exporter = new ExportVisit(facts, records, lookUp);
  let asked = 0;
  return {
    store,
    directory,
    /** As whoever may look up everything. */
    changes: { run: ((...asked) => asSystem(() => changes.run(...asked))) as Changes['run'] },
    lookUp,
    facts,
    records,
    /** As it comes over the wire. */
    import: async (json: unknown) =>
      asSystem(() =>
        importer.execute(
          new ImportDossier(readDossier(JSON.parse(JSON.stringify(json))), {
            by: 'planner-1',
            at: '2026-11-22T09:00:00.000Z',
            today: '2026-11-22',
            command: `00000000-0000-4000-8000-${String(++asked).padStart(12, '0')}`,
          }),
        ),
      ),
    export: async (visitId: string, moment?: string | Date) => JSON.parse(JSON.stringify((await exporter.of(visitId, moment)) ?? null)) as unknown,
    /** Everything that stands in the log. */
    log: async () => {
      const all: unknown[] = [];
      for await (const events of store.history(TYPES)) all.push(...events);
      return all;
    },
  };
}

const views = [programmeView, attendanceView, releaseView, tourView];
const TYPES = views.flatMap((view) => Object.keys(view.evolve));

async function answer(store: EventStore, query: object): Promise<unknown> {
  const upTo = ('upTo' in query ? (query.upTo as string | Date | undefined) : undefined) ?? (await store.head());
  if (upTo === null) return query instanceof FindReleasesOfVisit ? [] : undefined;
  if (query instanceof FindProgramme) return asOf(store, programmeView, query.visitId, upTo);
  if (query instanceof FindAttendance) return asOf(store, attendanceView, query.visitId, upTo);
  if (query instanceof FindTour) return asOf(store, tourView, query.tourId, upTo);
  if (query instanceof FindRelease) return asOf(store, releaseView, query.releaseId, upTo);
  if (query instanceof FindReleasesOfVisit) return (await findAsOf(store, releaseView, upTo, { like: { visitId: query.visitId } })).items.map(({ doc }) => doc);
  throw new Error(`nobody answers ${query.constructor.name}`);
}
