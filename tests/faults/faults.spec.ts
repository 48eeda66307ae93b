import { expect, it } from '@jest/globals';
import { runFaults } from '#tests/faults/run.js';

const SECONDS = 1_000;

it(
  'loses and doubles nothing while processes and databases are killed twenty times, and much else goes wrong',
  async () => {
    const { faults, kills, acknowledged, happened, leftOut } = await runFaults({ seed: 1, kills: 20 });
    expect(faults).toEqual([]);
    expect(kills).toBeGreaterThanOrEqual(20);
    expect(acknowledged).toBeGreaterThan(240);
    process.stderr.write(
      `faults: ${kills} kills, ${acknowledged} commands acknowledged, none lost, none twice; ${JSON.stringify(happened)} ${leftOut.join(' ')}\n`,
    );
  },
  600 * SECONDS,
);
