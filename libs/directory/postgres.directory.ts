import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { Directory, type AddedFunction, type OfficeFacts, type Organisation, type PersonFacts } from '#libs/directory/directory.js';
import { PostgresFunctions } from '#libs/directory/postgres.functions.js';
import { PostgresOffices } from '#libs/directory/postgres.offices.js';
import { PostgresOrganisations } from '#libs/directory/postgres.organisations.js';
import { PostgresPeople } from '#libs/directory/postgres.people.js';
import type { OrganisationFacts } from '#libs/directory/stored-facts.js';
import { DataKeys } from '#libs/keys/data-keys.js';
import type { OfficeId, OrganisationId, PersonId } from '#libs/vault/ids.js';

/** The directory as tables in the schema `vault`, encrypted. */
@Injectable()
export class PostgresDirectory extends Directory {
  private readonly people: PostgresPeople;
  private readonly held: PostgresOffices;
  private readonly bodies: PostgresOrganisations;
  private readonly nouns: PostgresFunctions;

  constructor(pool: Pool, keys: DataKeys) {
    super();
    this.people = new PostgresPeople(pool, keys);
    this.bodies = new PostgresOrganisations(pool, keys);
    this.held = new PostgresOffices(pool, keys, (name) => this.bodies.find(name));
    this.nouns = new PostgresFunctions(pool);
  }

  persons(ids: readonly PersonId[]) {
    return this.people.byIds(ids);
  }

  offices(ids: readonly OfficeId[]) {
    return this.held.byIds(ids);
  }

  organisations(ids: readonly OrganisationId[]) {
    return this.bodies.byIds(ids);
  }

  addPerson(facts: PersonFacts, id?: PersonId, by?: string) {
    return this.people.add(facts, id, by);
  }

  changePerson(id: PersonId, facts: PersonFacts, by?: string) {
    return this.people.change(id, facts, by);
  }

  findPersons(fullName: string) {
    return this.people.find(fullName);
  }

  named(keys: readonly string[]) {
    return this.people.named(keys);
  }

  searchPersons(query: string, page: { readonly after?: string; readonly limit: number }) {
    return this.people.search(query, page);
  }

  addOffice(personId: PersonId, facts: OfficeFacts, by?: string) {
    return this.held.add(personId, facts, by);
  }

  changeOffice(id: OfficeId, facts: OfficeFacts, by?: string) {
    return this.held.change(id, facts, by);
  }

  officesOf(personId: PersonId) {
    return this.held.of(personId);
  }

  addOrganisation(facts: OrganisationFacts, by?: string) {
    return this.bodies.add(facts, by);
  }

  changeOrganisation(id: OrganisationId, facts: OrganisationFacts, by?: string) {
    return this.bodies.change(id, facts, by);
  }

  findOrganisation(name: string) {
    return this.bodies.find(name);
  }

  listOrganisations(kind?: Organisation['kind']) {
    return this.bodies.list(kind);
  }

  functions() {
    return this.nouns.list();
  }

  putFunction(facts: AddedFunction) {
    return this.nouns.put(facts);
  }

  removeFunction(noun: string) {
    return this.nouns.remove(noun);
  }
}
