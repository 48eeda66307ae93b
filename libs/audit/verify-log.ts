import type { Pool, PoolClient } from 'pg';
import { assertKey, isBegunAsKept, isForeign } from '#libs/audit/sealer.js';
import { DIGEST_BYTES, isSame, type Chain } from '#libs/audit/chain.js';
import { digestIn, explain, type Finding } from '#libs/audit/findings.js';
import { LogReader, sealsOf } from '#libs/audit/log-reader.js';
import { PostgresSeals, type KeptBeginning, type Seal } from '#libs/audit/postgres.seals.js';

export type Verdict = {
  readonly events: number;
  readonly seals: number;
  /** Events at the end of the log that are not sealed yet; their tickets were checked. */
  readonly unsealed: number;
  readonly beginning: KeptBeginning | undefined;
  /** The first fault; undefined: the log is as it was written. */
  readonly finding?: Finding;
};

/** The state of the chain that somebody wrote down outside of the database. */
export type Anchored = { readonly log: string; readonly position: bigint; readonly link: Buffer };

export type VerifyOptions = {
  readonly anchor?: Anchored;
  /** Events that wait for their seal for longer than this are a fault: no worker runs, or seals were removed. */
  readonly patienceSeconds?: number;
  readonly progress?: (events: number) => void;
};

const PATIENCE_SECONDS = 60;

/**
 * Reads the whole log and its seals in one snapshot and names the first place where they do not agree. Needs the key, changes nothing, and may run
 * beside the product. Memory does not grow with the log.
 */
export async function verifyLog(pool: Pool, chain: Chain, options: VerifyOptions = {}): Promise<Verdict> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const verdict = await verifyOn(client, chain, options);
    await client.query('commit');
    client.release();
    return verdict;
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}

/** The same on one connection, which sees what it sees. */
export const verifyOn = (client: PoolClient, chain: Chain, options: VerifyOptions = {}): Promise<Verdict> =>
  new Verification(new PostgresSeals(client), chain, options).run();

class Verification {
  private readonly log: LogReader;
  private events = 0;
  private sealed = 0;
  private unsealed = 0;

  constructor(
    private readonly seals: PostgresSeals,
    private readonly chain: Chain,
    private readonly options: VerifyOptions,
  ) {
    this.log = new LogReader(seals);
  }

  async run(): Promise<Verdict> {
    const beginning = await this.seals.beginning();
    if (beginning) assertKey(beginning, this.chain);
    const finding = (await this.againstSeals(beginning)) ?? (await this.againstAnchor());
    return { events: this.events, seals: this.sealed, unsealed: this.unsealed, beginning, ...(finding && { finding }) };
  }

  private async againstSeals(beginning: KeptBeginning | undefined): Promise<Finding | undefined> {
    if (beginning && !isBegunAsKept(beginning, this.chain)) return { position: 1n, kind: 'chain-rewritten', detail: 'how the chain begins was changed' };
    let end = 0n;
    let link = beginning?.link ?? Buffer.alloc(0);
    for await (const seal of sealsOf(this.seals)) {
      const finding = beginning ? await this.againstSeal(seal, end, link, beginning) : rootless;
      if (finding) return finding;
      this.sealed++;
      end = seal.last;
      link = seal.link;
    }
    return this.unsealedAfter(end, beginning);
  }

