import type { Directory } from '#libs/directory/directory.js';
import type { PersonId } from '#libs/vault/ids.js';
import { maskCandidates } from '#libs/vault/masking.js';

export type Candidate = { readonly personId: PersonId; readonly name: string };

/** People whose full names stand in what somebody wrote may be meant to come instead; whether they are is not for a machine to say. */
export async function namedInstead(directory: Pick<Directory, 'named'>, text: string, of: PersonId): Promise<Candidate[]> {
  const named = [...(await directory.named(maskCandidates([text]))).values()].flat().filter(({ personId }) => personId !== of);
  return [...new Map(named.map(({ personId, name }) => [personId, { personId, name }])).values()];
}
