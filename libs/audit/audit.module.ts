import { Module } from '@nestjs/common';
import type { Pool } from 'pg';
import { AuditController } from '#libs/audit/audit.controller.js';
import { FindChainHeadHandler } from '#libs/audit/chain-head.js';
import { PostgresSeals } from '#libs/audit/postgres.seals.js';
import { CONNECTIONS } from '#libs/eventing/postgres.eventing.js';

/** Proof of who wrote the log, and the record of who has read what. */
@Module({
  controllers: [AuditController],
  providers: [{ provide: PostgresSeals, inject: [CONNECTIONS], useFactory: (pool: Pool) => new PostgresSeals(pool) }, FindChainHeadHandler],
})
export class AuditModule {}
