import { organisationKey } from '#libs/directory/name-keys.js';
import { assertFacts } from '#libs/directory/stored-facts.js';
import { VersionConflict } from '#libs/eventing/event-store.js';
import { same } from '#libs/eventing/same.js';
import { HouseStyles, type ToKeep } from '#libs/house-style/house-styles.js';
import type { Kept } from '#libs/house-style/issuer.js';
import { keysOf, nameTaken, notThere, pieceName } from '#libs/house-style/stored-pieces.js';

/** House styles in memory, for tests at the speed of unit tests. */
export class MemoryHouseStyles extends HouseStyles {
  private readonly kept: Kept[] = [];

  constructor(private readonly clock: () => Date = () => new Date()) {
    super();
  }

  async keep(piece: ToKeep, expected?: number): Promise<number> {
    assertFacts(piece.facts);
    const last = this.kept.findLast((one) => isSamePiece(one, piece));
    const version = last?.version ?? 0;
    if (expected !== undefined && expected !== version) throw new VersionConflict(pieceName(piece), expected, version);
    if (piece.facts === null && (last?.facts ?? null) === null) return notThere(piece);
    if (last && same(last.facts, piece.facts)) return version;
    const names = keysOf(piece);
    const holder = this.standing().find((one) => one.issuerId !== piece.issuerId && keysOf(one).some((name) => names.includes(name)));
    if (holder) return nameTaken(holder.issuerId);
    this.kept.push({ ...piece, version: version + 1, at: this.clock().toISOString() });
    return version + 1;
  }

  async named(names: readonly string[], upTo?: Date): Promise<readonly Kept[]> {
    const wanted = new Set(names.map(organisationKey));
    const standing = this.standing(upTo);
    const ids = new Set(standing.filter((one) => keysOf(one).some((name) => wanted.has(name))).map(({ issuerId }) => issuerId));
    return standing.filter(({ issuerId }) => ids.has(issuerId));
  }

  async of(issuerId: string, upTo?: Date): Promise<readonly Kept[]> {
    return this.standing(upTo).filter((one) => one.issuerId === issuerId);
  }

  async issuers({ after = '', limit, only = 'all' }: Parameters<HouseStyles['issuers']>[0]): Promise<readonly Kept<'issuer'>[]> {
    const found = this.standing().filter(
      (one): one is Kept<'issuer'> => one.part === 'issuer' && one.issuerId > after && (only === 'all' || only.includes(one.issuerId)),
    );
    return found.slice(0, limit);
  }

  /** What stood at an instant, in the order of issuer, part and key. */
  private standing(upTo?: Date): readonly Kept[] {
    const then = upTo?.toISOString();
    const newest = new Map<string, Kept>();
    for (const one of this.kept) if (then === undefined || one.at <= then) newest.set(orderOf(one), one);
    return [...newest.values()].filter(({ facts }) => facts !== null).sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  }
}

type Piece = Pick<Kept, 'issuerId' | 'part' | 'key'>;
const isSamePiece = (one: Piece, other: Piece): boolean => orderOf(one) === orderOf(other);
const orderOf = ({ issuerId, part, key }: Piece): string => [issuerId, part, key].join('\u0000');
