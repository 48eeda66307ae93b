import type { Presenter } from '#libs/agenda/domain/agenda.events.js';
import { ERASED, type Known } from '#libs/directory/known.js';
import type {
  Dossier,
  DossierGroup,
  DossierHost,
  DossierItem,
  DossierOccasion,
  DossierOffice,
  DossierParticipant,
  DossierPerson,
  DossierPhoto,
  DossierPrincipal,
  DossierRelease,
  DossierStatement,
  DossierStop,
} from '#libs/dossiers/dossier.js';
import type { FactsOfVisit } from '#libs/dossiers/facts-of-visit.js';
import { dressing, type Dressing, type Form } from '#libs/dossiers/form.js';
import type { Plain } from '#libs/dossiers/plain.js';
import { heard } from '#libs/dossiers/silence.js';
import { inWords } from '#libs/dossiers/texts-of-visit.js';
import type { Release } from '#libs/press/press.queries.js';
import type { Programme } from '#libs/tours/programme.queries.js';
import type { Named, OfficeId, PersonId } from '#libs/vault/ids.js';

export const hostKey = ({ organisationId, unit = '' }: { readonly organisationId: string; readonly unit?: string }): string => `${organisationId} ${unit}`;
export const legKey = ({ from, to }: { readonly from: string; readonly to: string }): string => JSON.stringify([from, to]);

/** A visit as a dossier: its facts in words, in the form in which a dossier told them if one did. */
export function exportDossier(facts: FactsOfVisit, known: Known, form: Form | undefined, id: string): Dossier {
  const { programme, attendance, release } = inWords(facts, known);
  const dress = dressing(form);
  const people = peopleIn(facts, known, dress);
  // A stop that was removed may still be named elsewhere; a dossier speaks of its own stops only.
  const there = new Set(programme.stops.map(({ stopId }) => stopId));
  const stop = (stopId: string | undefined) => (stopId === undefined || !there.has(stopId) ? {} : { stop: dress.stopIdOf(stopId) });
  const stopsThere = (stops: readonly string[]) => stops.filter((stopId) => there.has(stopId)).map(dress.stopIdOf);
  const list = <T>(entries: readonly T[] | undefined) => (entries && entries.length > 0 ? entries : undefined);
  const dossier: Dossier = withoutUndefined({
    ...heard({
      schema: 'ortstermin/dossier@1' as const,
      id,
      status: programme.status.value,
      zone: programme.zone,
      tour: tourOf(programme, facts, known, form),
      when: programme.when.value,
      sources: list(programme.sourcesOfVisit),
      release: release && releaseOf(release, dress),
    }),
    principals: programme.principals.map(({ personId, officeId }): DossierPrincipal =>
      dress.entry('principals', personId, { person: people.person('principals', personId), office: officeOf(officeId, known) }),
    ),
    hosts: programme.hosts.map(({ sources: _, organisationId, ...host }): DossierHost => dress.entry('hosts', hostKey({ organisationId, ...host }), host)),
    stops: programme.stops.map(({ sources: _, stopId, ...rest }): DossierStop =>
      dress.entry('stops', stopId, heardEntry('stops', { id: dress.stopIdOf(stopId), ...rest })),
    ),
    transfers: list(
      dress
        .inOrder('transfers', programme.transfers, legKey)
        .map(({ sources: _, from, to, ...rest }) =>
          dress.entry('transfers', legKey({ from, to }), { from: dress.stopIdOf(from), to: dress.stopIdOf(to), ...rest }),
        ),
    ),
    agenda: list(
      programme.agenda.items.map(({ sources: _, itemId, stopId, note: __, presenters, ...rest }): DossierItem =>
        dress.entry('agenda', itemId, heardEntry('agenda', { ...rest, ...stop(stopId), presenters: presenters.map((one) => people.presenter(one)) })),
      ),
    ),
    participants: list(
      dress
        .inOrder('participants', attendance?.attendees ?? [], ({ personId }) => personId)
        .map(({ personId, offices, roles, stops, status, represents }): DossierParticipant =>
          dress.entry(
            'participants',
            personId,
            heardEntry('participants', {
              person: people.person('participants', personId),
              offices: offices.map((officeId) => officeOf(officeId, known)),
              roles,
              stops: stopsThere(stops),
              status,
              ...(represents && { represents: people.nameOf(represents) }),
            }),
          ),
        ),
    ),
    groups: list(
      dress
        .inOrder('groups', attendance?.groups ?? [], ({ groupId }) => groupId)
        .map(({ sources: _, members: __, groupId, stops, ...rest }): DossierGroup =>
          dress.entry('groups', groupId, heardEntry('groups', { ...rest, stops: stopsThere(stops) })),
        ),
    ),
    occasions: list(
      dress
        .inOrder('occasions', programme.occasions, ({ occasionId }) => occasionId)
        .map(({ sources: _, occasionId, stopId, ...rest }): DossierOccasion =>
          dress.entry('occasions', occasionId, heardEntry('occasions', { ...rest, ...stop(stopId) })),
        ),
    ),
    priorContacts: list(
      dress
        .inOrder('priorContacts', programme.priorContacts, ({ contactId }) => contactId)
        .map(({ sources: _, contactId, ...rest }) => dress.entry('priorContacts', contactId, rest)),
    ),
    statements: list(
      dress
        .inOrder('statements', release?.statements ?? [], ({ statementId }) => statementId)
        .map(({ statementId, kind, speaker, speakerCertainty, segments, topic, clearance }): DossierStatement =>
          dress.entry(
            'statements',
            statementId,
            heardEntry('statements', {
              kind,
              segments,
              speakerCertainty: dress.certaintyOf(statementId, speakerCertainty, speaker !== undefined && 'named' in speaker),
              cleared: clearance === 'cleared',
              ...(speaker && { speaker: people.nameOf(speaker) }),
              ...(topic !== undefined && { topic }),
            }),
          ),
        ),
    ),
    photos: list(
      dress
        .inOrder('photos', release?.photos ?? [], ({ photoId }) => photoId)
        .map(({ photoId, title, stopId, caption, credit }): DossierPhoto =>
          dress.entry(
            'photos',
            photoId,
            heardEntry('photos', {
              ...(title !== undefined && { title }),
              ...stop(stopId),
              mode: caption.mode,
              positions: caption.positions.map(({ who, ...rest }) => ({ name: people.nameOf(who), ...rest })),
              ...(caption.unnamedGroup !== undefined && { unnamedGroup: caption.unnamedGroup }),
              ...(credit !== undefined && { credit }),
            }),
          ),
        ),
    ),
  });
  return dress.document(dossier);
}

