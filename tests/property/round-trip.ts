import { expect } from '@jest/globals';
import type { Known } from '#libs/directory/known.js';
import type { FactsOfVisit } from '#libs/dossiers/facts-of-visit.js';
import { ReadFactsOfVisit } from '#libs/dossiers/facts-of-visit.js';
import type { OfficeId, OrganisationId, PersonId, TextId } from '#libs/vault/ids.js';
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
    expect(tellable(after!, await desk.lookUp.of(after))).toEqual(tellable(before!, await office.lookUp.of(before)));
    const log = await desk.log();
    expect(await desk.import(told)).toMatchObject({ outcome: 'unchanged', visitId });
    expect(await desk.log()).toEqual(log);
  }
}

/**
 * What a dossier can tell of a visit, names in the place of ids. It tells how things stand and not how it came to that: no answers of the
 * host, no invitations beyond the status, no notes on items, no reasons, no workflow of a release; and ids of entries without one.
 */
function tellable({ programme, attendance, release, tour }: FactsOfVisit, known: Known): unknown {
  const { status, when, zone, principals, hosts, stops, transfers, occasions, priorContacts, sourcesOfVisit, agenda } = programme;
  return spoken(
    {
      status: status.value,
      when: when.value,
      zone,
      tour: programme.tour && { name: tour?.name, asTold: programme.tour.asTold },
      principals: principals.map(({ personId, officeId }) => ({ personId, officeId })),
      hosts,
      stops: stops.map(({ orderCertain = true, ...stop }) => ({ ...stop, orderCertain })),
      transfers,
      occasions: occasions.map(({ occasionId: _, ...occasion }) => occasion),
      priorContacts: priorContacts.map(({ contactId: _, ...contact }) => contact),
      sourcesOfVisit,
      items: agenda.items.map(({ itemId: _, note: __, ...item }) => item),
      attendees: (attendance?.attendees ?? []).map(({ personId, offices, roles, stops: at, represents, status: standing }) => ({ personId, offices, roles, at, represents, standing })),
      groups: (attendance?.groups ?? []).map(({ groupId: _, members: __, ...group }) => group),
      release: release && {
        kind: release.kind === 'report' ? undefined : release.kind, // a report about which nothing is said is no release
        details: Object.keys(release.details).length > 0 ? release.details : undefined,
        reference: release.reference,
        embargo: release.embargo?.until,
        statements: release.statements.map(({ statementId: _, clearance, ...statement }) => ({ ...statement, cleared: clearance === 'cleared' })),
        photos: release.photos.map(({ photoId: _, ...photo }) => photo),
      },
    },
    known,
  );
}

function spoken(value: unknown, known: Known): unknown {
  if (typeof value === 'string') return inWords(value, known);
  if (Array.isArray(value)) return value.map((one) => spoken(one, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      // Somebody who is only named comes back as the person of that name where there is one.
      if (name === 'personId' || name === 'named') return [['who', spoken(member, known)]];
      const said = spoken(member, known);
      return name === 'sources' || saysNothing(said) ? [] : [[name, said]];
    }),
  );
}

const saysNothing = (member: unknown): boolean =>
  member === undefined || (typeof member === 'string' && member.trim() === '') || (typeof member === 'object' && member !== null && Object.values(member).every(saysNothing));

function inWords(text: string, known: Known): string {
  if (/^person-[0-9a-f-]{36}$/.test(text)) return known.person(text as PersonId).name;
  if (/^office-[0-9a-f-]{36}$/.test(text)) return known.office(text as OfficeId)!.title;
  if (/^org-[a-z0-9-]+$/.test(text)) return known.organisation(text as OrganisationId)!.names[0]!.long;
  if (/^text-[0-9a-f-]{36}$/.test(text)) return known.text(text as TextId);
  return known.wording(text);
}
