import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { startPostgres } from '#infra/embedded/postgres.js';
import { outside } from '#tests/fuzz/outside.js';
import { fuzzed } from '#tests/fuzz/run.js';
import { brokenAfter } from '#tests/fuzz/whole.js';
import { SEED } from '#tests/support/fuzz.js';
import { testSystem } from '#tests/support/system.js';

const { values } = parseArgs({
  options: { inputs: { type: 'string', default: '20000' }, seed: { type: 'string', default: String(SEED) }, lanes: { type: 'string', default: '8' } },
});

const server = await startPostgres({ durable: false });
process.env['TEST_DATABASE_URL'] = server.ownerUrl;
const joined = await outside();
const system = await testSystem(joined.settings);
try {
  const tally = await fuzzed(system, {
    inputs: Number(values.inputs),
    seed: Number(values.seed),
    lanes: Number(values.lanes),
    told: (sofar) => process.stderr.write(`${sofar.inOneLine()}\n`),
  });
  const broken = await brokenAfter(system);
  process.stdout.write(
    `seed ${values.seed}: ${tally.report(system.url)}\n\nAfterwards: ${broken.join('\n') || 'every follower at the head, nothing parked, live, folded and rebuilt views the same'}\n`,
  );
  if (tally.finds.length > 0 || broken.length > 0) process.exitCode = 1;
} finally {
  await system.stop();
  await joined.stop();
  await server.stop();
}
