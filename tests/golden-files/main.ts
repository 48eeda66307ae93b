import { tellDigests } from '#tests/golden-files/digests.js';

// `node infra/run.mjs tests/golden-files/main`
await tellDigests(process.argv.includes('--write'));
