import { Global, Module } from '@nestjs/common';
import type { Pool } from 'pg';
import { AuditController } from '#libs/audit/audit.controller.js';
import { FindChainHeadHandler } from '#libs/audit/chain-head.js';
import { FindReadingsHandler } from '#libs/audit/find-readings.js';
import { PostgresReadings } from '#libs/audit/postgres.readings.js';
import { PostgresSeals } from '#libs/audit/postgres.seals.js';
import { Readings } from '#libs/audit/readings.js';
import { CONNECTIONS } from '#libs/eventing/postgres.eventing.js';

/** Proof of who wrote the log, and the record of who has read what. */
@Global()
@Module({
  controllers: [AuditController],
  providers: [
    { provide: PostgresSeals, inject: [CONNECTIONS], useFactory: (pool: Pool) => new PostgresSeals(pool) },
    { provide: Readings, inject: [CONNECTIONS], useFactory: (pool: Pool) => new PostgresReadings(pool) },
    FindChainHeadHandler,
    FindReadingsHandler,
  ],
  exports: [Readings],
})
export class AuditModule {}
