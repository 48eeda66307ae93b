import { setTimeout as wait } from 'node:timers/promises';
import { oneOf } from '#tests/faults/random.js';
import { nothingWritten, wanted, write, type Address, type Writing } from '#tests/faults/writing.js';

const ATTEMPTS = 10;
const PAUSE_MS = 100;
/** A client thinks before its next command, so that processes that start have the machine as well. */
const THINKING_MS = 40;
/** One of so many commands is sent twice at once, to two processes where there are two. */
const TWINS = 0.2;

/**
 * A client that sends one command after the other until `over`, and asks again under the same key when no answer came, wherever that is. What
 * stays without one after some attempts is left in `unanswered`: somebody still works on it, or died over it.
 */
export async function keepWriting(
  apis: readonly Address[],
  visits: readonly string[],
  into: Writing,
  random: () => number,
  over: () => boolean,
): Promise<void> {
  while (!over()) {
    const one = wanted(oneOf(visits, random), Math.floor(random() * 1_000_000));
    let answered = false;
    let said: string | undefined;
    for (let attempt = 1; attempt <= ATTEMPTS && !answered; attempt++) {
      const twins = random() < TWINS ? apis : [oneOf(apis, random)];
      const heard = nothingWritten();
      await Promise.all(twins.map((at) => write(at, one, heard)));
      into.acknowledged.push(...heard.acknowledged);
      into.refused.push(...heard.refused);
      answered = heard.acknowledged.length + heard.refused.length > 0;
      said = heard.unanswered[0]?.said;
      if (!answered) await wait(PAUSE_MS);
    }
    if (answered) await wait(THINKING_MS);
    else into.unanswered.push({ ...one, ...(said !== undefined && { said }) });
  }
}
