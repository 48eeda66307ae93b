import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { fieldsOf } from '#libs/documents/docx-template.js';
import { fileName } from '#libs/documents/file-name.js';
import { guardArchive } from '#libs/documents/guard-archive.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { KeepLetterhead, previewOf } from '#libs/letterheads/keep-letterhead.js';
import { LETTERHEAD_FIELDS } from '#libs/letterheads/letterhead-fields.js';
import { FindLetterhead } from '#libs/letterheads/letterheads.queries.js';
import { Asks } from '#libs/platform/asks.js';
import { answerFile } from '#libs/platform/documents.js';
import type { Form } from '#libs/platform/forms.js';
import { Wants } from '#libs/platform/negotiate.js';
import { Reads, Uploads, Writes } from '#libs/platform/operations.js';
import { Problem } from '#libs/platform/problem.js';
import { documentOf, idInPath } from '#libs/platform/schemas.js';

const read = documentOf.omit({ asOf: true });

const kept = z.object({ issuerId: z.string(), version: z.int() }).meta({
  id: 'LetterheadKept',
  description: 'The version under which the letterhead is kept; the same file again is the same version.',
  examples: [{ issuerId: 'kreis-soest', version: 1 }],
});

const letterhead = kept.extend({ at: z.string(), by: z.string(), fields: z.array(z.object({ field: z.string(), paragraph: z.string() })) }).meta({
  id: 'Letterhead',
  description: 'Which fields a letterhead uses, in which paragraphs; as docx it is filled with a sample.',
  examples: [
    { issuerId: 'kreis-soest', version: 1, at: '2020-03-05T09:12:00.000Z', by: 'press-1', fields: [{ field: 'ueberschrift', paragraph: '{ueberschrift}' }] },
  ],
});

const Issuer = () => Param('issuerId', { schema: idInPath });

/** The office's own letterhead: a Word file with fields in braces. */
@ApiTags('House style')
@Controller('v1/issuers/:issuerId/letterhead')
export class LetterheadsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Put()
  @Uploads('docx')
  @Writes('house-style.change', 'Upload the letterhead of an issuer', 'changes', kept)
  async keep(@Issuer() issuerId: string, @Body() file: Buffer, @Asks() asked: AskedFor) {
    return { issuerId, version: await this.commands.execute(new KeepLetterhead(issuerId, file, asked.by)) };
  }

  @Get()
  @Reads('house-style.read', 'Read which fields a letterhead uses, or see it filled with a sample', letterhead, { forms: ['json', 'docx'] })
  async read(
    @Issuer() issuerId: string,
    @Query({ schema: read }) { version }: z.infer<typeof read>,
    @Wants() wants: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await this.queries.execute(new FindLetterhead(issuerId, version));
    if (!found)
      throw new Problem(404, 'unknown-letterhead', {
        detail: 'There is no such letterhead.',
        remedy: 'Upload one with PUT /v1/issuers/{issuerId}/letterhead.',
      });
    if (wants === 'docx') return answerFile(reply, 'docx', previewOf(found.template, found.at), fileName('Briefkopf', issuerId));
    const fields = fieldsOf(await guardArchive(found.template, 'docx'), LETTERHEAD_FIELDS, []);
    return { issuerId, version: found.version, at: found.at, by: found.by, fields };
  }
}
