import { Injectable } from '@nestjs/common';
import { writtenName } from '#libs/directory/name-keys.js';
import { Directory, type Office, type Organisation, type Person } from '#libs/directory/directory.js';
import { ERASED, type Known } from '#libs/directory/known.js';
import type { Vocabulary } from '#libs/language/functions.js';
import { townsOf, type Towns } from '#libs/directory/towns.js';
import type { OfficeId, OrganisationId, PersonId, TextId } from '#libs/vault/ids.js';
import { unmask } from '#libs/vault/masking.js';
import { Vault } from '#libs/vault/vault.js';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const ID = new RegExp(`(?<![a-z0-9])(?:(?:person|office|text)-${UUID}|org-[a-z0-9][a-z0-9-]{0,59})`, 'g');

/** Everything that ids in documents stand for, in one batch per kind. */
@Injectable()
export class LookUp {
  constructor(
    private readonly directory: Directory,
    private readonly vault: Vault,
  ) {}

  async of(...documents: readonly unknown[]): Promise<Known> {
    const ids = idsIn(documents);
    const officeIds = of<OfficeId>(ids, 'office-');
    const [persons, offices, organisations, texts, functions] = await Promise.all([
      this.directory.persons(of<PersonId>(ids, 'person-')),
      this.directory.offices(officeIds),
      this.directory.organisations(of<OrganisationId>(ids, 'org-')),
      this.vault.texts(of<TextId>(ids, 'text-')),
      // Only titles need it, and only offices have them.
      officeIds.length > 0 ? this.directory.functions() : [],
    ]);
    const more = await this.behindOffices(offices, persons, organisations);
    return knownFrom({ persons: more.persons, offices, organisations: more.organisations, texts, functions });
  }

  /** Where towns are, as far as the directory knows. */
  async towns(): Promise<Towns> {
    return townsOf(await this.directory.listOrganisations());
  }

  /** Holders and organisations of the offices, which the documents themselves need not name. */
  private async behindOffices(
    offices: ReadonlyMap<OfficeId, Office>,
    persons: ReadonlyMap<PersonId, Person>,
    organisations: ReadonlyMap<OrganisationId, Organisation>,
  ) {
    const held = [...offices.values()];
    const holders = held.map((office) => office.personId).filter((id) => !persons.has(id));
    const behind = held.flatMap((office) => office.organisationId ?? []).filter((id) => !organisations.has(id));
    const [morePersons, moreOrganisations] = await Promise.all([
      holders.length > 0 ? this.directory.persons([...new Set(holders)]) : new Map<PersonId, Person>(),
      behind.length > 0 ? this.directory.organisations([...new Set(behind)]) : new Map<OrganisationId, Organisation>(),
    ]);
    return { persons: new Map([...persons, ...morePersons]), organisations: new Map([...organisations, ...moreOrganisations]) };
  }
}

/** What was looked up, as `Known`. */
export type LookedUp = {
  readonly persons: ReadonlyMap<PersonId, Person>;
  readonly offices: ReadonlyMap<OfficeId, Office>;
  readonly organisations: ReadonlyMap<OrganisationId, Organisation>;
  readonly texts: ReadonlyMap<TextId, string>;
  readonly functions?: Vocabulary;
};

/** `Known` over what was looked up; what is not there reads «gelöscht». */
export function knownFrom({ persons, offices, organisations, texts, functions = [] }: LookedUp): Known {
  const written = new Map<PersonId, Person>();
  const person = (personId: PersonId): Person => {
    const facts = persons.get(personId);
    const known = written.get(personId) ?? (facts ? asWritten(facts) : { personId, name: ERASED });
    written.set(personId, known);
    return known;
  };
  const text = (id: TextId) => texts.get(id) ?? ERASED;
  return {
    mayName: () => true,
    person,
    office: (id) => offices.get(id),
    organisation: (id) => organisations.get(id),
    text,
    functions,
    nameOf: (who) => ('personId' in who ? person(who.personId).name : text(who.named)),
    wording: (wording) =>
      unmask(
        wording,
        // A token stands for exactly the name that the directory has: what was written otherwise was kept beside it.
        (id) => persons.get(id)?.name ?? ERASED,
        (id) => texts.get(id),
        ERASED,
      ),
  };
}

/** The person under the name that is to be written; the name as the directory has it stays a variant. */
function asWritten(person: Person): Person {
  const name = writtenName(person);
  return name === person.name ? person : { ...person, name, variants: [person.name, ...(person.variants ?? [])] };
}

/** All ids in JSON documents, also those inside wording. */
const idsIn = (documents: readonly unknown[]): string[] => [...new Set(JSON.stringify(documents).match(ID) ?? [])];

const of = <Id extends string>(ids: readonly string[], prefix: string): Id[] => ids.filter((id): id is Id => id.startsWith(prefix));
