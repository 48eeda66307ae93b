import { expect, it } from '@jest/globals';
import { faults } from '#tests/faults/faults.js';
import { runFaults } from '#tests/faults/run.js';

const SECONDS = 1_000;

it(
  'loses and doubles nothing while processes and databases are killed twenty times, and much else goes wrong',
  async () => {
    // What has a spec of its own (clocks.spec.ts, stopping.spec.ts) and takes long is left to longer runs.
    const among = faults.filter(({ name }) => !/^the clock of|is told to end/.test(name));
    const { faults: found, kills, acknowledged, happened, leftOut } = await runFaults({ seed: 1, kills: 20, among });
    expect(found).toEqual([]);
    expect(kills).toBeGreaterThanOrEqual(20);
    expect(acknowledged).toBeGreaterThan(240);
    process.stderr.write(
      `faults: ${kills} kills, ${acknowledged} commands acknowledged, none lost, none twice; ${JSON.stringify(happened)} ${leftOut.join(' ')}\n`,
    );
  },
  600 * SECONDS,
);
