import { Inject, Logger } from '@nestjs/common';
import { Command, CommandHandler, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { unknownPerson } from '#libs/directory/not-in-directory.js';
import { refuse } from '#libs/eventing/decider.js';
import { CONNECTIONS } from '#libs/eventing/postgres.eventing.js';
import { SqlLog } from '#libs/eventing/sql-log.js';
import { DataKeys } from '#libs/keys/data-keys.js';
import { todayAt } from '#libs/platform/asks.js';
import { Clocks } from '#libs/platform/clocks.js';
import { Settings } from '#libs/platform/settings.js';
import { toldError } from '#libs/platform/told-error.js';
import { planErasure } from '#libs/privacy/domain/erasure.js';
import { ErasureLedger } from '#libs/privacy/erasure-ledger.js';
import { clearSpace, countErasable, eraseForEver } from '#libs/privacy/postgres.eraser.js';
import { tracesOf } from '#libs/privacy/postgres.traces.js';
import { FindErasure, type Erasure } from '#libs/privacy/privacy.queries.js';
import type { PersonId } from '#libs/vault/ids.js';

/** Erases somebody for ever; refused while they hold a public office, 503 while nobody knows the time. Asked again for somebody who was erased it changes nothing. */
export class ErasePerson extends Command<Erasure> {
  constructor(
    readonly personId: PersonId,
    readonly asked: { readonly by: string | null },
  ) {
    super();
  }
}

@QueryHandler(FindErasure)
export class FindErasureHandler implements IQueryHandler<FindErasure> {
  constructor(
    @Inject(CONNECTIONS) private readonly pool: Pool,
    private readonly sqlLog: SqlLog,
    private readonly keys: DataKeys,
    private readonly settings: Settings,
  ) {}

  async execute({ personId, today }: FindErasure): Promise<Erasure | undefined> {
    await this.sqlLog.upToNow();
    const traces = await tracesOf(this.pool, this.keys, personId);
    if (!traces) return erasedBefore(this.pool, personId);
    const { allowed, exemptions } = planErasure(traces.standing, { today, archiveDays: this.settings.archiveDays });
    const erases = await countErasable(this.pool, this.keys, traces, exemptions);
    return { personId, state: allowed ? 'possible' : 'exempt', exemptions, erases };
  }
}

@CommandHandler(ErasePerson)
export class ErasePersonHandler implements ICommandHandler<ErasePerson> {
  private readonly log = new Logger('Erasure');

  constructor(
    @Inject(CONNECTIONS) private readonly pool: Pool,
    private readonly sqlLog: SqlLog,
    private readonly keys: DataKeys,
    private readonly settings: Settings,
    private readonly ledger: ErasureLedger,
    private readonly clocks: Clocks,
  ) {}

  async execute({ personId, asked }: ErasePerson): Promise<Erasure> {
    await this.sqlLog.upToNow();
    const traces = await tracesOf(this.pool, this.keys, personId);
    if (!traces) return (await erasedBefore(this.pool, personId)) ?? unknownPerson(personId);
    // What a wrong clock takes for over is gone for ever.
    const now = await this.clocks.agreed();
    const { allowed, exemptions } = planErasure(traces.standing, { today: todayAt(now), archiveDays: this.settings.archiveDays });
    if (!allowed)
      return refuse('person-in-office', {
        reason: 'The person holds a public office, so that what they do in it stays on record.',
        remedy: 'Record when the office ended (PUT /v1/offices/{officeId}), or that it is none of public life, and ask again.',
      });
    // First the ledger: what a crash interrupts is carried out by whoever asks again, or when a backup is restored.
    await this.ledger.append({ person: personId, at: now.toISOString() });
    await eraseForEver(this.pool, this.keys, traces, exemptions, asked.by);
    await clearSpace(this.pool).catch((error: unknown) => this.log.warn(`space of erased rows is left to the job retention: ${toldError(error)}`));
    return (await erasedBefore(this.pool, personId))!;
  }
}

async function erasedBefore(pool: Pool, personId: PersonId): Promise<Erasure | undefined> {
  const { rows } = await pool.query<{ erased_at: Date }>('select erased_at from vault.erasure where person_id = $1', [personId]);
  return rows[0] && { personId, state: 'erased', at: rows[0].erased_at.toISOString() };
}
