import type { FunctionNoun } from '#libs/language/functions.js';
import type { OfficeId, OrganisationId, PersonId } from '#libs/vault/ids.js';

export type Gender = 'f' | 'm' | 'd';

/** A person as the directory knows them. `name` is the full name as it is to be written, degrees included. */
export type PersonFacts = {
  readonly name: string;
  readonly degrees?: readonly string[];
  readonly givenNames?: string;
  readonly particle?: string;
  readonly familyName?: string;
  /** Grammatical gender for titles. */
  readonly gender?: Gender;
  /** Holds a public office: named without consent, exempt from erasure while in office. */
  readonly officeHolder?: boolean;
  /** Known misspellings and older names, full names only. */
  readonly variants?: readonly string[];
  readonly contact?: string;
};
export type Person = PersonFacts & { readonly personId: PersonId };

/** An office that a person holds for a time. `organisation` is the wording that belongs to this office. */
export type OfficeFacts = {
  readonly title: string;
  readonly shortTitle?: string;
  readonly captionTitle?: string;
  readonly organisation?: string;
  readonly abbreviation?: string;
  /** MdL, MdB, MdEP. */
  readonly mandate?: string;
  readonly party?: string;
  /** Precedence rank; absent: derived from the title by the rank table. */
  readonly rank?: number;
  /** Deviating wording of a source; master data wins in every output. */
  readonly asWritten?: string;
  /** Local dates; absent: open. */
  readonly validFrom?: string;
  readonly validTo?: string;
};
export type Office = OfficeFacts & { readonly officeId: OfficeId; readonly personId: PersonId; readonly organisationId?: OrganisationId };

/** A name that an organisation bears for a time. */
export type OrganisationName = {
  readonly long: string;
  readonly short?: string;
  readonly abbreviation?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
};

export type Organisation = {
  readonly organisationId: OrganisationId;
  readonly kind: 'host' | 'ministry' | 'other';
  /** Newest first; at least one. */
  readonly names: readonly OrganisationName[];
  readonly aliases: readonly string[];
  /** Id in the directory of the KI, e.g. `ki-soest`. */
  readonly directoryId?: string;
  /** Name of its KI. */
  readonly unit?: string;
  readonly seatTown?: string;
  /** Where the office is, when not in the seat town. */
  readonly officeTown?: string;
  readonly officeAddress?: string;
  /** How its office is reached; the first mail address in it gets reminders and cancellations. */
  readonly contact?: string;
  readonly latitude?: number;
  readonly longitude?: number;
};

/** A function that the house added to those known everywhere, and the form by which it is listed: one of its two. */
export type AddedFunction = FunctionNoun & { readonly noun: string };

/**
 * People, offices and organisations. Personal data: kept in the vault's tables, never in the log, in versions that are never overwritten;
 * the newest is read. Of how an organisation is reached only the newest is kept, since it may name somebody and nobody is erased with it. `by`: who told it; absent where the system itself does.
 */
export abstract class Directory {
  abstract persons(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Person>>;
  abstract offices(ids: readonly OfficeId[]): Promise<ReadonlyMap<OfficeId, Office>>;
  abstract organisations(ids: readonly OrganisationId[]): Promise<ReadonlyMap<OrganisationId, Organisation>>;

  /**
   * Adds a person. Never merges: whether somebody is already known is asked by `findPersons` and decided by people.
   * With an id that is there already nobody is added: a retry answers what the first time did.
   */
  abstract addPerson(facts: PersonFacts, id?: PersonId, by?: string): Promise<Person>;
  abstract changePerson(id: PersonId, facts: PersonFacts, by?: string): Promise<Person>;
  /** By full name or a known variant, exactly (NFC, blanks folded); never by one token of the name. */
  abstract findPersons(fullName: string): Promise<readonly Person[]>;
  /** Who may be meant by these keys of wording (see `maskKeysOf`): namesakes in the order they were added, in one round trip. */
  abstract named(keys: readonly string[]): Promise<ReadonlyMap<string, readonly Person[]>>;
  /** For pages and pickers: prefix of any word of the name, German order, with cursor. */
  abstract searchPersons(
    query: string,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<{ readonly items: readonly Person[]; readonly next?: string }>;

  /** The same facts for the same person are the same office. */
  abstract addOffice(personId: PersonId, facts: OfficeFacts, by?: string): Promise<Office>;
  abstract changeOffice(id: OfficeId, facts: OfficeFacts, by?: string): Promise<Office>;
  abstract officesOf(personId: PersonId): Promise<readonly Office[]>;

  /** Its id is derived from its directory id or its newest name, so that it is added only once. */
  abstract addOrganisation(facts: Omit<Organisation, 'organisationId'>, by?: string): Promise<Organisation>;
  abstract changeOrganisation(id: OrganisationId, facts: Omit<Organisation, 'organisationId'>, by?: string): Promise<Organisation>;
  /** By any of its names, aliases, or directory id, exactly (NFC, case and blanks folded). */
  abstract findOrganisation(name: string): Promise<Organisation | undefined>;
  abstract listOrganisations(kind?: Organisation['kind']): Promise<readonly Organisation[]>;

  /** The functions that the house added, in German order. */
  abstract functions(): Promise<readonly AddedFunction[]>;
  /** Adds a function under one of its forms, or changes what is listed there; case does not count. */
  abstract putFunction(facts: AddedFunction): Promise<AddedFunction>;
  /** Takes a function out of the vocabulary; its titles are unknown again. */
  abstract removeFunction(noun: string): Promise<void>;
}
