// A worker process of its own that folds the counters of a database, to be killed by the test that started it.
import { registerHooks } from 'node:module';

const root = new URL('../../', import.meta.url);
registerHooks({
  resolve: (specifier, context, next) =>
    next(/^#(libs|apps|infra|tests)\//.test(specifier) ? new URL(specifier.slice(1).replace(/\.js$/, '.ts'), root).href : specifier, context),
});

const [, , url, leaseMs] = process.argv;
const { default: pg } = await import('pg');
const { postgresEventing } = await import('../../libs/eventing/postgres.eventing.ts');
const { totals } = await import('./counting.ts');

const { subscriptions } = postgresEventing(new pg.Pool({ connectionString: url }), { leaseMs: Number(leaseMs), report: () => undefined });
subscriptions.start([totals]);
process.stdout.write('started\n');
