import { Command, CommandHandler, QueryBus, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { fieldsOf, filledTemplate } from '#libs/documents/docx-template.js';
import { guardArchive } from '#libs/documents/guard-archive.js';
import { refuse } from '#libs/eventing/decider.js';
import { FindHouse } from '#libs/house-style/house-style.queries.js';
import { LETTERHEAD_FIELDS, NEEDED_FIELDS, SAMPLE } from '#libs/letterheads/letterhead-fields.js';
import { Letterheads } from '#libs/letterheads/letterheads.js';
import { FindLetterhead } from '#libs/letterheads/letterheads.queries.js';
import { Problem } from '#libs/platform/problem.js';

/** Keeps an uploaded letterhead as the next version of its issuer's; answers its number. */
export class KeepLetterhead extends Command<number> {
  constructor(
    readonly issuerId: string,
    readonly template: Buffer,
    readonly by: string,
  ) {
    super();
  }
}

@CommandHandler(KeepLetterhead)
export class KeepLetterheadHandler implements ICommandHandler<KeepLetterhead> {
  constructor(
    private readonly letterheads: Letterheads,
    private readonly queries: QueryBus,
  ) {}

  async execute({ issuerId, template, by }: KeepLetterhead): Promise<number> {
    if (!(await this.queries.execute(new FindHouse(issuerId))))
      refuse('unknown-issuer', { reason: 'There is no such issuer.', remedy: 'Set it up with PUT /v1/issuers/{issuerId}.' });
    fieldsOf(await guardArchive(template, 'docx'), LETTERHEAD_FIELDS, NEEDED_FIELDS);
    previewOf(template, '1980-01-01T00:00:00.000Z');
    return this.letterheads.keep({ issuerId, template, by });
  }
}

/** The letterhead filled with a sample; refused where it cannot be filled. */
export function previewOf(template: Buffer, at: string): Buffer {
  try {
    return filledTemplate(template, SAMPLE, { title: 'Vorschau des Briefkopfs', author: 'Ortstermin', at });
  } catch (cause) {
    throw new Problem(422, 'template-faulty', {
      detail: `The template cannot be filled: ${cause instanceof Error ? cause.message.slice(0, 300) : 'it is damaged'}.`,
      path: 'file',
      remedy: 'Write each field in one go and without formatting inside its braces, and each list from {#list} to {/list} in paragraphs of their own.',
    });
  }
}

@QueryHandler(FindLetterhead)
export class FindLetterheadHandler implements IQueryHandler<FindLetterhead> {
  constructor(private readonly letterheads: Letterheads) {}

  execute({ issuerId, version }: FindLetterhead) {
    return this.letterheads.find(issuerId, version);
  }
}