  private async againstSeal(seal: Seal, end: bigint, before: Buffer, beginning: KeptBeginning): Promise<Finding | undefined> {
    const next = end + 1n;
    if (seal.first > next) return { position: next, kind: 'seal-missing', detail: `the seal of the positions ${next} to ${seal.first - 1n} is gone` };
    if (seal.first < next || BigInt(seal.digests.length) !== (seal.last - seal.first + 1n) * BigInt(DIGEST_BYTES))
      return { position: seal.first < next ? seal.first : next, kind: 'seal-changed', detail: 'the seal does not say which positions it is for' };
    const isWhole = isSame(seal.link, this.chain.link(before, seal));
    for (let position = seal.first; position <= seal.last; position++) {
      const finding = await this.againstDigest(position, seal, beginning);
      if (!finding) continue;
      const event = await this.log.peek();
      const isGenuine = event?.position === position && this.chain.vouchesFor(event);
      return !isWhole && isGenuine && finding.kind === 'edited' ? { position, kind: 'seal-changed', detail: 'what was sealed here was changed' } : finding;
    }
    return isWhole ? undefined : { position: seal.first, kind: 'seal-changed', detail: `the seal of the positions ${seal.first} to ${seal.last} was changed` };
  }

  private async againstDigest(position: bigint, seal: Seal, beginning: KeptBeginning): Promise<Finding | undefined> {
    const event = await this.log.peek();
    if (!event) return { position, kind: 'truncated', detail: `the log ends at position ${position - 1n} and was sealed further` };
    if (event.position < position) return { position: event.position, kind: 'inserted', detail: 'no seal knows this position' };
    if (event.position > position) return { position, kind: 'deleted', detail: 'the event that was sealed here is gone' };
    if (!isSame(digestIn(seal, position)!, this.chain.digestOf(event))) return explain(event, seal, { chain: this.chain, seals: this.seals, log: this.log });
    if (isForeign(event, this.chain, beginning)) return appendedWithoutKey(position);
    this.next();
    return undefined;
  }

  private async unsealedAfter(end: bigint, beginning: KeptBeginning | undefined): Promise<Finding | undefined> {
    const first = await this.log.peek();
    const since = first && Number(first.recordedAt) * 1000;
    for (let position = end + 1n; ; position++) {
      const event = await this.log.peek();
      if (!event) break;
      if (event.position < position) return { position: event.position, kind: 'inserted', detail: 'no seal knows this position' };
      if (event.position > position) return { position, kind: 'deleted', detail: 'the event that stood here was removed before it was sealed' };
      if (beginning && isForeign(event, this.chain, beginning)) return appendedWithoutKey(position);
      this.unsealed++;
      this.next();
    }
    const uncounted = await this.seals.uncounted(end);
    if (uncounted !== undefined)
      return { position: uncounted, kind: 'inserted', detail: 'its stream has another event of this version, or lacks the one before' };
    const patience = this.options.patienceSeconds ?? PATIENCE_SECONDS;
    if (first && since !== undefined && Date.now() - since >= patience * 1000)
      return { position: end + 1n, kind: 'seal-missing', detail: `nothing was sealed after position ${end}: no worker seals, or seals were removed` };
    return undefined;
  }

  private async againstAnchor(): Promise<Finding | undefined> {
    const { anchor } = this.options;
    if (!anchor) return undefined;
    if (anchor.log !== (await this.seals.logId()))
      return { position: 1n, kind: 'chain-rewritten', detail: `the anchor is of the log ${anchor.log}, this is another one` };
    if (anchor.position === 0n) return undefined;
    const seal = await this.seals.endingAt(anchor.position);
    const head = await this.seals.head();
    if (head < anchor.position)
      return { position: head + 1n, kind: 'truncated', detail: `the log ends at position ${head}, and the anchor knows it up to ${anchor.position}` };
    if (!seal || !isSame(seal.link, anchor.link))
      return { position: anchor.position, kind: 'chain-rewritten', detail: 'the chain up to here is not the one that was anchored' };
    return undefined;
  }

  private next(): void {
    this.log.take();
    this.events++;
    if (this.events % 10_000 === 0) this.options.progress?.(this.events);
  }
}

const rootless: Finding = { position: 1n, kind: 'chain-rewritten', detail: 'there are seals, but how the chain begins is gone' };

const appendedWithoutKey = (position: bigint): Finding => ({
  position,
  kind: 'appended-without-key',
  detail: 'the event was written by somebody who does not hold the key, past the product',
});
