import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ChangeConsents } from '#libs/consents/change-consents.js';
import { FindConsents, type ConsentsOfPerson } from '#libs/consents/consents.queries.js';
import { consentsAnswer, consentWritten, recordConsent, withdrawConsent } from '#libs/consents/consents.schemas.js';
import { refuse } from '#libs/eventing/decider.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { Reads, Writes } from '#libs/platform/operations.js';
import { said } from '#libs/platform/said.js';
import { idInPath, personId } from '#libs/platform/schemas.js';
import type { PersonId } from '#libs/vault/ids.js';
import type { Words } from '#libs/vault/spoken.js';

const atVisit = z.strictObject({ visitId: idInPath.optional().meta({ description: 'What holds at this visit; absent: what was said for all visits.' }) });

/** Whether people may be named and shown: what they declared, and what follows from it. Answers to writes hold ids only. */
@ApiTags('Directory')
@Controller('v1/persons/:personId/consents')
export class ConsentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Reads('Consents of a person, and what holds', consentsAnswer)
  async consents(
    @Param('personId', { schema: personId }) id: PersonId,
    @Query({ schema: atVisit }) { visitId }: z.infer<typeof atVisit>,
  ): Promise<ConsentsOfPerson> {
    return (await this.queries.execute(new FindConsents(id, visitId))) ?? refuse('unknown-person', { reason: `There is no ${id} in the directory.` });
  }

  @Post()
  @Writes('Record that a person agreed or refused to be named or shown', 'creates', consentWritten)
  async record(
    @Param('personId', { schema: personId }) id: PersonId,
    @Body({ schema: recordConsent }) body: z.infer<typeof recordConsent>,
    @Asks() asked: AskedFor,
  ) {
    const { note, ...declared } = said(body);
    const { consentId, version } = await this.commands.execute(new ChangeConsents(id, { type: 'RecordConsent', ...declared, ...noted(note) }, asked));
    return { consentId, version };
  }

  @Post(':consentId/withdraw')
  @Writes('Record that a person took a consent back', 'changes', consentWritten)
  async withdraw(
    @Param('personId', { schema: personId }) id: PersonId,
    @Param('consentId', { schema: idInPath }) consentId: string,
    @Body({ schema: withdrawConsent }) body: z.infer<typeof withdrawConsent>,
    @Asks() asked: AskedFor,
  ) {
    const { note, ...declared } = said(body);
    const { version } = await this.commands.execute(new ChangeConsents(id, { type: 'WithdrawConsent', consentId, ...declared, ...noted(note) }, asked));
    return { consentId, version };
  }
}

const noted = (note: string | undefined): { readonly note?: Words } => (note === undefined ? {} : { note: { kind: 'note', text: note } });
