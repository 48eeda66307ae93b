import { expect } from '@jest/globals';
import type { Known } from '#libs/directory/known.js';
import type { FactsOfVisit } from '#libs/dossiers/facts-of-visit.js';
import { ReadFactsOfVisit } from '#libs/dossiers/facts-of-visit.js';
import type { OfficeId, OrganisationId, PersonId, TextId } from '#libs/vault/ids.js';
import { comparable } from '#tests/acceptance/comparable.js';
import type { Office } from '#tests/property/an-office.js';
import { dossierDesk } from '#tests/support/dossier-desk.js';

/** Each visit goes out as a dossier and into an empty system: the same facts, the same dossier again, and nothing new the second time. */
export async function comesBack(office: Office, visitIds: readonly string[]): Promise<void> {
  const desk = await dossierDesk();
  const facts = new ReadFactsOfVisit(office.queries, office.store);
  for (const id of visitIds) {
    const told = JSON.parse(JSON.stringify((await office.exporter.of(id)) ?? null)) as unknown;
    if (told === null) continue;
    const { visitId, outcome } = await desk.import(told);
    expect(outcome).toBe('created');
    expect(await desk.export(visitId)).toEqual(told);
    const before = await facts.of(id);
    const after = await desk.facts.of(visitId);
    expect(tellable(after!, await desk.lookUp.of(after), 'by a dossier')).toEqual(tellable(before!, await office.lookUp.of(before), 'by hand'));
    const log = await desk.log();
    expect(await desk.import(told)).toMatchObject({ outcome: 'unchanged', visitId });
    expect(await desk.log()).toEqual(log);
  }
}

/**
 * What a dossier can tell of a visit, names in the place of ids. It tells how things stand and not how it came to that: no answers of the
 * host, no invitations beyond the status, no notes on items, no reasons, no workflow of a release; and ids of entries without one.
 */
function tellable({ programme, attendance, release, tour }: FactsOfVisit, known: Known, told: 'by hand' | 'by a dossier'): unknown {
  const { status, when, zone, principals, hosts, stops, transfers, occasions, priorContacts, sourcesOfVisit, agenda } = programme;
  // A visit that no dossier told of tells with its tour what the tour itself aims at; from then on that is what was told.
  const figures = told === 'by hand' && tour ? { targetCount: tour.target.count, networkSize: tour.target.networkSize, phase: tour.phase } : {};
  // Ids of stops that no address could hold get another one: what counts is which stop is meant.
  const at = (stopId: string) => stops.findIndex((one) => one.stopId === stopId);
  const placed = <T extends { readonly stopId?: string }>({ stopId, ...rest }: T) => ({
    ...rest,
    ...(stopId !== undefined && at(stopId) >= 0 && { stop: at(stopId) }),
  });
  const onVisit = new Set([...principals, ...(attendance?.attendees ?? [])].map(({ personId }) => personId));
  return comparable(
    spoken(
      {
        status: status.value,
        when: when.value,
        zone,
        tour: programme.tour && { name: tour?.name, asTold: { ...figures, ...programme.tour.asTold } },
        principals: principals.map(({ personId, officeId }) => ({ personId, officeId })),
        hosts,
        stops: stops.map(({ orderCertain = true, ...stop }) => placed({ ...stop, orderCertain })),
        transfers: transfers.map(({ from, to, ...leg }) => ({ ...leg, from: at(from), to: at(to) })),
        occasions: occasions.map(({ occasionId: _, ...occasion }) => placed(occasion)),
        priorContacts: priorContacts.map(({ contactId: _, ...contact }) => contact),
        sourcesOfVisit,
        items: agenda.items.map(({ itemId: _, note: __, ...item }) => placed(item)),
        attendees: (attendance?.attendees ?? []).map(({ personId, offices, roles, stops: visited, represents, status: standing }) => ({
          personId,
          offices,
          roles,
          visited: visited.map(at).filter((place) => place >= 0),
          represents,
          standing,
        })),
        groups: (attendance?.groups ?? []).map(({ groupId: _, members: __, stops: visited, ...group }) => ({
          ...group,
          visited: visited.map(at).filter((place) => place >= 0),
        })),
        release: release && {
          kind: release.kind === 'report' ? undefined : release.kind, // a report about which nothing is said is no release
          details: Object.keys(release.details).length > 0 ? release.details : undefined,
          reference: release.reference,
          embargo: release.embargo?.until,
          // Of a speaker who is nobody of the visit a dossier can say nothing certain.
          statements: release.statements.map(({ statementId: _, clearance, speakerCertainty, ...statement }) => ({
            ...statement,
            cleared: clearance === 'cleared',
            speakerCertainty: statement.speaker && 'personId' in statement.speaker && onVisit.has(statement.speaker.personId) ? speakerCertainty : undefined,
          })),
          photos: release.photos.map(({ photoId: _, ...photo }) => placed(photo)),
        },
      },
      known,
    ),
  );
}

function spoken(value: unknown, known: Known): unknown {
  if (typeof value === 'string') return inWords(value, known);
  if (Array.isArray(value)) return value.map((one) => spoken(one, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      // Somebody who is only named comes back as the person of that name where there is one.
      // Neither does a dossier tell a name from the label of a group.
      if (name === 'personId' || name === 'named' || name === 'group') return [['who', spoken(member, known)]];
      const said = spoken(member, known);
      return name === 'sources' || saysNothing(said) ? [] : [[name, said]];
    }),
  );
}

const saysNothing = (member: unknown): boolean =>
  member === undefined ||
  (typeof member === 'string' && member.trim() === '') ||
  (typeof member === 'object' && member !== null && Object.values(member).every(saysNothing));

function inWords(text: string, known: Known): string {
  if (/^person-[0-9a-f-]{36}$/.test(text)) return known.person(text as PersonId).name;
  if (/^office-[0-9a-f-]{36}$/.test(text)) return known.office(text as OfficeId)!.title;
  if (/^org-[a-z0-9-]+$/.test(text)) return known.organisation(text as OrganisationId)!.names[0]!.long;
  if (/^text-[0-9a-f-]{36}$/.test(text)) return known.text(text as TextId);
  return known.wording(text);
}
