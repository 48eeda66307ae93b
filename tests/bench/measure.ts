/** One thing measured and what it is measured against, in turns. */
export type Match = {
  readonly name: string;
  readonly unit: string;
  readonly goal: string;
  readonly rounds: number;
  /** Both answer how many units they did per second. */
  ours(): Promise<number>;
  yardstick(): Promise<number>;
};

export type Result = {
  readonly name: string;
  readonly unit: string;
  readonly goal: string;
  readonly ours: number;
  readonly yardstick: number;
  readonly ratio: number;
};

/** Rounds of ours and the yardstick in turns, after one of each that does not count; ratios are taken round by round. */
export async function measure({ name, unit, goal, rounds, ours, yardstick }: Match): Promise<Result> {
  await yardstick();
  await ours();
  const pairs: { own: number; raw: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const rawFirst = round % 2 === 0;
    const first = await (rawFirst ? yardstick() : ours());
    const second = await (rawFirst ? ours() : yardstick());
    pairs.push(rawFirst ? { own: second, raw: first } : { own: first, raw: second });
  }
  return {
    name,
    unit,
    goal,
    ours: median(pairs.map(({ own }) => own)),
    yardstick: median(pairs.map(({ raw }) => raw)),
    ratio: median(pairs.map(({ own, raw }) => own / raw)),
  };
}

/** How often per second `callers` loops together get through `once` within `ms`. */
export async function perSecond(callers: number, ms: number, once: (caller: number) => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  const end = begin + ms;
  let done = 0;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      while (performance.now() < end) {
        await once(caller);
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

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
