import { Body, Controller, Delete, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { Writes } from '#libs/platform/operations.js';
import { said } from '#libs/platform/said.js';
import { idInPath, localId, nothing } from '#libs/platform/schemas.js';
import { ChangePressRelease, type PlainReleaseCommand } from '#libs/press/change-press-release.js';
import {
  approveQuote,
  assignSpeaker,
  attachPhoto,
  recordStatement,
  releaseReason,
  reviseQuote,
  setCaption,
  setCredit,
  spokenName,
  spokenText,
} from '#libs/press/press.schemas.js';
import type { Spoken } from '#libs/vault/spoken.js';

const Release = () => Param('releaseId', { schema: idInPath });
const Statement = () => Param('statementId', { schema: localId });
const Photo = () => Param('photoId', { schema: localId });

/** What a release quotes and shows: statements with their clearance, photos with caption and credit. */
@ApiTags('Press')
@Controller('v1/releases/:releaseId')
export class PressMaterialController {
  constructor(private readonly commands: CommandBus) {}

  @Put('statements/:statementId')
  @Writes('release.edit', 'Record a statement')
  recordStatement(
    @Release() releaseId: string,
    @Statement() statementId: string,
    @Body({ schema: recordStatement }) body: z.infer<typeof recordStatement>,
    @Asks() asked: AskedFor,
  ) {
    const { speaker, segments, ...rest } = said(body);
    return this.change(
      releaseId,
      { type: 'RecordStatement', statement: { statementId, ...rest, ...(speaker && { speaker: spokenName(speaker) }), segments: quotes(segments) } },
      asked,
    );
  }

  @Delete('statements/:statementId')
  @Writes('release.edit', 'Remove a statement')
  removeStatement(@Release() releaseId: string, @Statement() statementId: string, @Asks() asked: AskedFor) {
    return this.change(releaseId, { type: 'RemoveStatement', statementId }, asked);
  }

  @Put('statements/:statementId/speaker')
  @Writes('release.edit', 'Say for certain who spoke')
  assignSpeaker(
    @Release() releaseId: string,
    @Statement() statementId: string,
    @Body({ schema: assignSpeaker }) body: z.infer<typeof assignSpeaker>,
    @Asks() asked: AskedFor,
  ) {
    return this.change(releaseId, { type: 'AssignSpeaker', statementId, personId: body.personId }, asked);
  }

  @Post('statements/:statementId/submit')
  @Writes('release.edit', 'Submit a quote for clearance')
  submitQuote(
    @Release() releaseId: string,
    @Statement() statementId: string,
    @Body({ schema: nothing }) _body: z.infer<typeof nothing>,
    @Asks() asked: AskedFor,
  ) {
    return this.change(releaseId, { type: 'SubmitQuote', statementId }, asked);
  }

  @Post('statements/:statementId/approve')
  @Writes('quote.clear', 'Clear a quote, word by word')
  approveQuote(
    @Release() releaseId: string,
    @Statement() statementId: string,
    @Body({ schema: approveQuote }) body: z.infer<typeof approveQuote>,
    @Asks() asked: AskedFor,
  ) {
    return this.change(releaseId, { type: 'ApproveQuote', statementId, segments: quotes(body.segments) }, asked);
  }

  @Post('statements/:statementId/reject')
  @Writes('quote.clear', 'Reject a quote')
  rejectQuote(
    @Release() releaseId: string,
    @Statement() statementId: string,
    @Body({ schema: releaseReason }) body: z.infer<typeof releaseReason>,
    @Asks() asked: AskedFor,
  ) {
    return this.change(releaseId, { type: 'RejectQuote', statementId, reason: spokenText('reason', body.reason) }, asked);
  }

  @Post('statements/:statementId/revise')
  @Writes('release.edit', 'Revise a quote')
  reviseQuote(
    @Release() releaseId: string,
    @Statement() statementId: string,
    @Body({ schema: reviseQuote }) body: z.infer<typeof reviseQuote>,
    @Asks() asked: AskedFor,
  ) {
    return this.change(releaseId, { type: 'ReviseQuote', statementId, segments: quotes(body.segments) }, asked);
  }

  @Put('photos/:photoId')
  @Writes('release.edit', 'Attach a photo')
  attachPhoto(
    @Release() releaseId: string,
    @Photo() photoId: string,
    @Body({ schema: attachPhoto }) body: z.infer<typeof attachPhoto>,
    @Asks() asked: AskedFor,
  ) {
    const { title, stopId } = said(body);
    return this.change(
      releaseId,
      { type: 'AttachPhoto', photoId, ...(title !== undefined && { title: spokenText('caption', title) }), ...(stopId !== undefined && { stopId }) },
      asked,
    );
  }

  @Delete('photos/:photoId')
  @Writes('release.edit', 'Remove a photo')
  removePhoto(@Release() releaseId: string, @Photo() photoId: string, @Asks() asked: AskedFor) {
    return this.change(releaseId, { type: 'RemovePhoto', photoId }, asked);
  }

  @Put('photos/:photoId/caption')
  @Writes('release.edit', 'Set the caption of a photo')
  setCaption(@Release() releaseId: string, @Photo() photoId: string, @Body({ schema: setCaption }) body: z.infer<typeof setCaption>, @Asks() asked: AskedFor) {
    const { positions, unnamedGroup, mode } = said(body);
    const group = unnamedGroup === undefined ? {} : { unnamedGroup: spokenText('caption', unnamedGroup) };
    const caption = { mode, ...group, positions: positions.map(({ who, ...place }) => ({ who: spokenName(who), ...place })) };
    return this.change(releaseId, { type: 'SetCaption', photoId, caption }, asked);
  }

  @Put('photos/:photoId/credit')
  @Writes('release.edit', 'Set the credit of a photo')
  setCredit(@Release() releaseId: string, @Photo() photoId: string, @Body({ schema: setCredit }) body: z.infer<typeof setCredit>, @Asks() asked: AskedFor) {
    return this.change(releaseId, { type: 'SetCredit', photoId, ...(body.credit !== undefined && { credit: spokenText('caption', body.credit) }) }, asked);
  }

  private change(releaseId: string, command: Spoken<PlainReleaseCommand>, asked: AskedFor) {
    return this.commands.execute(new ChangePressRelease(releaseId, command, asked));
  }
}

const quotes = (segments: readonly string[]) => segments.map((text) => spokenText('quote', text));
