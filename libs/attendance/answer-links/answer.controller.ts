import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { readForm } from '#libs/attendance/answer-links/answer-form.js';
import { AnswerInvitation, FindOwnInvitation, type Seen } from '#libs/attendance/answer-links/answer-invitation.js';
import { answerForm } from '#libs/attendance/answer-links/answer-links.schemas.js';
import { invitationPage, noLinkPage, sentPage, type Sent } from '#libs/attendance/answer-links/answer-page.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks, todayAt } from '#libs/platform/asks.js';
import { TellsOnce } from '#libs/platform/capability.js';
import { Refuses, TakesFields } from '#libs/platform/operations.js';
import { answerPage, ReadsPage } from '#libs/platform/pages.js';
import { May } from '#libs/platform/policy/may.js';

const Token = () => Param('answerToken', { schema: z.string().max(200) });
const NO_LINK = 'The link was never made, is revoked or expired, or the person is not invited any more; nobody is told which.';
const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } as const;
const page = { 'text/html': { schema: { type: 'string' } } } as const;

/** The page on which somebody who is invited says whether they come; the link is all they need. */
@ApiTags('Attendance')
@Controller('answer/:answerToken')
export class AnswerController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Changes nothing, however often programs that preview links ask. */
  @Get()
  @ReadsPage('invitation.answer', 'The invitation behind a link: when and where, what was answered, and a form to answer while that is possible', {
    404: NO_LINK,
  })
  async read(@Token() token: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.show(token, reply, 200);
  }

  /** Afterwards a browser reads the page (RFC 9110 §15.4.4), so that reloading it sends nothing again. */
  @Post()
  @May('invitation.answer')
  @HttpCode(303)
  @TellsOnce()
  @TakesFields()
  @ApiOperation({ summary: 'Answer the invitation behind a link; the later answer stands' })
  @ApiResponse({ status: 303, description: 'The answer is recorded, now or before; the page shows it.', content: page })
  @ApiResponse({ status: 404, description: NO_LINK, content: page })
  @ApiResponse({ status: 409, description: 'The visit is another than the page showed, or there is nothing to answer any more.', content: page })
  @ApiResponse({ status: 422, description: 'The parts of the form do not fit together; the page says how.', content: { ...page, ...problem } })
  @Refuses(400, 'The form cannot be read.')
  @Refuses(413, 'The form is too large.')
  @Refuses(415, 'The body is no form.')
  @Refuses(503, 'Not available just now; send the form again after Retry-After.')
  async answer(
    @Token() token: string,
    @Body({ schema: answerForm }) form: z.infer<typeof answerForm>,
    @Asks() asked: AskedFor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const given = readForm(form);
    if (typeof given === 'string') return this.show(token, reply, 422, { fault: given, form });
    const outcome = await this.commands.execute(new AnswerInvitation(token, seenBy(form.state), given, asked));
    if (outcome === 'kept') {
      void reply.header('location', `/answer/${token}`);
      return answerPage(reply, sentPage(token), { status: 303, secret: true });
    }
    return this.show(token, reply, 409, { form, moved: outcome === 'moved' });
  }

  private async show(token: string, reply: FastifyReply, status: number, sent: Sent = {}) {
    const invitation = await this.queries.execute(new FindOwnInvitation(token, todayAt(new Date())));
    if (!invitation) return answerPage(reply, noLinkPage, { status: 404, secret: true });
    return answerPage(reply, invitationPage(invitation, sent), { status, secret: true });
  }
}

function seenBy(state: string): Seen {
  const [turn = 0, revision = 0] = state.split('-').map(Number);
  return { turn, revision };
}
