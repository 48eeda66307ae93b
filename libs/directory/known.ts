import type { Office, Organisation, Person } from '#libs/directory/directory.js';
import type { Vocabulary } from '#libs/language/functions.js';
import type { Named, OfficeId, OrganisationId, PersonId, TextId } from '#libs/vault/ids.js';

/** What is gone after an erasure reads like this. */
export const ERASED = 'gelöscht';

/**
 * Everything that the ids in one or several documents stand for, loaded in one round trip. Pure functions take it together with a
 * document and make what people read.
 */
export type Known = {
  /** false: these readers must not learn the name; the person reads „eine weitere Person“ and holds no office. */
  mayName(id: PersonId): boolean;
  /** A person whose data were erased reads «gelöscht». */
  person(id: PersonId): Person;
  office(id: OfficeId): Office | undefined;
  organisation(id: OrganisationId): Organisation | undefined;
  /** «gelöscht» when the text is gone. */
  text(id: TextId): string;
  /** The name of somebody who is known, or only named by a source. */
  nameOf(who: Named): string;
  /** Wording with names in the place of their tokens. */
  wording(text: string): string;
  /** The functions that the house added, for everything that inflects titles. */
  readonly functions: Vocabulary;
};
