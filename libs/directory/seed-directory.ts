import { z } from 'zod';
import type { Directory } from '#libs/directory/directory.js';
import { readInstalledJson } from '#libs/platform/installation.js';
import { organisationIdOf, type OrganisationFacts } from '#libs/directory/stored-facts.js';

const centres = z.object({
  note: z.string(),
  entries: z.array(
    z.strictObject({
      id: z.string(),
      host: z.string(),
      unit: z.string(),
      aliases: z.array(z.string()),
      seatTown: z.string(),
      latitude: z.number(),
      longitude: z.number(),
      office: z
        .strictObject({ town: z.string(), address: z.string(), latitude: z.number(), longitude: z.number(), asOf: z.string(), source: z.string().optional() })
        .optional(),
    }),
  ),
});

const ministries = z.object({
  note: z.string(),
  entries: z.array(
    z.strictObject({
      names: z.array(z.strictObject({ long: z.string(), abbreviation: z.string(), validFrom: z.string(), validTo: z.string().optional() })),
      variants: z.array(z.string()),
    }),
  ),
});

/**
 * The 54 KI of North Rhine-Westphalia and its ministries stand in every directory: those that are missing, after a first start that was
 * cut short as well, are added, and what is there stays as it is.
 */
export async function seedDirectory(directory: Directory): Promise<void> {
  const there = new Set((await directory.listOrganisations()).map(({ organisationId }) => organisationId));
  const missing = [...defaultHosts(), ...defaultMinistries()].filter((facts) => !there.has(organisationIdOf(facts)));
  for (const facts of missing) await directory.addOrganisation(facts);
}

/** The hosts of the 54 KI. Coordinates are those of the KI's office where it is known, else of the town. */
export const defaultHosts = (): OrganisationFacts[] =>
  centres.parse(readInstalledJson('libs/directory/ki-directory.json')).entries.map(({ id, host, unit, aliases, seatTown, latitude, longitude, office }) => ({
    kind: 'host',
    names: [{ long: host }],
    aliases,
    directoryId: id,
    unit,
    seatTown,
    ...(office && office.town !== seatTown && { officeTown: office.town }),
    ...(office && { officeAddress: office.address }),
    latitude: office?.latitude ?? latitude,
    longitude: office?.longitude ?? longitude,
  }));

/** Ministries with the names they bore; sources write them with and without the Land behind. */
export const defaultMinistries = (): OrganisationFacts[] =>
  ministries.parse(readInstalledJson('libs/directory/ministries.json')).entries.map(({ names, variants }) => ({
    kind: 'ministry',
    names: names.map(({ validTo, ...name }) => ({ ...name, ...(validTo !== undefined && { validTo }) })),
    aliases: [...names.map(({ long }) => long), ...variants]
      .flatMap((name) => [`${name} des Landes Nordrhein-Westfalen`, `${name} des Landes NRW`, `${name} Nordrhein-Westfalen`, `${name} NRW`])
      .concat(variants),
    seatTown: 'Düsseldorf',
    latitude: 51.22,
    longitude: 6.776,
  }));
