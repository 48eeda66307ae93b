import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Known } from '#libs/directory/known.js';
import { LookUp } from '#libs/directory/look-up.js';
import { FindHouse, FindHouseInWords, type House, type HouseInWords } from '#libs/house-style/house-style.queries.js';

@QueryHandler(FindHouseInWords)
export class FindHouseInWordsHandler implements IQueryHandler<FindHouseInWords> {
  constructor(
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
  ) {}

  async execute({ issuerId, upTo }: FindHouseInWords): Promise<HouseInWords | undefined> {
    const house = await this.queries.execute(new FindHouse(issuerId, upTo));
    return house && inWords(house, await this.lookUp.of(house));
  }
}

const inWords = (house: House, known: Known): HouseInWords => ({
  ...house,
  blocks: house.blocks.map(({ versions, ...block }) => ({
    ...block,
    versions: versions.map(({ text, ...validity }) => ({ id: text, text: known.text(text), ...validity })),
  })),
  quotes: house.quotes.map(({ versions, speaker, topic, ...quote }) => ({
    ...quote,
    ...(topic !== undefined && { topic: known.wording(topic) }),
    speaker: { ...('personId' in speaker && { personId: speaker.personId }), name: known.nameOf(speaker) },
    versions: versions.map(({ segments, ...validity }) => ({ segments: segments.map((id) => known.text(id)), ...validity })),
  })),
  templates: house.templates.map(({ template, ...one }) => ({ ...one, template: known.text(template) })),
});
