import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { organisationKey } from '#libs/directory/name-keys.js';
import { EventStore, type Position } from '#libs/eventing/event-store.js';
import { FindHouse, FindHouses, FindIssuers, type House } from '#libs/house-style/house-style.queries.js';
import { HouseStyles } from '#libs/house-style/house-styles.js';
import { namesOf, type Kept } from '#libs/house-style/issuer.js';
import { DEFAULT_STYLE } from '#libs/language/house-style.js';

/** One issuer from everything that stands of it; undefined when the issuer itself does not. */
function houseOf(pieces: readonly Kept[]): House | undefined {
  const issuer = pieces.find((one) => one.part === 'issuer');
  if (!issuer?.facts) return undefined;
  const { style, ...facts } = issuer.facts;
  return {
    issuerId: issuer.issuerId,
    ...facts,
    style: { ...DEFAULT_STYLE, ...style },
    blocks: pieces.flatMap((one) => (one.part === 'block' && one.facts ? [{ ...one.facts, id: one.key, version: one.version }] : [])),
    quotes: pieces.flatMap((one) => (one.part === 'quote' && one.facts ? [{ ...one.facts, id: one.key, version: one.version }] : [])),
    templates: pieces.flatMap((one) => (one.part === 'template' && one.facts ? [{ ...one.facts, id: one.key, version: one.version }] : [])),
    version: issuer.version,
  };
}

/**
 * The instant up to which styles count at a moment of the log. How things stand at a position, they stand until the next event is
 * recorded; at the head of the log: until now.
 */
async function instantOf(upTo: Position | Date | undefined, store: EventStore): Promise<Date | undefined> {
  if (upTo === undefined || upTo instanceof Date) return upTo;
  const next = await store.instantAfter(upTo);
  return next && new Date(next.getTime() - 1);
}

@QueryHandler(FindHouses)
export class FindHousesHandler implements IQueryHandler<FindHouses> {
  constructor(
    private readonly styles: HouseStyles,
    private readonly store: EventStore,
  ) {}

  async execute({ names, upTo }: FindHouses): Promise<ReadonlyMap<string, House>> {
    if (names.length === 0) return new Map();
    const pieces = await this.styles.named(names, await instantOf(upTo, this.store));
    const houses = [...Map.groupBy(pieces, ({ issuerId }) => issuerId).values()].map(houseOf).filter((house) => house !== undefined);
    const byKey = new Map(houses.flatMap((house) => namesOf(house).map((name) => [organisationKey(name), house] as const)));
    return new Map(
      names.flatMap((name) => {
        const house = byKey.get(organisationKey(name));
        return house ? [[name, house] as const] : [];
      }),
    );
  }
}

@QueryHandler(FindHouse)
export class FindHouseHandler implements IQueryHandler<FindHouse> {
  constructor(
    private readonly styles: HouseStyles,
    private readonly store: EventStore,
  ) {}

  async execute({ issuerId, upTo }: FindHouse): Promise<House | undefined> {
    return houseOf(await this.styles.of(issuerId, await instantOf(upTo, this.store)));
  }
}

@QueryHandler(FindIssuers)
export class FindIssuersHandler implements IQueryHandler<FindIssuers> {
  constructor(private readonly styles: HouseStyles) {}

  async execute({ after, limit, only }: FindIssuers) {
    const found = await this.styles.issuers({ after, limit: limit + 1, only });
    const items = found.slice(0, limit).flatMap(({ issuerId, version, facts }) => (facts ? [{ ...facts, issuerId, version }] : []));
    const last = items.at(-1);
    return { items, ...(found.length > limit && last && { next: last.issuerId }) };
  }
}
