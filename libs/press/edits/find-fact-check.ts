import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FindFactCheck, type CheckedSentence } from '#libs/press/edits/fact-check.queries.js';
import { FindRelease } from '#libs/press/press.queries.js';
import { PressFacts } from '#libs/press/press-facts.js';

@QueryHandler(FindFactCheck)
export class FindFactCheckHandler implements IQueryHandler<FindFactCheck> {
  constructor(
    private readonly queries: QueryBus,
    private readonly facts: PressFacts,
  ) {}

  async execute({ releaseId, upTo }: FindFactCheck): Promise<readonly CheckedSentence[] | undefined> {
    const release = await this.queries.execute(new FindRelease(releaseId, upTo));
    const facts = release && (await this.facts.of(release, upTo));
    return facts && this.facts.factCheck(facts);
  }
}
