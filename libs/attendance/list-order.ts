import type { ListOrder } from '#libs/attendance/attendance-list.queries.js';
import type { Office, Person } from '#libs/directory/directory.js';
import { byPrecedence } from '#libs/directory/precedence.js';
import { compareGerman } from '#libs/language/names.js';
import { saysOrganisation } from '#libs/language/offices.js';
import type { PersonId } from '#libs/vault/ids.js';

/** Somebody to be put in order. */
export type Placeable = {
  readonly personId: PersonId;
  readonly person: Person;
  readonly offices: readonly Office[];
  readonly organisation: string | null;
  readonly principal: boolean;
  readonly receives: boolean;
};

/** The people in the order asked for; what was set by hand comes first and wins over precedence. */
export function inOrder<P extends Placeable>(people: readonly P[], order: ListOrder, hosts: readonly string[], byHand: readonly PersonId[] = []): P[] {
  const rank = byPrecedence();
  const ranked = people.toSorted(rank);
  if (order === 'organisation') {
    return ranked.toSorted((one, other) => last(one.organisation, other.organisation) || compareGerman(one.organisation ?? '', other.organisation ?? ''));
  }
  if (order === 'host') return ranked.toSorted((one, other) => hostPlace(one, hosts) - hostPlace(other, hosts));
  const place = (one: P) => (byHand.includes(one.personId) ? byHand.indexOf(one.personId) : byHand.length);
  return ranked.toSorted((one, other) => place(one) - place(other));
}

/** Guests first, then the people of the hosts, first host first, then everybody else. */
function hostPlace({ principal, offices, receives }: Placeable, hosts: readonly string[]): number {
  if (principal) return -1;
  const at = hosts.findIndex((host) => offices.some((office) => office.organisation?.includes(host) || saysOrganisation(office.title, host)));
  if (at >= 0) return at;
  return receives ? hosts.length : hosts.length + 1;
}

const last = (one: string | null, other: string | null) => Number(one === null) - Number(other === null);
