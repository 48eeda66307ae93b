import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FindReadings } from '#libs/audit/audit.queries.js';
import { Readings } from '#libs/audit/readings.js';

@QueryHandler(FindReadings)
export class FindReadingsHandler implements IQueryHandler<FindReadings> {
  constructor(private readonly readings: Readings) {}

  async execute({ wanted }: FindReadings) {
    const found = await this.readings.find({ ...wanted, limit: wanted.limit + 1 });
    const shown = found.slice(0, wanted.limit);
    const last = shown.at(-1);
    return { items: shown.map(({ number: _, ...reading }) => reading), ...(found.length > wanted.limit && last && { next: last.number }) };
  }
}
