import { refuse } from '#libs/eventing/decider.js';
import type { OfficeId, OrganisationId, PersonId } from '#libs/vault/ids.js';

const notInDirectory = (code: string, id: string, remedy: string): never => refuse(code, { reason: `There is no ${id} in the directory.`, remedy });

/** Nobody has this id, or nobody any more. */
export const unknownPerson = (id: PersonId): never => notInDirectory('unknown-person', id, 'Take the personId from GET /v1/persons.');
export const unknownOffice = (id: OfficeId): never => notInDirectory('unknown-office', id, 'Take the officeId from GET /v1/persons/{personId}/offices.');
export const unknownOrganisation = (id: OrganisationId): never =>
  notInDirectory('unknown-organisation', id, 'Take the organisationId from GET /v1/organisations.');
