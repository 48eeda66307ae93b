import type { Numbering } from '#libs/language/reference-numbers.js';
import type { Validity } from '#libs/house-style/domain/validity.js';
import type { HouseStyle } from '#libs/language/house-style.js';
import type { Named, OrganisationId, TextId } from '#libs/vault/ids.js';

/** A press office: a ministry's or a host's. Releases name it by one of its names; what it sets about style replaces the default. */
export type IssuerFacts = {
  readonly name: string;
  /** Other spellings under which releases name it. */
  readonly aliases: readonly string[];
  readonly organisationId?: OrganisationId;
  readonly style: Partial<HouseStyle>;
  readonly numbering?: Numbering;
};

export type GivenBlockKind = 'background' | 'call-to-action' | 'contact';
export type BlockUse = 'report' | 'invitation';

/** One wording of a text block. The id of its text is the id of the version: other words are another version. */
export type BlockVersion = Validity & { readonly text: TextId };

/** Text that stands in every release: background, call to action, contact. */
export type TextBlockFacts = {
  readonly kind: GivenBlockKind;
  /** Only in releases of this kind; absent: in all. */
  readonly only?: BlockUse;
  /** The oldest first, without gaps and overlaps. */
  readonly versions: readonly BlockVersion[];
};

export type QuoteVersion = Validity & { readonly segments: readonly TextId[] };

/** What somebody may be quoted with again and again. */
export type StandardQuoteFacts = {
  readonly speaker: Named;
  readonly topic?: string;
  /** Local date of its first use, where that lies before anything this system knows. */
  readonly usedSince?: string;
  /** The oldest first, without gaps and overlaps. */
  readonly versions: readonly QuoteVersion[];
};

/** The office's own wording of a sentence: a Liquid template. */
export type TemplateFacts = { readonly template: TextId };

/** What an issuer can set, each piece with versions of its own. */
export type Parts = {
  readonly issuer: IssuerFacts;
  readonly block: TextBlockFacts;
  readonly quote: StandardQuoteFacts;
  readonly template: TemplateFacts;
};
export type Part = keyof Parts;

/** One version of a piece as it was recorded. */
export type Kept<P extends Part = Part> = P extends Part
  ? {
      readonly issuerId: string;
      readonly part: P;
      /** Which block, quote or template; empty for the issuer itself. */
      readonly key: string;
      readonly version: number;
      /** Instant at which it was recorded. */
      readonly at: string;
      readonly by: string;
      /** null: taken back. */
      readonly facts: Parts[P] | null;
    }
  : never;

/** The names that releases may use for an issuer. */
export const namesOf = ({ name, aliases }: Pick<IssuerFacts, 'name' | 'aliases'>): readonly string[] => [name, ...aliases];
