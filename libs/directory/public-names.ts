import { Injectable } from '@nestjs/common';
import { Consents } from '#libs/directory/consents.js';
import { Directory, type Person } from '#libs/directory/directory.js';
import { mayBeNamed, permission, type ConsentKind, type Declaration, type Permission } from '#libs/directory/domain/consent.js';
import type { Known } from '#libs/directory/known.js';
import { withoutNamesOf } from '#libs/directory/unnamed.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import type { PersonId } from '#libs/vault/ids.js';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const PERSON = new RegExp(`person-${UUID}`, 'g');

/** Who may be named and shown at one visit, and what ids stand for there to the public and the press. */
export type PublicReading = {
  /** Without the names of those who said no. */
  readonly known: Known;
  readonly naming: (id: PersonId) => Permission;
  readonly photo: (id: PersonId) => Permission;
};

/** What the consents of today say; `at` reads documents of one visit (undefined: of several) for readers outside the house. */
export type ConsentsOfToday = { at(visitId: string | undefined, known: Known, ...documents: readonly unknown[]): PublicReading };

/**
 * The gate before everything that the public or the press reads: whoever refused to be named or took the consent back stands in none of it.
 * Consents are always those of today, also where a document is read as of a past moment: a withdrawal cannot undo what was published
 * while the consent held (DSGVO Art. 7 (3)), but every document that is made from now on, whatever moment it tells of, is a new use of the name.
 */
@Injectable()
export class PublicNames {
  constructor(
    private readonly directory: Directory,
    private readonly consents: Consents,
  ) {}

  /** What ids stand for in documents of one visit (undefined: of several) to readers outside the house. */
  async known(visitId: string | undefined, known: Known, ...documents: readonly unknown[]): Promise<Known> {
    return (await this.of(...documents)).at(visitId, known, ...documents).known;
  }

  /** Loads what these documents need, for any number of visits in as many questions as for one. */
  of(...documents: readonly unknown[]): Promise<ConsentsOfToday> {
    // Whoever said no is left out also where the reader could not look them up.
    return asSystem(() => this.load(documents));
  }

  private async load(documents: readonly unknown[]): Promise<ConsentsOfToday> {
    const saidNo = await this.consents.everSaidNo();
    const mentioned = JSON.stringify(documents).match(PERSON) as PersonId[] | null;
    const [declared, people] = await Promise.all([
      this.consents.of([...new Set([...saidNo, ...(mentioned ?? [])])]),
      saidNo.length > 0 ? this.directory.persons(saidNo) : new Map<PersonId, Person>(),
    ]);
    return consentsOf([...people.values()], declared);
  }
}

/** The same over what was looked up; `saidNo`: everybody who ever refused to be named. */
export function consentsOf(saidNo: readonly Person[], declared: ReadonlyMap<PersonId, readonly Declaration[]>): ConsentsOfToday {
  return {
    at: (visitId, known, ...documents) => {
      const holds = (kind: ConsentKind, person: Pick<Person, 'personId' | 'officeHolder'>) =>
        permission(person, declared.get(person.personId) ?? [], kind, visitId);
      const hidden = saidNo.filter((person) => !mayBeNamed(holds('naming', person)));
      return {
        known: withoutNamesOf(hidden, known, documents),
        naming: (id) => holds('naming', known.person(id)),
        photo: (id) => holds('photo', known.person(id)),
      };
    },
  };
}