/** One entry of a list without the members that say nothing. */
function heardEntry<T extends object>(list: string, entry: T): T {
  return (heard({ [list]: [entry] }) as Record<string, T[]>)[list]![0]!;
}

/** With the figures that a source told; of a visit that no dossier told, else those of the tour. */
function tourOf({ tour }: Plain<Programme>, { tour: doc }: FactsOfVisit, known: Known, form: Form | undefined) {
  if (!tour) return undefined;
  const { phase, target } = doc ?? { target: {} };
  const figures = form ? {} : { targetCount: target.count, networkSize: target.networkSize, phase: phase && known.wording(phase) };
  return withoutUndefined({ name: doc ? known.wording(doc.name) : tour.tourId, ...figures, ...tour.asTold });
}

function releaseOf({ kind, details, reference, embargo }: Plain<Release>, dress: Dressing): DossierRelease {
  return {
    kind,
    ...details,
    ...(reference !== undefined && { referenceNumber: dress.referenceFor(reference) }),
    ...(embargo && { embargoUntil: embargo.until }),
  };
}

function officeOf(officeId: OfficeId, known: Known): DossierOffice {
  const office = known.office(officeId);
  if (!office) return { title: ERASED };
  const { officeId: _, personId: __, organisationId: ___, validFrom: ____, validTo: _____, ...facts } = office;
  return facts;
}

/** People under the names by which the dossier called them, else under those of the directory. */
function peopleIn({ programme, attendance }: FactsOfVisit, known: Known, dress: Dressing) {
  const written = (list: 'principals' | 'participants', id: PersonId) => {
    const { name, variants = [] } = known.person(id);
    return dress.nameAt(list, id, [name, ...variants]);
  };
  const called = new Map<PersonId, string>();
  for (const { personId } of attendance?.attendees ?? []) called.set(personId, written('participants', personId) ?? known.person(personId).name);
  for (const { personId } of programme.principals) called.set(personId, written('principals', personId) ?? called.get(personId) ?? known.person(personId).name);
  const nameOf = (who: Plain<Named>): string => ('named' in who ? who.named : (called.get(who.personId) ?? known.person(who.personId).name));
  return {
    nameOf,
    presenter: (who: Plain<Presenter>): string => ('group' in who ? who.group : nameOf(who)),
    person: (list: 'principals' | 'participants', id: PersonId): DossierPerson => {
      const { name, degrees, givenNames, familyName, gender } = known.person(id);
      return withoutUndefined({ name: written(list, id) ?? name, degrees, givenNames, familyName, gender });
    },
  };
}

const withoutUndefined = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
