import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { arbitraryInputs, operationsOf } from '#tests/fuzz/arbitrary-input.js';
import { begin } from '#tests/fuzz/beginning.js';
import { typeOf, type Answer, type Input } from '#tests/fuzz/input.js';
import { judgeBy, type Fault } from '#tests/fuzz/judge.js';
import { Known } from '#tests/fuzz/known.js';
import { learn } from '#tests/fuzz/learn.js';
import { minimal } from '#tests/fuzz/minimal.js';
import { sendTo } from '#tests/fuzz/send.js';
import { asJson, hostileTexts } from '#tests/fuzz/spoilt.js';
import { stories } from '#tests/fuzz/stories.js';
import type { Tell } from '#tests/fuzz/story.js';
import { Tally } from '#tests/fuzz/tally.js';
import { Shelf } from '#tests/fuzz/uploads.js';
import { signIn } from '#tests/support/sign-in.js';
import type { TestSystem } from '#tests/support/system.js';

export type Wish = {
  readonly inputs: number;
  readonly seed: number;
  /** How many are under way at a time. */
  readonly lanes?: number;
  /** Called after every thousand inputs. */
  readonly told?: (tally: Tally) => void;
  /** Looks at the answers too, or in another way: for the controls of the judge. */
  readonly judge?: (input: Input, answer: Answer) => readonly Fault[];
};

/** What is sent at a time: the process is busy with some while the database is with others. */
const LANES = 8;
/** So many inputs name the same few things. */
const LOOKS_AT = 120;
/** Each so many inputs a story is told. */
const STORY_EVERY = 300;
/** So often what was never reached is asked once more, in the stories that lead there. */
const MOST_ROUNDS = 8;
/** After each part of the inputs memory is looked at, while nothing is under way. */
const PARTS = 4;
const MOST_FINDS = 60;

/** Sends so many inputs to a system and keeps what was wrong with the answers, each finding once and as small as it gets. */
export async function fuzzed(system: TestSystem, { inputs, seed, lanes = LANES, told, judge = judgeBy(system.document) }: Wish): Promise<Tally> {
  const [known, shelf] = [new Known(), new Shelf()];
  const { dossiers, letterhead } = await begin(system, known, shelf);
  const arbitrary = arbitraryInputs(system.document, known, shelf, dossiers);
  const operations = operationsOf(system.document);
  const tally = new Tally(operations.map(({ name }) => name));
  const send = sendTo(system.url, signIn(system.app));
  let count = 0;

  const look = async (input: Input, answer: Answer, more: readonly Fault[] = []): Promise<void> => {
    tally.count(input, answer);
    learn(known, shelf, input, answer);
    for (const fault of [...judge(input, answer), ...more]) {
      const find = tally.found(input, answer, fault);
      if (find.times > 1 || tally.finds.length > MOST_FINDS) continue;
      const fails = async (smaller: Input) => judge(smaller, await send(smaller)).some(({ sort }) => sort === fault.sort);
      find.input = more.includes(fault) ? input : await minimal(input, fails);
    }
  };
  const tell = async (input: Input): Promise<Answer> => {
    if (count++ % 1_000 === 0) told?.(tally);
    if (count % LOOKS_AT === 0) known.look(count / LOOKS_AT);
    if (input.kind === 'twice') return twice(input);
    const answer = await send(input);
    await look(input, answer);
    return answer;
  };
  /** The same under the same Idempotency-Key: the same answer. */
  const twice = async (once: Input): Promise<Answer> => {
    const input = { ...once, headers: { 'idempotency-key': randomUUID(), ...once.headers } };
    const first = await send(input);
    const second = await send(input);
    const same = first.status === second.status && typeOf(first) === typeOf(second) && isDeepStrictEqual(withoutInstance(first), withoutInstance(second));
    await look(
      input,
      first,
      same
        ? []
        : [{ sort: 'twice', told: `${first.status} ${JSON.stringify(withoutInstance(first))}\n${second.status} ${JSON.stringify(withoutInstance(second))}` }],
    );
    return first;
  };
  const sample = <T>(one: fc.Arbitrary<T>, at: number): T => fc.sample(one, { seed: (seed + at * 7_919) | 0, numRuns: 1 })[0]!;

  /** The stories in which an operation is asked. */
  const leading = new Map<string, Set<number>>();
  /** Tells a story by chance, or this one; a part that it leaves open is made up. */
  const tellStory = async (at: number, which?: number): Promise<void> => {
    let step = at * 64;
    const draw = <T>(one: fc.Arbitrary<T>) => sample(one, ++step);
    const inStory: Tell = async (operation, address, body, { sender, file, type, headers = {} } = {}) => {
      if (which !== undefined) leading.set(operation, (leading.get(operation) ?? new Set()).add(which));
      const made = draw(arbitrary.valid(operation));
      const own = body === undefined ? made.body : asJson(which === undefined && draw(fc.nat(9)) === 0 ? draw(hostileTexts(fc.constant(body))) : body);
      const sent = file ?? own;
      return tell({
        kind: 'story',
        operation,
        method: made.method,
        address: address || '/',
        sender: sender ?? made.sender,
        headers: { ...(sent !== undefined && { 'content-type': type ?? 'application/json' }), ...headers },
        ...(sent !== undefined && { body: sent }),
      });
    };
    const all = stories((name) => draw(known.pick(name, fc.constant('x'))), letterhead);
    await all[which ?? draw(fc.nat(all.length - 1))]?.(inStory);
  };

  const lane = async (until: number): Promise<void> => {
    const next = () => (count < until ? count : undefined);
    for (let at = next(); at !== undefined; at = next()) await (at % STORY_EVERY === 0 ? tellStory(at) : tell(sample(arbitrary.any, at)));
  };
  const reach = async (name: string): Promise<void> => {
    for (const which of leading.get(name) ?? []) await tellStory(count, which);
    await tell(sample(arbitrary.valid(name), count));
  };
  try {
    // Each story and each operation once as it is meant, so that chance has something to begin with.
    for (let which = 0; which < stories(() => '', letterhead).length; which++) await tellStory(which, which);
    for (const { name } of operations) await tell(sample(arbitrary.valid(name), count));
    for (let part = 1; part <= PARTS; part++) {
      await Promise.all(Array.from({ length: lanes }, () => lane((inputs * part) / PARTS)));
      await tally.remember();
    }
    for (let round = 0; round < MOST_ROUNDS; round++) for (const name of tally.unreached()) await reach(name);
  } finally {
    send.close();
  }
  return tally;
}

const withoutInstance = ({ body, json }: Answer): unknown => (json === undefined ? body.toString('latin1') : { ...(json as object), instance: undefined });
