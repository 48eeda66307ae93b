import type { Event } from '#libs/eventing/decider.js';

/**
 * Reads an event of an old shape as today's. `up` is pure. Stored events never change: it is applied on every read. A new shape has a new name, so
 * that a version which does not know it notices. `down` writes it in the old shape for as long as such a version may run (released-types.ts);
 * without it, whatever would write the new shape has to wait.
 */
export type Upcaster = { readonly from: string; readonly to: string; up(data: object): object; down?(data: object): object };

/** All upcasters of a log, applied one after the other until none fits. */
export class Upcasters {
  private readonly byType = new Map<string, Upcaster>();

  constructor(list: readonly Upcaster[] = []) {
    for (const upcaster of list) {
      if (this.byType.has(upcaster.from)) throw new Error(`two upcasters for ${upcaster.from}: make one of them`);
      this.byType.set(upcaster.from, upcaster);
    }
    for (const { from } of list) this.chain(from);
    const [twin] = [
      ...Map.groupBy(
        list.filter(({ down }) => down),
        ({ to }) => to,
      ).values(),
    ].filter((same) => same.length > 1);
    if (twin) throw new Error(`two upcasters write ${twin[0]!.to} in an older shape: let the later one do it`);
  }

  get none(): boolean {
    return this.byType.size === 0;
  }

  /** The event as today's code knows it. */
  apply(event: Event): Event {
    if (this.none) return event;
    let { type, data } = event;
    for (const upcaster of this.chain(type)) {
      data = upcaster.up(data);
      type = upcaster.to;
    }
    return { type, data };
  }

  /** The event as the version before writes it; as it is where nothing says how. */
  before({ type, data }: Event): Event {
    const last = [...this.byType.values()].find(({ to, down }) => to === type && down);
    return last ? { type: last.from, data: last.down!(data) } : { type, data };
  }

  /** Names under which events of these types may stand in the log. */
  storedTypes(types: readonly string[]): string[] {
    const wanted = new Set(types);
    const old = [...this.byType.keys()].filter((from) => {
      const chain = this.chain(from);
      return wanted.has(chain[chain.length - 1]?.to ?? from);
    });
    return [...new Set([...types, ...old])];
  }

  private chain(type: string): Upcaster[] {
    const chain: Upcaster[] = [];
    const seen = new Set<string>();
    for (let at = this.byType.get(type); at; at = this.byType.get(at.to)) {
      if (seen.has(at.from)) throw new Error(`upcasters run in a circle: ${[...seen, at.from].join(' → ')}`);
      seen.add(at.from);
      chain.push(at);
    }
    return chain;
  }
}
