import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { readForm } from '#libs/attendance/answer-links/answer-form.js';
import { AnswerInvitation, FindOwnInvitation, type Seen } from '#libs/attendance/answer-links/answer-invitation.js';
import { answerForm } from '#libs/attendance/answer-links/answer-links.schemas.js';
import { invitationPage, noLinkPage, sentPage, type Sent } from '#libs/attendance/answer-links/answer-page.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks, todayAt } from '#libs/platform/asks.js';
import { answerPage, ReadsPage, TakesForm } from '#libs/platform/pages.js';

const Token = () => Param('answerToken', { schema: z.string().max(200) });
const NO_LINK = 'The link was never made, is revoked or expired, or the person is not invited any more; nobody is told which.';

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

  @Post()
  @TakesForm('invitation.answer', 'Answer the invitation behind a link; the later answer stands', {
    303: 'The answer is recorded, now or before; the page shows it.',
    404: NO_LINK,
    409: 'The visit is another than the page showed, or there is nothing to answer any more.',
  })
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
