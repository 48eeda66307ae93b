import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { CommandBus, CqrsModule, QueryBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { reactors, views } from '#apps/worker/subscriptions.js';
import { AgendaModule } from '#libs/agenda/agenda.module.js';
import { ChangeAgenda } from '#libs/agenda/change-agenda.js';
import { AttendanceModule } from '#libs/attendance/attendance.module.js';
import { DocumentsModule } from '#libs/documents/documents.module.js';
import { ChangeAttendance } from '#libs/attendance/change-attendance.js';
import { Consents } from '#libs/directory/consents.js';
import { Directory } from '#libs/directory/directory.js';
import { MemoryConsents } from '#libs/directory/memory.consents.js';
import { PublicNames } from '#libs/directory/public-names.js';
import { ConflictsModule } from '#libs/conflicts/conflicts.module.js';
import { LookUp } from '#libs/directory/look-up.js';
import { DossierRecords } from '#libs/dossiers/dossier-records.js';
import { ExportVisit } from '#libs/dossiers/export-visit.js';
import { ReadFactsOfVisit } from '#libs/dossiers/facts-of-visit.js';
import { Refusal } from '#libs/eventing/decider.js';
import { EventStore, VersionConflict, type Position, type Recorded } from '#libs/eventing/event-store.js';
import type { Outcome } from '#libs/eventing/run-decider.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';
import { Views } from '#libs/eventing/view.js';
import { HistoryModule } from '#libs/history/history.module.js';
import { ItinerariesModule } from '#libs/itineraries/itineraries.module.js';
import { jsonLogger } from '#libs/platform/logger.js';
import { ChangePressRelease } from '#libs/press/change-press-release.js';
import { WritePressRelease } from '#libs/press/draft-press-release.js';
import { HouseStyleModule } from '#libs/house-style/house-style.module.js';
import { HouseStyles } from '#libs/house-style/house-styles.js';
import { MemoryHouseStyles } from '#libs/house-style/memory.house-styles.js';
import { Clocks } from '#libs/platform/clocks.js';
import { PressModule } from '#libs/press/press.module.js';
import { ChangeTour } from '#libs/tours/change-tour.js';
import { ChangeVisit } from '#libs/tours/change-visit.js';
import { ToursModule } from '#libs/tours/tours.module.js';
import { Changes } from '#libs/vault/changes.js';
import { Vault } from '#libs/vault/vault.js';
import { hosts, names, offices } from '#tests/property/arbitrary-parts.js';
import type { Wish } from '#tests/property/arbitrary-wishes.js';

type Parts = {
  readonly store: EventStore;
  readonly views: Views;
  readonly subscriptions: Subscriptions;
  readonly directory: Directory;
  readonly vault: Vault;
  readonly records: DossierRecords;
};

/** What became of a wish: the events it wrote, nothing (it was so already), or the code with which the rules said no. */
export type Answer = { readonly wrote: number } | { readonly refused: string };

const STREAMS = { tour: 'tour', visit: 'visit', agenda: 'agenda', attendance: 'attendance', release: 'pressRelease', writing: 'pressRelease' } as const;

export type Office = Awaited<ReturnType<typeof anOffice>>;

const SAME_TIME = new Clocks(
  () => Date.now(),
  async () => Date.now(),
  5_000,
);

/** All command and query handlers of the product on the given parts, with six people, their offices and two hosts on record. */
export async function anOffice({ store, views: live, subscriptions, directory, vault, records }: Parts) {
  const given = [
    { provide: EventStore, useValue: store },
    { provide: Views, useValue: live },
    { provide: Subscriptions, useValue: subscriptions },
    { provide: Directory, useValue: directory },
    { provide: Consents, useValue: new MemoryConsents(directory) },
    { provide: Vault, useValue: vault },
    { provide: DossierRecords, useValue: records },
    { provide: Clocks, useValue: SAME_TIME },
  ];

  @Global()
  @Module({
    providers: [...given, LookUp, PublicNames, Changes, ReadFactsOfVisit, ExportVisit],
    exports: [...given.map(({ provide }) => provide), LookUp, PublicNames, Changes],
  })
  class Shared {}

  const module = await Test.createTestingModule({
    imports: [
      CqrsModule.forRoot(),
      Shared,
      DocumentsModule,
      ToursModule,
      ItinerariesModule,
      ConflictsModule,
      HistoryModule,
      AgendaModule,
      AttendanceModule,
      PressModule,
      HouseStyleModule,
    ],
  })
    .setLogger(jsonLogger('fatal'))
    .overrideProvider(HouseStyles)
    .useValue(new MemoryHouseStyles())
    .compile();
  await module.init();
  const commands = module.get(CommandBus);
  const known = await onRecord(directory);

  const send = async (wish: Wish, id: string, at: string): Promise<Outcome> => {
    const asked = { by: wish.by, at, today: at.slice(0, 10), command: id, ...(wish.expects !== undefined && { version: wish.expects }) };
    // The arbitraries make commands of the right shape, which the compiler cannot follow through placeholders.
    const command = named(wish.command, known) as never;
    switch (wish.to) {
      case 'tour':
        return commands.execute(new ChangeTour(wish.key, command, asked));
      case 'visit':
        return commands.execute(new ChangeVisit(wish.key, command, asked));
      case 'agenda':
        return commands.execute(new ChangeAgenda(wish.key, command, asked));
      case 'attendance':
        return commands.execute(new ChangeAttendance(wish.key, command, asked));
      case 'release':
        return commands.execute(new ChangePressRelease(wish.key, command, asked));
      case 'writing':
        return commands.execute(new WritePressRelease(wish.key, command, asked));
    }
  };

  return {
    store,
    live,
    subscriptions,
    queries: module.get(QueryBus),
    lookUp: module.get(LookUp),
    exporter: module.get(ExportVisit),
    // Nobody is written to here.
    reactors: reactors(commands, { webhooks: undefined }).filter(({ name }) => !name.startsWith('notify-')),
    /** Sends a wish as often as it says, each time under the same command id; the answer is the same and nothing is written twice. */
    ask: async (wish: Wish, at: string): Promise<Answer> => {
      const id = randomUUID();
      // Reactors write to other streams meanwhile, so only the stream of the command tells what it did.
      const length = async () => (await store.read(`${STREAMS[wish.to]}-${wish.key}`)).length;
      const before = await length();
      try {
        const outcome = await send(wish, id, at);
        const wrote = (await length()) - before;
        const more = wrote > 0 ? wish.sends - 1 : 0;
        for (let times = 0; times < more; times++) {
          const again = await send(wish, id, at);
          if (JSON.stringify(again) !== JSON.stringify(outcome))
            throw new Error(`asked again, ${wish.command.type} answered ${JSON.stringify(again)} after ${JSON.stringify(outcome)}`);
          if ((await length()) !== before + wrote) throw new Error(`asked again, ${wish.command.type} was carried out twice`);
        }
        return { wrote };
      } catch (error) {
        if (error instanceof VersionConflict && wish.expects !== undefined) return { refused: 'version-conflict' };
        if (!(error instanceof Refusal)) throw error;
        const left = (await length()) - before;
        if (left > 0) throw new Error(`${wish.command.type} was refused (${error.code}) and left ${left} events`, { cause: error });
        return { refused: error.code };
      }
    },
    log: async (): Promise<readonly Recorded[]> => {
      const all: Recorded[] = [];
      for await (const events of store.history([...new Set(views.flatMap((view) => Object.keys(view.evolve)))])) all.push(...events);
      return all;
    },
    /** Resolves when every view shows the end of the log. */
    shown: async (head: Position) => {
      for (const view of views) if (!(await live.reached(view, head, 20_000))) throw new Error(`${view.name} does not get to ${head}`);
    },
    close: async () => {
      await subscriptions.stop();
      await module.close();
    },
  };
}

async function onRecord(directory: Directory): Promise<ReadonlyMap<string, string>> {
  const known = new Map<string, string>();
  for (const [i, name] of names.entries()) {
    const { personId } = await directory.addPerson({ name, ...(i % 2 === 0 && { gender: 'f' as const }) });
    known.set(`@p${i}`, personId);
    const { officeId } = await directory.addOffice(personId, { title: offices[i]!, ...(i === 1 && { organisation: hosts[0]! }) });
    known.set(`@o${i}`, officeId);
  }
  for (const [i, long] of hosts.entries()) {
    const { organisationId } = await directory.addOrganisation({ kind: 'host', names: [{ long }], aliases: [] });
    known.set(`@h${i}`, organisationId);
  }
  return known;
}

/** The same with ids in the place of `@p0` and the like. */
function named(value: unknown, known: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return known.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => named(one, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, named(member, known)]));
}
