import { existsSync } from 'node:fs';
import Sequencer from '@jest/test-sequencer';

/** What takes more than half a minute, longest first. Its own timings are what Jest goes by, and a fresh clone has none: then the size of a file. */
const LONG = [
  'tests/faults/faults.spec.ts',
  'tests/fuzz/fuzz.spec.ts',
  'tests/fuzz/fuzz-again.spec.ts',
  'tests/e2e/every-read.e2e.spec.ts',
  'tests/access/secrets.e2e.spec.ts',
  'tests/access/matrix.e2e.spec.ts',
  'tests/deployment/side-by-side.spec.ts',
  'tests/acceptance/irregular.acceptance.spec.ts',
  'tests/fuzz/judge.spec.ts',
  'tests/contract/jobs.contract.spec.ts',
  'tests/faults/mail.spec.ts',
  'libs/documents/typst.typesetter.spec.ts',
  'tests/property/histories.spec.ts',
  'tests/privacy/canaries.spec.ts',
  'tests/e2e/consent.e2e.spec.ts',
];
for (const file of LONG) if (!existsSync(new URL(`../../${file}`, import.meta.url))) throw new Error(`longest-first.mjs names ${file}, which is not there.`);

/** Long specs begin first, so that a run does not end with one of them while the other cores are idle. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = LONG.findIndex((file) => path.endsWith(file));
      return place < 0 ? LONG.length : place;
    };
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
}
