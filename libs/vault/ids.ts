/**
 * Ids that stand in events for what the log must not hold. Each says what it is, so that all of them can be found
 * in any JSON document and looked up at once.
 */
export type PersonId = `person-${string}`;
export type OfficeId = `office-${string}`;
export type OrganisationId = `org-${string}`;
/** A piece of free text (reason, note, quote, caption, draft …). One id, one wording, for ever. */
export type TextId = `text-${string}`;

/** Somebody who is known to the directory, or only by the name that a source wrote. */
export type Named = { readonly personId: PersonId } | { readonly named: TextId };
