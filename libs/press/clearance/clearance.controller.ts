import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { answerPage, ReadsPage, TakesForm } from '#libs/platform/pages.js';
import { AnswerClearance, FindClearance } from '#libs/press/clearance/answer-clearance.js';
import { readForm } from '#libs/press/clearance/clearance-form.js';
import { clearancePage, noLinkPage, sentPage, type Sent } from '#libs/press/clearance/clearance-page.js';
import { clearanceForm } from '#libs/press/clearance/clearance.schemas.js';

const Token = () => Param('clearanceToken', { schema: z.string().max(200) });
const NO_LINK = 'The link was never made, is revoked or expired; nobody is told which.';

/** The page on which whoever spoke answers about their quote; the link is all they need. */
@ApiTags('Press')
@Controller('clearance/:clearanceToken')
export class ClearanceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Changes nothing, however often programs that preview links ask. */
  @Get()
  @ReadsPage('quote.answer', 'The quote behind a link, with a form to answer, or what was answered', { 404: NO_LINK })
  async read(@Token() token: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.show(token, reply, 200);
  }

  @Post()
  @TakesForm('quote.answer', 'Answer about the quote behind a link, once', {
    303: 'The answer is kept, now or before; the page shows it.',
    404: NO_LINK,
    409: 'Another answer was given before, or the wording is not current any more.',
  })
  async answer(
    @Token() token: string,
    @Body({ schema: clearanceForm }) form: z.infer<typeof clearanceForm>,
    @Asks() asked: AskedFor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const given = readForm(form);
    if (typeof given === 'string') return this.show(token, reply, 422, { fault: given, form });
    const outcome = await this.commands.execute(new AnswerClearance(token, given, asked));
    if (outcome === 'kept') {
      void reply.header('location', `/clearance/${token}`);
      return answerPage(reply, sentPage(token), { status: 303, secret: true });
    }
    if (outcome === 'nothing-proposed') return this.show(token, reply, 422, { fault: outcome, form });
    return this.show(token, reply, 409, { form, ignored: outcome === 'other-answer' });
  }

  private async show(token: string, reply: FastifyReply, status: number, sent: Sent = {}) {
    const clearance = await this.queries.execute(new FindClearance(token));
    if (!clearance) return answerPage(reply, noLinkPage, { status: 404, secret: true });
    return answerPage(reply, clearancePage(clearance, sent), { status, secret: true });
  }
}
