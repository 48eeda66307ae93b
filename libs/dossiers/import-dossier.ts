import { createHash } from 'node:crypto';
import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { agenda } from '#libs/agenda/domain/agenda.js';
import { attendance } from '#libs/attendance/domain/attendance.js';
import { Directory } from '#libs/directory/directory.js';
import { LookUp } from '#libs/directory/look-up.js';
import { digestOf } from '#libs/directory/stored-facts.js';
import { DossierRecords, type DossierRecord } from '#libs/dossiers/dossier-records.js';
import type { Dossier, DossierOffice } from '#libs/dossiers/dossier.js';
import { ReadFactsOfVisit, releaseIdFor, type FactsOfVisit } from '#libs/dossiers/facts-of-visit.js';
import { exportDossier } from '#libs/dossiers/export-dossier.js';
import { formOf } from '#libs/dossiers/form.js';
import { hostsOf } from '#libs/dossiers/hosts-of-dossier.js';
import { findPeople, officeFactsOf, type OnVisit, type People } from '#libs/dossiers/people-of-dossier.js';
import { planImport, type ImportPlan } from '#libs/dossiers/plan-import.js';
import { play, type Played } from '#libs/dossiers/play.js';
import { DossierNotUnderstood } from '#libs/dossiers/problems.js';
import { sideBySide } from '#libs/dossiers/side-by-side.js';
import { toldBy, type Resolved, type Told } from '#libs/dossiers/told.js';
import { written } from '#libs/dossiers/written.js';
import { uuidOf } from '#libs/eventing/event-id.js';
import { EventStore, VersionConflict, type Position } from '#libs/eventing/event-store.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { pressRelease } from '#libs/press/domain/press-release.js';
import { tour } from '#libs/tours/domain/tour.js';
import { visit } from '#libs/tours/domain/visit.js';
import { FindTour } from '#libs/tours/tour.queries.js';
import { Changes } from '#libs/vault/changes.js';
import type { OfficeId, PersonId } from '#libs/vault/ids.js';

const ATTEMPTS = 5;

export type Imported = {
  readonly id: string;
  readonly visitId: string;
  readonly outcome: 'created' | 'changed' | 'unchanged';
  readonly position: Position;
};

