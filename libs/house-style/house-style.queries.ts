import { Query } from '@nestjs/cqrs';
import type { Position } from '#libs/eventing/event-store.js';
import type { Validity } from '#libs/house-style/domain/validity.js';
import type { IssuerFacts, StandardQuoteFacts, TemplateFacts, TextBlockFacts } from '#libs/house-style/issuer.js';
import type { Numbering } from '#libs/language/reference-numbers.js';
import type { HouseStyle } from '#libs/language/house-style.js';
import type { OrganisationId, PersonId, TextId } from '#libs/vault/ids.js';

type Versioned = { readonly id: string; readonly version: number };

/** An issuer with everything it has set, ids in the place of wording. */
export type House = {
  readonly issuerId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly organisationId?: OrganisationId;
  /** What it has set, the default for the rest. */
  readonly style: HouseStyle;
  readonly numbering?: Numbering;
  readonly blocks: readonly (TextBlockFacts & Versioned)[];
  readonly quotes: readonly (StandardQuoteFacts & Versioned)[];
  readonly templates: readonly (TemplateFacts & Versioned)[];
  readonly version: number;
};

/** The version that is valid on a local date; undefined before the first and after the last. */
export const validOn = <V extends Validity>(versions: readonly V[], day: string): V | undefined =>
  versions.find(({ validFrom, validTo }) => (validFrom ?? day) <= day && day <= (validTo ?? day));

/** Whose release it is: the issuers that bear these names, by the name as it was asked; names of nobody are left out. */
export class FindHouses extends Query<ReadonlyMap<string, House>> {
  constructor(
    readonly names: readonly string[],
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

/** One issuer, now or as it was. */
export class FindHouse extends Query<House | undefined> {
  constructor(
    readonly issuerId: string,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

export type BlockInWords = Omit<TextBlockFacts, 'versions'> &
  Versioned & { readonly versions: readonly (Validity & { readonly id: TextId; readonly text: string })[] };
export type QuoteInWords = Omit<StandardQuoteFacts, 'versions' | 'speaker'> &
  Versioned & {
    readonly speaker: { readonly personId?: PersonId; readonly name: string };
    readonly versions: readonly (Validity & { readonly segments: readonly string[] })[];
  };
export type TemplateInWords = Versioned & { readonly template: string };

/** An issuer as people read it; what was erased reads «gelöscht». */
export type HouseInWords = Omit<House, 'blocks' | 'quotes' | 'templates'> & {
  readonly blocks: readonly BlockInWords[];
  readonly quotes: readonly QuoteInWords[];
  readonly templates: readonly TemplateInWords[];
};

export class FindHouseInWords extends Query<HouseInWords | undefined> {
  constructor(
    readonly issuerId: string,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

/** Issuers in the order of their ids, page by page. */
export class FindIssuers extends Query<{
  readonly items: readonly (IssuerFacts & { readonly issuerId: string; readonly version: number })[];
  readonly next?: string;
}> {
  constructor(
    readonly after: string | undefined,
    readonly limit: number,
    /** Only these. */
    readonly only: readonly string[] | 'all' = 'all',
  ) {
    super();
  }
}
