import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ChangeConsents } from '#libs/consents/change-consents.js';
import { FindConsents, type ConsentsOfPerson } from '#libs/consents/consents.queries.js';
import { FindUses, type Uses } from '#libs/consents/uses.queries.js';
import { consentsAnswer, consentWithdrawn, consentWritten, recordConsent, usesAnswer, withdrawConsent } from '#libs/consents/consents.schemas.js';
import { unknownPerson } from '#libs/directory/not-in-directory.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { readerOf } from '#libs/platform/identity.js';
import { Reads, Writes } from '#libs/platform/operations.js';
import { RecordsReading } from '#libs/platform/records-reading.js';
import { said } from '#libs/platform/said.js';
import { after, idInPath, limit, personId } from '#libs/platform/schemas.js';
import type { PersonId } from '#libs/vault/ids.js';
import type { Words } from '#libs/vault/spoken.js';

const atVisit = z.strictObject({ visitId: idInPath.optional().meta({ description: 'What holds at this visit; absent: what was said for all visits.' }) });

const usesPage = z.strictObject({ after, limit });

/** Whether people may be named and shown: what they declared, and what follows from it. Answers to writes hold ids only. */
@ApiTags('Directory')
@Controller('v1/persons/:personId')
export class ConsentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('consents')
  @Reads('consent.read', 'Consents of a person, and what holds', consentsAnswer)
  @RecordsReading('consents', 'personId')
  async consents(
    @Param('personId', { schema: personId }) id: PersonId,
    @Query({ schema: atVisit }) { visitId }: z.infer<typeof atVisit>,
  ): Promise<ConsentsOfPerson> {
    return (await this.queries.execute(new FindConsents(id, visitId))) ?? unknownPerson(id);
  }

  @Post('consents')
  @Writes('consent.change', 'Record that a person agreed or refused to be named or shown', 'creates', consentWritten)
  async record(
    @Param('personId', { schema: personId }) id: PersonId,
    @Body({ schema: recordConsent }) body: z.infer<typeof recordConsent>,
    @Asks() asked: AskedFor,
  ) {
    const { note, ...declared } = said(body);
    const { consentId, version } = await this.commands.execute(new ChangeConsents(id, { type: 'RecordConsent', ...declared, ...noted(note) }, asked));
    return { consentId, version };
  }

  @Post('consents/:consentId/withdraw')
  @Writes('consent.change', 'Record that a person took a consent back; answers where the person stands', 'changes', consentWithdrawn)
  async withdraw(
    @Param('personId', { schema: personId }) id: PersonId,
    @Param('consentId', { schema: idInPath }) consentId: string,
    @Body({ schema: withdrawConsent }) body: z.infer<typeof withdrawConsent>,
    @Asks() asked: AskedFor,
    @Req() request: FastifyRequest,
  ) {
    const { note, ...declared } = said(body);
    const { version } = await this.commands.execute(new ChangeConsents(id, { type: 'WithdrawConsent', consentId, ...declared, ...noted(note) }, asked));
    return { consentId, version, uses: await this.queries.execute(new FindUses(id, { limit: MOST_AT_ONCE }, readerOf(request))) };
  }

  @Get('uses')
  @Reads('consent.read', 'Where a person stands, and what follows if they may no longer be named', usesAnswer)
  @RecordsReading('uses-of-person', 'personId')
  async uses(
    @Param('personId', { schema: personId }) id: PersonId,
    @Query({ schema: usesPage }) { after, limit }: z.infer<typeof usesPage>,
    @Req() request: FastifyRequest,
  ): Promise<Uses> {
    if (!(await this.queries.execute(new FindConsents(id)))) unknownPerson(id);
    return this.queries.execute(new FindUses(id, { after, limit }, readerOf(request)));
  }
}

const MOST_AT_ONCE = 200;

const noted = (note: string | undefined): { readonly note?: Words } => (note === undefined ? {} : { note: { kind: 'note', text: note } });
