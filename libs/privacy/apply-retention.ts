import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, Query, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { CONNECTIONS } from '#libs/eventing/postgres.eventing.js';
import { SqlLog } from '#libs/eventing/sql-log.js';
import { DataKeys } from '#libs/keys/data-keys.js';
import { Clocks } from '#libs/platform/clocks.js';
import type { Due, RetentionDays } from '#libs/privacy/domain/retention.js';
import { ErasePerson } from '#libs/privacy/erase-person.js';
import { deleteDue, dueNow, peopleDue } from '#libs/privacy/postgres.retention.js';

/** Under what Nest finds how long each kind of data is kept. */
export const RETENTION_DAYS = Symbol('retention days');

/** How long each kind of data is kept, and what has been kept long enough. */
export class FindRetention extends Query<readonly Due[]> {}

/** Deletes and erases what has been kept long enough, and answers what that was; 503 while nobody knows the time. Nobody who must not be erased is. */
export class ApplyRetention extends Command<readonly Due[]> {}

@QueryHandler(FindRetention)
export class FindRetentionHandler implements IQueryHandler<FindRetention> {
  constructor(
    @Inject(CONNECTIONS) private readonly pool: Pool,
    private readonly sqlLog: SqlLog,
    private readonly keys: DataKeys,
    @Inject(RETENTION_DAYS) private readonly days: RetentionDays,
  ) {}

  async execute(): Promise<readonly Due[]> {
    await this.sqlLog.upToNow();
    return dueNow(this.pool, this.keys, this.days);
  }
}

@CommandHandler(ApplyRetention)
export class ApplyRetentionHandler implements ICommandHandler<ApplyRetention> {
  constructor(
    @Inject(CONNECTIONS) private readonly pool: Pool,
    private readonly sqlLog: SqlLog,
    private readonly keys: DataKeys,
    @Inject(RETENTION_DAYS) private readonly days: RetentionDays,
    private readonly commands: CommandBus,
    private readonly clocks: Clocks,
  ) {}

  async execute(): Promise<readonly Due[]> {
    // What a wrong clock takes for old is gone for ever.
    await this.clocks.agreed();
    await this.sqlLog.upToNow();
    const due = await dueNow(this.pool, this.keys, this.days);
    await deleteDue(this.pool, this.days);
    for (const { personId } of await peopleDue(this.pool, this.keys, this.days)) await this.commands.execute(new ErasePerson(personId, { by: null }));
    return due;
  }
}
