import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FindChainHead, type ChainHead } from '#libs/audit/audit.queries.js';
import { PostgresSeals } from '#libs/audit/postgres.seals.js';
import { toPosition } from '#libs/eventing/position.js';

@QueryHandler(FindChainHead)
export class FindChainHeadHandler implements IQueryHandler<FindChainHead> {
  constructor(private readonly seals: PostgresSeals) {}

  async execute(): Promise<ChainHead | undefined> {
    const [beginning, last, unsealed] = await Promise.all([this.seals.beginning(), this.seals.last(), this.seals.unsealed()]);
    if (!beginning) return undefined;
    const { log, keyId, begunAt, unticketedUntil } = beginning;
    return {
      log,
      keyId,
      begunAt,
      unticketedUntil: toPosition(unticketedUntil),
      position: toPosition(last?.last ?? 0n),
      link: (last?.link ?? beginning.link).toString('hex'),
      sealedAt: last?.sealedAt ?? null,
      unsealed: Math.max(0, unsealed),
    };
  }
}
