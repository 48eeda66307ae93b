/** How much somebody may do: so much at once, and as much again over a minute. */
export type Budget = { readonly name: string; readonly perMinute: number };

/** What is left of a budget after asking for one more. */
export type Taken = {
  readonly granted: boolean;
  /** Whole requests that are left. */
  readonly left: number;
  /** Until one more is granted; 0: now. */
  readonly nextInSeconds: number;
  /** Until the whole budget is there again. */
  readonly fullInSeconds: number;
};

/** Who has how much left of which budget. One process counts for itself; a shared store would be another adapter of this port. */
export abstract class TokenBuckets {
  /** Takes one (or nothing, to look) from the budget of a subject. */
  abstract take(subject: string, budget: Budget, cost?: 0 | 1): Taken | Promise<Taken>;
}

type Bucket = { tokens: number; at: number };
const MOST_SUBJECTS = 20_000;

/** In the memory of this process, for a bounded number of subjects: who was not seen for longest is forgotten, and starts with a full budget. */
export class MemoryTokenBuckets extends TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly most: number = MOST_SUBJECTS,
  ) {
    super();
  }

  get subjects(): number {
    return this.buckets.size;
  }

  override take(subject: string, { name, perMinute }: Budget, cost: 0 | 1 = 1): Taken {
    const key = `${name} ${subject}`;
    const perSecond = perMinute / 60;
    const now = this.now();
    const known = this.buckets.get(key) ?? { tokens: perMinute, at: now };
    const tokens = Math.min(perMinute, known.tokens + ((now - known.at) / 1_000) * perSecond);
    const granted = tokens >= 1;
    const rest = granted ? tokens - cost : tokens;
    // The order of the map is the order of use.
    this.buckets.delete(key);
    this.buckets.set(key, { tokens: rest, at: now });
    if (this.buckets.size > this.most) this.buckets.delete(this.buckets.keys().next().value!);
    return {
      granted,
      left: Math.floor(rest),
      nextInSeconds: rest >= 1 ? 0 : Math.ceil((1 - rest) / perSecond),
      fullInSeconds: Math.ceil((perMinute - rest) / perSecond),
    };
  }
}
