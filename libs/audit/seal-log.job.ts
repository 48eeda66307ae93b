import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Chain } from '#libs/audit/chain.js';
import { PostgresSeals } from '#libs/audit/postgres.seals.js';
import { LogTampered, sealNext } from '#libs/audit/sealer.js';
import { CopyRefused, type SqlLog } from '#libs/eventing/sql-log.js';
import type { Job } from '#libs/jobs/jobs.js';
import type { Metrics } from '#libs/platform/metrics.js';

const EVERY_MS = 250;
/** A log that was long before it was chained takes its time once. */
const DEADLINE_MS = 600_000;

type Needs = {
  readonly pool: Pool;
  readonly sqlLog: SqlLog;
  readonly chain: Chain;
  readonly metrics: Pick<Metrics, 'auditUnsealed' | 'auditTampered' | 'auditForeign'>;
};

/**
 * Seals what was appended since the last time, in every worker; one of them does it. What it finds wrong is told once in the log, and shown in the
 * figures for as long as it lasts.
 */
export function sealLog({ pool, sqlLog, chain, metrics }: Needs): Job {
  const log = new Logger('Audit');
  const seals = new PostgresSeals(pool);
  let told = '';
  let begun = false;

  const seal = async (): Promise<void> => {
    for (;;) {
      const { events, foreign } = await sealNext(pool, chain);
      if (foreign > 0) {
        metrics.auditForeign.inc(foreign);
        log.error(`${foreign} of the last ${events} events were written past the product, by nobody who holds the audit key: run "npm run cli -- verify"`);
      }
      if (events === 0) return;
    }
  };

  return {
    name: 'seal-log',
    everyMs: EVERY_MS,
    deadlineMs: DEADLINE_MS,
    run: async () => {
      try {
        await sqlLog.upToNow();
        if (begun && told === '' && (await seals.unsealed()) === 0) return;
        await seal();
        begun = true;
        metrics.auditTampered.set(0);
        told = '';
      } catch (error) {
        if (!(error instanceof LogTampered) && !(error instanceof CopyRefused)) throw error;
        metrics.auditTampered.set(1);
        if (told !== error.message) log.error(error.message);
        told = error.message;
      }
      metrics.auditUnsealed.set(await seals.unsealed());
    },
  };
}
