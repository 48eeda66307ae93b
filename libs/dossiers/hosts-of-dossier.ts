import type { Directory, Organisation } from '#libs/directory/directory.js';
import { organisationIdOf, type OrganisationFacts } from '#libs/directory/stored-facts.js';
import type { Dossier, DossierHost } from '#libs/dossiers/dossier.js';
import type { Host } from '#libs/tours/domain/visit.events.js';

/** The hosts of a dossier with their organisations: known by directory id, name or the name of the KI, else new ones. */
export async function hostsOf({ hosts }: Dossier, directory: Directory, { write }: { readonly write: boolean }): Promise<Host[]> {
  const found: Host[] = [];
  for (const host of hosts) {
    const known = await organisationOf(host, directory);
    const facts = newOrganisation(host);
    const organisationId = known?.organisationId ?? (write ? (await directory.addOrganisation(facts)).organisationId : organisationIdOf(facts));
    const { organisation, unit, town, directoryId } = host;
    found.push({ organisationId, organisation, ...(unit && { unit }), ...(town && { town }), ...(directoryId && { directoryId }) });
  }
  return found;
}

async function organisationOf({ directoryId, organisation, unit }: DossierHost, directory: Directory): Promise<Organisation | undefined> {
  for (const name of [directoryId, organisation, unit]) {
    const known = name ? await directory.findOrganisation(name) : undefined;
    if (known) return known;
  }
  return undefined;
}

const newOrganisation = ({ organisation, unit, town, directoryId }: DossierHost): OrganisationFacts => ({
  kind: 'host',
  names: [{ long: organisation }],
  aliases: unit ? [unit] : [],
  ...(directoryId && { directoryId }),
  ...(unit && { unit }),
  ...(town && { seatTown: town }),
});
