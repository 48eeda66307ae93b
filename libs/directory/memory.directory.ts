import { randomUUID } from 'node:crypto';
import { Directory, type AddedFunction, type Office, type OfficeFacts, type Organisation, type Person, type PersonFacts } from '#libs/directory/directory.js';
import { functionKey, functionSortKey, maskKeysOf, nameKey, nameKeysOf, organisationKey, sortKeyOf, wordKeysOf } from '#libs/directory/name-keys.js';
import { unknownOffice, unknownOrganisation, unknownPerson } from '#libs/directory/not-in-directory.js';
import { assertFacts, digestOf, officeBelongsTo, organisationIdOf, organisationKeysOf, type OrganisationFacts } from '#libs/directory/stored-facts.js';
import { collationKey } from '#libs/language/names.js';
import { refuse } from '#libs/eventing/decider.js';
import type { OfficeId, OrganisationId, PersonId } from '#libs/vault/ids.js';

/** The directory in memory, for tests at the speed of unit tests. */
export class MemoryDirectory extends Directory {
  private readonly people = new Map<PersonId, Person>();
  private readonly held = new Map<OfficeId, Office>();
  private readonly bodies = new Map<OrganisationId, Organisation>();
  private readonly added = new Map<string, AddedFunction>();

  async persons(ids: readonly PersonId[]) {
    return pick(this.people, ids);
  }

  async offices(ids: readonly OfficeId[]) {
    return pick(this.held, ids);
  }

  async organisations(ids: readonly OrganisationId[]) {
    return pick(this.bodies, ids);
  }

  async addPerson(facts: PersonFacts, id: PersonId = `person-${randomUUID()}`): Promise<Person> {
    assertFacts(facts);
    const person = this.people.get(id) ?? { ...facts, personId: id };
    this.people.set(id, person);
    return person;
  }

  async changePerson(personId: PersonId, facts: PersonFacts): Promise<Person> {
    assertFacts(facts);
    if (!this.people.has(personId)) unknownPerson(personId);
    const person = { ...facts, personId };
    this.people.set(personId, person);
    return person;
  }

  async findPersons(fullName: string): Promise<readonly Person[]> {
    return [...this.people.values()].filter((person) => nameKeysOf(person).includes(nameKey(fullName)));
  }

  async named(keys: readonly string[]): Promise<ReadonlyMap<string, readonly Person[]>> {
    const wanted = new Set(keys);
    const found = new Map<string, Person[]>();
    for (const person of this.people.values()) {
      for (const key of maskKeysOf(person)) if (wanted.has(key)) found.set(key, [...(found.get(key) ?? []), person]);
    }
    return found;
  }

  async searchPersons(query: string, { after, limit }: { readonly after?: string; readonly limit: number }) {
    const words = collationKey(query).split(/\s+/).filter(Boolean);
    const cursor = (person: Person) => `${sortKeyOf(person)}\n${person.personId}`;
    const found = [...this.people.values()]
      .filter((person) => words.every((word) => wordKeysOf(person).some((key) => key.startsWith(word))))
      .map((person) => ({ person, cursor: cursor(person) }))
      .filter((one) => after === undefined || one.cursor > after)
      .sort((one, other) => (one.cursor < other.cursor ? -1 : 1));
    const next = found.length > limit ? found[limit - 1]?.cursor : undefined;
    return { items: found.slice(0, limit).map(({ person }) => person), ...(next !== undefined && { next }) };
  }

  async addOffice(personId: PersonId, facts: OfficeFacts): Promise<Office> {
    assertFacts(facts);
    if (!this.people.has(personId)) unknownPerson(personId);
    return this.officeLike(personId, facts) ?? this.putOffice(`office-${randomUUID()}`, personId, facts);
  }

  async changeOffice(id: OfficeId, facts: OfficeFacts): Promise<Office> {
    assertFacts(facts);
    const office = this.held.get(id);
    if (!office) return unknownOffice(id);
    const twin = this.officeLike(office.personId, facts);
    if (twin && twin.officeId !== id)
      refuse('office-known', {
        reason: `${office.personId} holds this very office already, as ${twin.officeId}.`,
        remedy: 'Name the one that is there, or change what tells them apart.',
      });
    return this.putOffice(id, office.personId, facts);
  }

  async officesOf(personId: PersonId): Promise<readonly Office[]> {
    return [...this.held.values()].filter((office) => office.personId === personId);
  }

  async addOrganisation(facts: OrganisationFacts): Promise<Organisation> {
    assertFacts(facts);
    const organisationId = organisationIdOf(facts);
    const organisation = this.bodies.get(organisationId) ?? { ...facts, organisationId };
    this.bodies.set(organisationId, organisation);
    return organisation;
  }

  async changeOrganisation(organisationId: OrganisationId, facts: OrganisationFacts): Promise<Organisation> {
    assertFacts(facts);
    if (!this.bodies.has(organisationId)) unknownOrganisation(organisationId);
    const organisation = { ...facts, organisationId };
    this.bodies.set(organisationId, organisation);
    return organisation;
  }

  async findOrganisation(name: string): Promise<Organisation | undefined> {
    return this.organisationNamed(name);
  }

  async listOrganisations(kind?: Organisation['kind']): Promise<readonly Organisation[]> {
    return [...this.bodies.values()].filter((organisation) => kind === undefined || organisation.kind === kind);
  }

  async functions(): Promise<readonly AddedFunction[]> {
    const cursor = ({ noun }: AddedFunction) => `${functionSortKey(noun)}\n${functionKey(noun)}`;
    return [...this.added.values()].sort((one, other) => (cursor(one) < cursor(other) ? -1 : 1));
  }

  async putFunction(facts: AddedFunction): Promise<AddedFunction> {
    assertFacts(facts);
    this.added.set(functionKey(facts.noun), facts);
    return facts;
  }

  async removeFunction(noun: string): Promise<void> {
    if (!this.added.delete(functionKey(noun)))
      refuse('unknown-function', { reason: `Nobody has added ${noun}.`, remedy: 'Look it up by GET /v1/directory/functions.' });
  }

  private organisationNamed(name: string): Organisation | undefined {
    const key = organisationKey(name);
    return [...this.bodies.values()].find((organisation) => organisationKeysOf(organisation).includes(key));
  }

  private officeLike(personId: PersonId, facts: OfficeFacts): Office | undefined {
    const digest = digestOf(facts);
    return [...this.held.values()].find((office) => office.personId === personId && digestOf(factsOf(office)) === digest);
  }

  private putOffice(officeId: OfficeId, personId: PersonId, facts: OfficeFacts): Office {
    const organisation = facts.organisation === undefined ? undefined : this.organisationNamed(facts.organisation);
    const belongs = organisation && facts.organisation !== undefined && officeBelongsTo(organisation, facts.organisation);
    const office: Office = { ...facts, officeId, personId, ...(belongs && { organisationId: organisation.organisationId }) };
    this.held.set(officeId, office);
    return office;
  }
}

const factsOf = ({ officeId: _, personId: __, organisationId: ___, ...facts }: Office): OfficeFacts => facts;

const pick = <Id, T>(all: ReadonlyMap<Id, T>, ids: readonly Id[]): ReadonlyMap<Id, T> =>
  new Map(ids.flatMap((id) => (all.has(id) ? [[id, all.get(id)!] as const] : [])));
