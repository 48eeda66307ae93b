import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { unknownPerson } from '#libs/directory/not-in-directory.js';
import { fileName } from '#libs/documents/file-name.js';
import { Typesetter } from '#libs/documents/typesetter.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { answerFile } from '#libs/platform/documents.js';
import type { Form } from '#libs/platform/forms.js';
import { Wants } from '#libs/platform/negotiate.js';
import { RecordsReading } from '#libs/platform/records-reading.js';
import { Reads, Writes } from '#libs/platform/operations.js';
import { nothing, personId } from '#libs/platform/schemas.js';
import { accessReportPrint } from '#libs/privacy/access-report.print.js';
import { FindAccessReport } from '#libs/privacy/access-report.queries.js';
import { accessReportAnswer } from '#libs/privacy/access-report.schemas.js';
import { ErasePerson } from '#libs/privacy/erase-person.js';
import { FindErasure, type Erasure } from '#libs/privacy/privacy.queries.js';
import { erasureAnswer, personErased } from '#libs/privacy/privacy.schemas.js';
import type { PersonId } from '#libs/vault/ids.js';

/** What somebody may ask about their own data: that they are told and erased (Art. 15 and 17 DSGVO); they are put right by changing the person. */
@ApiTags('Privacy')
@Controller('v1/persons/:personId')
export class PrivacyController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly typesetter: Typesetter,
  ) {}

  @Get('access-report')
  @Reads('person.report', 'Everything that is kept about a person', accessReportAnswer, { forms: ['json', 'pdf'] })
  @RecordsReading('access-report', 'personId')
  async report(@Param('personId', { schema: personId }) id: PersonId, @Wants() wants: Form, @Res({ passthrough: true }) reply: FastifyReply) {
    const report = (await this.queries.execute(new FindAccessReport(id))) ?? unknownPerson(id);
    if (wants === 'json') return report;
    return answerFile(reply, wants, await this.typesetter.typeset(accessReportPrint(report)), fileName('Auskunft', report.name));
  }

  @Get('erasure')
  @Reads('person.erase', 'What erasing a person would do, and what stays why', erasureAnswer)
  async erasure(@Param('personId', { schema: personId }) id: PersonId, @Asks() asked: AskedFor): Promise<Erasure> {
    return (await this.queries.execute(new FindErasure(id, asked.today))) ?? unknownPerson(id);
  }

  @Post('erase')
  @Writes('person.erase', 'Erase a person for ever', 'changes', personErased)
  erase(
    @Param('personId', { schema: personId }) id: PersonId,
    @Body({ schema: nothing }) _body: null | undefined | object,
    @Asks() asked: AskedFor,
  ): Promise<Erasure> {
    return this.commands.execute(new ErasePerson(id, asked));
  }
}
