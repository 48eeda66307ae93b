// `npm run test:kurrentdb [-- more arguments of jest]`: the contract of the event store and the end-to-end tests with the log in KurrentDB.
import { spawnSync } from 'node:child_process';

const SUITES = ['tests/contract/event-store', 'tests/contract/kurrentdb', 'tests/e2e/', 'tests/privacy/.*e2e'];
const server = process.env.TEST_KURRENTDB_URL;
process.stdout.write(
  server
    ? 'The log is kept by the server that TEST_KURRENTDB_URL names. Every suite writes streams under a name of its own there, and they stay.\nOnly the specs of faults and of the copy use the stand-in, since no server does wrong when it is asked to.\n\n'
    : 'TEST_KURRENTDB_URL is not set, so there is NO SERVER: the log is kept by the stand-in in tests/support/kurrentdb-stand-in.\nWhat passes here proves the way of the product through the real client, and nothing about KurrentDB.\n\n',
);
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const { status } = spawnSync(process.execPath, [...jest, ...SUITES, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, TEST_ENGINE: 'kurrentdb' },
});
process.exitCode = status ?? 1;
