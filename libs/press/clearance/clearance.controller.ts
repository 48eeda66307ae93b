import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { TellsOnce } from '#libs/platform/capability.js';
import { Refuses, TakesFields } from '#libs/platform/operations.js';
import { answerPage, ReadsPage } from '#libs/platform/pages.js';
import { May } from '#libs/platform/policy/may.js';
import { AnswerClearance, FindClearance } from '#libs/press/clearance/answer-clearance.js';
import { readForm } from '#libs/press/clearance/clearance-form.js';
import { clearancePage, noLinkPage, sentPage, type Sent } from '#libs/press/clearance/clearance-page.js';
import { clearanceForm } from '#libs/press/clearance/clearance.schemas.js';

const Token = () => Param('clearanceToken', { schema: z.string().max(200) });
const NO_LINK = 'The link was never made, is revoked or expired; nobody is told which.';
const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } as const;
const page = { 'text/html': { schema: { type: 'string' } } } as const;

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

  /** Afterwards a browser reads the page (RFC 9110 §15.4.4), so that reloading it sends nothing again. */
  @Post()
  @May('quote.answer')
  @HttpCode(303)
  @TellsOnce()
  @TakesFields()
  @ApiOperation({ summary: 'Answer about the quote behind a link, once' })
  @ApiResponse({ status: 303, description: 'The answer is kept, now or before; the page shows it.', content: page })
  @ApiResponse({ status: 404, description: NO_LINK, content: page })
  @ApiResponse({ status: 409, description: 'Another answer was given before, or the wording is not current any more.', content: page })
  @ApiResponse({ status: 422, description: 'The parts of the form do not fit together; the page says how.', content: { ...page, ...problem } })
  @Refuses(400, 'The form cannot be read.')
  @Refuses(413, 'The form is too large.')
  @Refuses(415, 'The body is no form.')
  @Refuses(503, 'Not available just now; send the form again after Retry-After.')
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
