import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { OfficeFacts, Organisation, OrganisationName } from '#libs/directory/directory.js';
import { organisationKey } from '#libs/directory/name-keys.js';
import { uuidOf } from '#libs/eventing/event-id.js';
import { assertStorable } from '#libs/vault/storable.js';
import type { OrganisationId } from '#libs/vault/ids.js';

export type OrganisationFacts = Omit<Organisation, 'organisationId'>;

/** The id of an organisation: that of the directory of the KI, else derived from its newest name. */
export const organisationIdOf = ({ directoryId, names }: OrganisationFacts): OrganisationId =>
  directoryId !== undefined && /^[a-z0-9][a-z0-9-]{0,50}$/.test(directoryId)
    ? `org-${directoryId}`
    : `org-${uuidOf(`organisation\n${organisationKey(names[0]!.long)}`)}`;

/** What an organisation is found by. */
export const organisationKeysOf = ({ names, aliases, directoryId }: OrganisationFacts): string[] => [
  ...new Set([...names.flatMap(namesOf), ...aliases, ...(directoryId === undefined ? [] : [directoryId])].map(organisationKey)),
];

/** Whether an office with this wording is one of that organisation: the KI of a host has a name of its own. */
export const officeBelongsTo = ({ kind, names }: Organisation, wording: string): boolean =>
  kind !== 'host' || names.flatMap(namesOf).some((name) => organisationKey(name) === organisationKey(wording));

/** The same facts, in whatever order they are told, have the same digest. */
export const digestOf = (facts: OfficeFacts): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1))))
    .digest('hex');

/** Whether facts that were kept are the ones that are told, in whatever order of their members. */
export const sameFacts = (one: object, other: object): boolean => isDeepStrictEqual(one, JSON.parse(JSON.stringify(other)));

/** Refuses facts that no store can keep, naming the member. */
export function assertFacts(value: unknown, path = ''): void {
  if (typeof value === 'string') assertStorable(value, path || 'facts');
  else if (Array.isArray(value)) value.forEach((item, i) => assertFacts(item, `${path}[${i}]`));
  else if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(value)) assertFacts(member, path ? `${path}.${name}` : name);
}

const namesOf = ({ long, short, abbreviation }: OrganisationName): string[] => [long, short, abbreviation].filter((name) => name !== undefined);
