import { Logger } from '@nestjs/common';
import { Problem } from '#libs/platform/problem.js';

/** What both clocks show at one moment, and how far they are apart beyond what the question to the database took. */
export type Looked = { readonly earlier: Date; readonly apartMs: number };

/**
 * The clock of this process and that of the database, read together: while only one of them is wrong, nothing that waits for a moment
 * happens before it. Every decision about an embargo asks here.
 */
export class Clocks {
  private readonly log = new Logger('Clocks');
  private apart = false;

  /**
   * @param own milliseconds since 1970 by the clock of this process
   * @param database the same by the clock of the database
   * @param toleranceMs how far they may be apart
   * @param tell hears of every look how far apart they were, in milliseconds
   */
  constructor(
    private readonly own: () => number,
    private readonly database: () => Promise<number>,
    private readonly toleranceMs: number,
    private readonly tell: (apartMs: number) => void = () => undefined,
  ) {}

  /** The earlier of both: before this moment is certainly past. Enough to show what is out. */
  async earlier(): Promise<Date> {
    return (await this.look()).earlier;
  }

  /** The same where both agree, else 503 `clocks-disagree`: for what is done once and for ever, such as issuing at an embargo or erasing. */
  async agreed(): Promise<Date> {
    const { earlier, apartMs } = await this.look();
    if (apartMs <= this.toleranceMs) return earlier;
    throw new Problem(503, 'clocks-disagree', {
      detail: `The clocks of this process and of the database are ${Math.round(apartMs / 1000)} seconds apart, so nobody can say what is due.`,
      remedy: 'Let the operator set both clocks (NTP), then try again.',
      retryAfterSeconds: 60,
    });
  }

  /** Whether they agree, for those who look after the system. */
  async look(): Promise<Looked> {
    const before = this.own();
    const database = await this.database();
    const after = this.own();
    // The database answered somewhere between the two looks at the own clock.
    const apartMs = Math.max(0, before - database, database - after);
    this.report(apartMs);
    return { earlier: new Date(Math.min(before, database)), apartMs };
  }

  private report(apartMs: number): void {
    this.tell(apartMs);
    const apart = apartMs > this.toleranceMs;
    if (apart && !this.apart)
      this.log.error(
        `the clocks of this process and of the database are ${Math.round(apartMs / 1000)} seconds apart: nothing is issued at an embargo, reminded of or deleted by its age until they agree`,
      );
    if (!apart && this.apart) this.log.log('the clocks of this process and of the database agree again');
    this.apart = apart;
  }
}
