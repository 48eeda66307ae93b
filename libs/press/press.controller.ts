import { Body, Controller, Delete, Param, Post, Put, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { Writes } from '#libs/platform/operations.js';
import { said } from '#libs/platform/said.js';
import { idInPath, localId, nothing } from '#libs/platform/schemas.js';
import { mustWriteFor } from '#libs/press/must-write-for.js';
import { ChangePressRelease } from '#libs/press/change-press-release.js';
import { WritePressRelease } from '#libs/press/draft-press-release.js';
import {
  assignReference,
  correctRelease,
  draftRelease,
  editText,
  refreshDraft,
  releaseReason,
  returnRelease,
  setDetails,
  setEmbargo,
  setKind,
  spokenDetails,
  spokenText,
} from '#libs/press/press.schemas.js';

const Release = () => Param('releaseId', { schema: idInPath });

/** The text of a release and its way to the public. */
@ApiTags('Press')
@Controller('v1')
export class PressController {
  constructor(private readonly commands: CommandBus) {}

  @Post('visits/:visitId/releases')
  @Writes('release.draft', 'Draft a press release', 'creates')
  async draft(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Body({ schema: draftRelease }) body: z.infer<typeof draftRelease>,
    @Asks() asked: AskedFor,
    @Req() request: FastifyRequest,
  ) {
    mustWriteFor(request, body.details?.issuer);
    const id = asked.command;
    const wish = { type: 'DraftRelease', visitId, kind: body.kind, details: spokenDetails(body.details ?? {}) } as const;
    return { id, ...(await this.commands.execute(new WritePressRelease(id, wish, asked))) };
  }

  @Put('releases/:releaseId/kind')
  @Writes('release.edit', 'Say whether the release is a report or an invitation')
  setKind(@Release() releaseId: string, @Body({ schema: setKind }) body: z.infer<typeof setKind>, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangePressRelease(releaseId, { type: 'SetKind', kind: body.kind }, asked));
  }

  @Put('releases/:releaseId/details')
  @Writes('release.edit', 'Set everything that stands around the text')
  setDetails(
    @Release() releaseId: string,
    @Body({ schema: setDetails }) body: z.infer<typeof setDetails>,
    @Asks() asked: AskedFor,
    @Req() request: FastifyRequest,
  ) {
    mustWriteFor(request, body.issuer);
    return this.commands.execute(new ChangePressRelease(releaseId, { type: 'SetDetails', details: spokenDetails(body) }, asked));
  }

  @Put('releases/:releaseId/reference')
  @Writes('release.edit', 'Assign a reference number')
  assignReference(@Release() releaseId: string, @Body({ schema: assignReference }) body: z.infer<typeof assignReference>, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangePressRelease(releaseId, { type: 'AssignReference', reference: body.reference }, asked));
  }

  @Put('releases/:releaseId/embargo')
  @Writes('release.edit', 'Set the embargo')
  setEmbargo(@Release() releaseId: string, @Body({ schema: setEmbargo }) body: z.infer<typeof setEmbargo>, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangePressRelease(releaseId, { type: 'SetEmbargo', ...said(body) }, asked));
  }

  @Delete('releases/:releaseId/embargo')
  @Writes('release.decide', 'Lift the embargo')
  liftEmbargo(@Release() releaseId: string, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangePressRelease(releaseId, { type: 'LiftEmbargo' }, asked));
  }

  @Post('releases/:releaseId/refresh')
  @Writes('release.edit', 'Generate the text anew from the facts')
  refresh(@Release() releaseId: string, @Body({ schema: refreshDraft }) body: z.infer<typeof refreshDraft>, @Asks() asked: AskedFor) {
    return this.commands.execute(new WritePressRelease(releaseId, { type: 'RefreshDraft', ...(body?.discard && { discard: body.discard }) }, asked));
  }

  @Put('releases/:releaseId/blocks/:blockId')
  @Writes('release.edit', 'Edit the text of a block')
  edit(
    @Release() releaseId: string,
    @Param('blockId', { schema: localId }) blockId: string,
    @Body({ schema: editText }) body: z.infer<typeof editText>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new WritePressRelease(releaseId, { type: 'EditText', blockId, text: body.text }, asked));
  }

  @Post('releases/:releaseId/blocks/:blockId/accept-stale')
  @Writes('release.edit', 'Keep the text of a block although its facts changed')
  acceptStale(
    @Release() releaseId: string,
    @Param('blockId', { schema: localId }) blockId: string,
    @Body({ schema: nothing }) _body: z.infer<typeof nothing>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new WritePressRelease(releaseId, { type: 'AcceptStaleText', blockId }, asked));
  }

  @Post('releases/:releaseId/submit')
  @Writes('release.edit', 'Submit the release for review')
  submit(@Release() releaseId: string, @Body({ schema: nothing }) _body: z.infer<typeof nothing>, @Asks() asked: AskedFor) {
    return this.commands.execute(new WritePressRelease(releaseId, { type: 'SubmitRelease' }, asked));
  }

  @Post('releases/:releaseId/return')
  @Writes('release.approve-content', 'Return the release with a comment')
  return(@Release() releaseId: string, @Body({ schema: returnRelease }) body: z.infer<typeof returnRelease>, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangePressRelease(releaseId, { type: 'ReturnRelease', comment: spokenText('note', body.comment) }, asked));
  }

  @Post('releases/:releaseId/approve-content')
  @Writes('release.approve-content', 'Approve the content')
  approveContent(@Release() releaseId: string, @Body({ schema: nothing }) _body: z.infer<typeof nothing>, @Asks() asked: AskedFor) {
    return this.commands.execute(new WritePressRelease(releaseId, { type: 'ApproveContent' }, asked));
  }

  @Post('releases/:releaseId/approve')
  @Writes('release.decide', 'Approve the release; not by who wrote it')
  approve(@Release() releaseId: string, @Body({ schema: nothing }) _body: z.infer<typeof nothing>, @Asks() asked: AskedFor) {
    return this.commands.execute(new WritePressRelease(releaseId, { type: 'ApproveRelease' }, asked));
  }

  @Post('releases/:releaseId/issue')
  @Writes('release.decide', 'Issue the release')
  issue(@Release() releaseId: string, @Body({ schema: nothing }) _body: z.infer<typeof nothing>, @Asks() asked: AskedFor) {
    return this.commands.execute(new WritePressRelease(releaseId, { type: 'IssueRelease' }, asked));
  }

  @Post('releases/:releaseId/correct')
  @Writes('release.edit', 'Propose a correction of what is out: a new version with a note')
  correct(@Release() releaseId: string, @Body({ schema: correctRelease }) body: z.infer<typeof correctRelease>, @Asks() asked: AskedFor) {
    const { text, note, headline } = said(body);
    const named = headline === undefined ? {} : { headline: spokenText('draft', headline) };
    const command = { type: 'CorrectRelease', text: spokenText('draft', text), note: spokenText('note', note), ...named } as const;
    return this.commands.execute(new ChangePressRelease(releaseId, command, asked));
  }

  @Post('releases/:releaseId/correction/approve')
  @Writes('release.decide', 'Approve a correction, which replaces what is out; not by who wrote it')
  approveCorrection(@Release() releaseId: string, @Body({ schema: nothing }) _body: z.infer<typeof nothing>, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangePressRelease(releaseId, { type: 'ApproveCorrection' }, asked));
  }

  @Post('releases/:releaseId/correction/reject')
  @Writes('release.decide', 'Reject a correction')
  rejectCorrection(@Release() releaseId: string, @Body({ schema: releaseReason }) body: z.infer<typeof releaseReason>, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangePressRelease(releaseId, { type: 'RejectCorrection', reason: spokenText('reason', body.reason) }, asked));
  }

  @Post('releases/:releaseId/withdraw')
  @Writes('release.decide', 'Withdraw the release')
  withdraw(@Release() releaseId: string, @Body({ schema: releaseReason }) body: z.infer<typeof releaseReason>, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangePressRelease(releaseId, { type: 'WithdrawRelease', reason: spokenText('reason', body.reason) }, asked));
  }
}
