/** One thing measured and what it is measured against, in turns. */
export type Match = {
  readonly name: string;
  readonly unit: string;
  readonly goal: string;
  /** All answer how many units they did per second. */
  ours(): Promise<number>;
  yardstick(): Promise<number>;
  /** Others that do the same work, by name. */
  readonly peers?: Readonly<Record<string, () => Promise<number>>>;
};

/** Units per second, and how many times that ours did: the median of the rounds, and the least and the most of them. */
export type Rival = { readonly rate: number; readonly ratio: number; readonly spread: readonly [least: number, most: number] };

export type Result = {
  readonly name: string;
  readonly unit: string;
  readonly goal: string;
  readonly ours: number;
  readonly yardstick: Rival;
  readonly peers: Readonly<Record<string, Rival>>;
};

/** Rounds of ours, the yardstick and the peers in turns, each time another first, after one that does not count; ratios are taken round by round. */
export async function measure({ name, unit, goal, ours, yardstick, peers = {} }: Match, rounds: number): Promise<Result> {
  const runs = [ours, yardstick, ...Object.values(peers)];
  const rates: number[][] = runs.map(() => []);
  for (const run of runs) await run();
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < runs.length; turn++) {
      const one = (round + turn) % runs.length;
      rates[one]!.push(await runs[one]!());
    }
  const [own, raw, ...others] = rates as [number[], number[], ...number[][]];
  const rival = (theirs: readonly number[]): Rival => {
    const ratios = own.map((rate, round) => rate / theirs[round]!);
    return { rate: median(theirs), ratio: median(ratios), spread: [Math.min(...ratios), Math.max(...ratios)] };
  };
  return {
    name,
    unit,
    goal,
    ours: median(own),
    yardstick: rival(raw),
    peers: Object.fromEntries(Object.keys(peers).map((peer, i) => [peer, rival(others[i]!)])),
  };
}

/** How often per second `callers` loops together get through `once` within `ms`; what each took goes into `took`, in milliseconds. */
export async function perSecond(callers: number, ms: number, once: (caller: number) => Promise<unknown>, took: number[] = []): Promise<number> {
  const begin = performance.now();
  const end = begin + ms;
  let done = 0;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let now = begin; now < end;) {
        await once(caller);
        const then = performance.now();
        took.push(then - now);
        now = then;
        done++;
      }
    }),
  );
  return (done * 1000) / (performance.now() - begin);
}

/** Units per second of one run that does `units`. */
export async function rateOf(units: number, run: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await run();
  return (units * 1000) / (performance.now() - begin);
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** How long half of them took at most, and 99 of 100. */
export type Times = { readonly p50: number; readonly p99: number };

export function timesOf(milliseconds: readonly number[]): Times {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