/** Makes a visit say what a dossier tells: a new one, or the one that an earlier dossier of this id became. */
export class ImportDossier extends Command<Imported> {
  constructor(
    readonly dossier: Dossier,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

/**
 * Compares what a dossier tells with what is known and issues a command for every difference. All rules are asked before anything
 * is written, so a dossier is refused as a whole; the same dossier again changes nothing.
 */
@CommandHandler(ImportDossier)
export class ImportDossierHandler implements ICommandHandler<ImportDossier> {
  constructor(
    private readonly records: DossierRecords,
    private readonly facts: ReadFactsOfVisit,
    private readonly directory: Directory,
    private readonly lookUp: LookUp,
    private readonly store: EventStore,
    private readonly changes: Changes,
    private readonly queries: QueryBus,
  ) {}

  execute({ dossier, asked }: ImportDossier): Promise<Imported> {
    return this.records.exclusively(async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.import(dossier, asked);
        } catch (error) {
          // A reactor or somebody at a desk was faster: compare again with what there is now.
          if (!(error instanceof VersionConflict) || attempt === ATTEMPTS) throw error;
        }
      }
    });
  }

  private async import(dossier: Dossier, asked: AskedFor): Promise<Imported> {
    const { id } = dossier;
    const digest = digestOfDossier(dossier);
    const record = await this.records.find(id);
    const visitId = record?.visitId ?? (await this.visitOf(id));
    const head = (await this.store.head()) ?? undefined;
    const facts = head === undefined ? undefined : await this.facts.of(visitId, head);
    if (record?.finished && record.digest === digest && facts) return { id, visitId, outcome: 'unchanged', position: facts.position };

    if (facts && record?.finished !== false && (await this.says(facts, dossier, record)))
      return { id, visitId, outcome: 'unchanged', position: facts.position };

    const people = await findPeople(dossier, this.directory, record?.people ?? [], facts && onVisit(facts));
    const context = { dossier, visitId, people, facts, asked: { ...asked, command: uuidOf(`${visitId}\n${digest}`) }, head };
    const rehearsed = await this.plan({ ...context, write: false });
    refuseIfRefused(await Promise.all(this.plays(context, rehearsed).map((one) => one.rehearse())));

    const unfinished: DossierRecord = { id, visitId, digest, finished: false, people: people.remembered };
    await this.records.save(unfinished);
    await people.write(this.directory);
    const plan = await this.plan({ ...context, write: true });
    const played: Played[] = [];
    for (const one of this.plays(context, plan)) played.push(await one.perform(this.changes, [...people.principals, ...people.participants]));
    refuseIfRefused(played);
    await written(this.store, played);

    const { position } = (await this.facts.of(visitId))!;
    await this.records.saveForm(visitId, position, formOf(dossier, plan.order));
    await this.records.save({ ...unfinished, finished: true });
    return { id, visitId, outcome: facts ? 'changed' : 'created', position };
  }

  /** Whether the visit would be exported as exactly this dossier: then there is nothing to change, whoever its people are. */
  private async says(facts: FactsOfVisit, dossier: Dossier, record: DossierRecord | undefined): Promise<boolean> {
    const { visitId } = facts.programme;
    const [form, known] = await Promise.all([this.records.formAt(visitId, facts.position), this.lookUp.of(facts)]);
    return digestOfDossier(exportDossier(facts, known, form, record?.id ?? visitId)) === digestOfDossier(dossier);
  }

  /** A visit that was planned by hand and exported has its own id as that of the dossier. */
  private async visitOf(id: string): Promise<string> {
    return /^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/.test(id) && (await this.facts.of(id)) ? id : uuidOf(`dossier\n${id}`);
  }

  private async plan({ dossier, visitId, people, facts, asked, head, write }: Context & { readonly write: boolean }): Promise<Planned> {
    const resolved = await this.resolve({ dossier, visitId, people, facts }, write);
    const told = toldBy(dossier, resolved);
    const tourId = told.visit.tour?.tourId;
    const tourDoc = tourId === undefined || head === undefined ? undefined : await this.queries.execute(new FindTour(tourId, head));
    const known = await this.lookUp.of(facts ?? {}, tourDoc ?? {});
    const newId = (list: string, place: number) => uuidOf(`${asked.command}\n${facts?.position ?? ''}\n${list}\n${place}`);
    return { told, ...planImport(visitId, told, facts, tourDoc, known, newId) };
  }

  /** Offices and hosts of the dossier in the directory; what is not there yet has an id of its own only when it is written. */
  private async resolve({ dossier, visitId, people, facts }: Pick<Context, 'dossier' | 'visitId' | 'people' | 'facts'>, write: boolean): Promise<Resolved> {
    const offices = async (personId: PersonId, wanted: readonly DossierOffice[]): Promise<OfficeId[]> => {
      const ids: OfficeId[] = [];
      const held = write ? [] : await this.directory.officesOf(personId);
      for (const facts of wanted.map(officeFactsOf)) {
        if (write) ids.push((await this.directory.addOffice(personId, facts)).officeId);
        else {
          const same = held.find(({ officeId: _, personId: __, organisationId: ___, ...known }) => digestOf(known) === digestOf(facts));
          ids.push(same?.officeId ?? `office-${uuidOf(digestOf(facts))}`);
        }
      }
      return ids;
    };
    const principals = await sideBySide(dossier.principals, async ({ office }, i) => {
      const personId = people.principals[i]!;
      const [officeId] = await offices(personId, [office]);
      return { personId, officeId: officeId! };
    });
    const participants = await sideBySide(dossier.participants ?? [], async ({ offices: wanted = [] }, i) => {
      const personId = people.participants[i]!;
      return { personId, offices: await offices(personId, wanted) };
    });
    const own = facts?.tour && { tourId: facts.tour.tourId, name: (await this.lookUp.of(facts.tour)).wording(facts.tour.name) };
    return { visitId, principals, participants, hosts: await hostsOf(dossier, this.directory, { write }), named: people.named, ...(own && { tour: own }) };
  }

  /** One play per stream, the tour first: what comes last is always the visit's own. */
  private plays({ visitId, facts, asked, head }: Context, { told, ...plan }: Planned) {
    const on = { asked, upTo: head };
    return [
      ...(told.visit.tour ? [play(this.store, tour, told.visit.tour.tourId, plan.tour, on)] : []),
      play(this.store, visit, visitId, plan.visit, on),
      play(this.store, agenda, visitId, plan.agenda, on),
      play(this.store, attendance, visitId, plan.attendance, on),
      play(this.store, pressRelease, facts?.release?.releaseId ?? releaseIdFor(visitId), plan.release, on),
    ];
  }
}

type Context = {
  readonly dossier: Dossier;
  readonly visitId: string;
  readonly people: People;
  readonly facts: FactsOfVisit | undefined;
  readonly asked: AskedFor;
  readonly head: Position | undefined;
};

const onVisit = ({ programme, attendance }: FactsOfVisit): OnVisit => ({
  principals: programme.principals.map(({ personId }) => personId),
  participants: (attendance?.attendees ?? []).map(({ personId }) => personId),
});

type Planned = ImportPlan & { readonly told: Told };

/** The same document, in whatever order its members stand, has the same digest. */
export const digestOfDossier = (dossier: Dossier): string =>
  createHash('sha256')
    .update(JSON.stringify(inOrder(dossier)))
    .digest('hex');

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => [name, inOrder(member)]);
}

function refuseIfRefused(played: readonly Played[]): void {
  const problems = played.flatMap((one) => one.problems);
  if (problems.length > 0) throw new DossierNotUnderstood(problems);
  for (const { refusal } of played) if (refusal) throw refusal;
}
