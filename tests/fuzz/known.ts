import fc from 'fast-check';

const MOST = 240;
/** The first stay, since later ones may be odd; of the others the newest. */
const FIRST = 60;
const FOCUS = 3;

/** What inputs can name because it is there: ids by the name of their parameter, cursors, positions, conflicts, offices by person. */
export class Known {
  private readonly pools = new Map<string, string[]>();
  private readonly all = new Map<string, Set<string>>();
  private readonly focus = new Map<string, readonly string[]>();
  private readonly officesOf = new Map<string, string[]>();

  add(name: string, ...ids: readonly string[]): void {
    const pool = this.pools.get(name) ?? [];
    const all = this.all.get(name) ?? new Set();
    for (const id of ids) {
      if (all.has(id)) continue;
      all.add(id);
      pool.push(id);
      if (pool.length <= MOST) continue;
      const [dropped] = pool.splice(FIRST, 1);
      all.delete(dropped!);
    }
    this.pools.set(name, pool);
    this.all.set(name, all);
  }

  addOffice(personId: string, officeId: string): void {
    this.officesOf.set(personId, [...(this.officesOf.get(personId) ?? []).slice(-5), officeId]);
    this.add('officeId', officeId);
    this.add('principal', `${personId} ${officeId}`);
  }

  offices(personId: string): readonly string[] {
    return this.officesOf.get(personId) ?? [];
  }

  names(): readonly string[] {
    return [...this.pools.keys()];
  }

  of(name: string): readonly string[] {
    return this.pools.get(name) ?? [];
  }

  /** Most inputs name the same few things for a while, so that those get into states that one input alone never leads to. */
  look(at: number): void {
    for (const [name, pool] of this.pools)
      this.focus.set(
        name,
        Array.from({ length: FOCUS }, (_, i) => pool[(at * 7919 + i * 104_729) % pool.length]!),
      );
  }

  /** One that is known when the input is made; `fallback` when none is. */
  pick(name: string, fallback: fc.Arbitrary<string>): fc.Arbitrary<string> {
    return fc.tuple(fc.nat(), fc.nat(3), fallback).map(([at, where, otherwise]) => {
      const focus = this.focus.get(name) ?? [];
      const pool = where > 0 && focus.length > 0 ? focus : this.of(name);
      return pool[at % pool.length] ?? otherwise;
    });
  }
}
