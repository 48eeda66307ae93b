import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Position } from '#libs/eventing/event-store.js';
import { docxOf } from '#libs/documents/docx.js';
import { filledTemplate } from '#libs/documents/docx-template.js';
import { fileName } from '#libs/documents/file-name.js';
import { Typesetter } from '#libs/documents/typesetter.js';
import { noSuchVersion } from '#libs/itineraries/versions.queries.js';
import { releaseKindWords } from '#libs/language/words.js';
import { AsOf } from '#libs/platform/asks.js';
import { actorOf, readerOf } from '#libs/platform/identity.js';
import type { Form } from '#libs/platform/forms.js';
import { answerIn } from '#libs/platform/documents.js';
import { Wants } from '#libs/platform/negotiate.js';
import { Reads } from '#libs/platform/operations.js';
import { RecordsReading } from '#libs/platform/records-reading.js';
import { permitted } from '#libs/platform/policy/permit.js';
import { unknownObject } from '#libs/platform/policy/unknown-object.js';
import { Problem } from '#libs/platform/problem.js';
import { idInPath, readAt } from '#libs/platform/schemas.js';
import { noSuchRelease } from '#libs/press/no-such-release.js';
import { FindDraft, FindDraftOfVisit, FindDraftsOfVisit, FindPressDesk, type Draft } from '#libs/press/draft.queries.js';
import { deskAnswer, deskPage, draftAnswer, draftsAnswer } from '#libs/press/press.answers.js';
import { FindTextChanges } from '#libs/press/edits/find-text-changes.js';
import { letterheadFilling } from '#libs/press/forms/press-release.letterhead.js';
import { FindLetterhead } from '#libs/letterheads/letterheads.queries.js';
import { releaseWord } from '#libs/press/forms/press-release.word.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';
import { releaseOf } from '#libs/press/press.schemas.js';
import { FindVersionOfRelease } from '#libs/press/press.queries.js';
import { pressReleasePage } from '#libs/press/forms/press-release.html.js';
import { pressReleasePrint } from '#libs/press/forms/press-release.print.js';
import { readableText } from '#libs/press/forms/press-release.text.js';

/** Reading press releases, and the desk of those who work on them. */
@ApiTags('Press')
@Controller('v1')
export class PressReadingController {
  constructor(
    private readonly queries: QueryBus,
    private readonly typesetter: Typesetter,
  ) {}

  @Get('visits/:visitId/press-release')
  @Reads('release.read', 'Read the press release of a visit, or what it would say', draftAnswer, { asOf: true, forms: ['json', 'text', 'html', 'pdf', 'docx'] })
  @RecordsReading('press-release-of-visit', 'visitId')
  async ofVisit(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: releaseOf }) wish: z.infer<typeof releaseOf>,
    @AsOf() upTo: Position | Date | undefined,
    @Wants() wants: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await this.queries.execute(new FindDraftOfVisit(visitId, readerOf(request), upTo));
    if (!found) throw nothingOfVisit();
    return this.answerAs(found, wish, upTo, wants, request, reply);
  }

  @Get('visits/:visitId/releases')
  @Reads('release.read', 'List the press releases of a visit', draftsAnswer, { asOf: true })
  @RecordsReading('press-releases-of-visit', 'visitId')
  async releasesOfVisit(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: readAt }) _query: z.infer<typeof readAt>,
    @AsOf() upTo: Position | Date | undefined,
    @Req() request: FastifyRequest,
  ) {
    const drafts = await this.queries.execute(new FindDraftsOfVisit(visitId, readerOf(request), upTo));
    if (drafts.length === 0 && !(await this.queries.execute(new FindProgramme(visitId, upTo)))) throw unknownObject('visit');
    return { items: drafts.map(whole) };
  }

  @Get('releases/:releaseId')
  @Reads('release.read', 'Read a press release', draftAnswer, { asOf: true, forms: ['json', 'text', 'html', 'pdf', 'docx'] })
  @RecordsReading('press-release', 'releaseId')
  async release(
    @Param('releaseId', { schema: idInPath }) releaseId: string,
    @Query({ schema: releaseOf }) wish: z.infer<typeof releaseOf>,
    @AsOf() upTo: Position | Date | undefined,
    @Wants() wants: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.answerAs(await this.find(releaseId, request, upTo), wish, upTo, wants, request, reply);
  }

  @Get('press-desk')
  @Reads('release.read', 'Look over the press desk', deskAnswer)
  @RecordsReading('press-desk')
  desk(@Query({ schema: deskPage }) page: z.infer<typeof deskPage>, @Req() request: FastifyRequest) {
    return this.queries.execute(new FindPressDesk(readerOf(request), page));
  }

  /** The release that was found, as its version of the wanted number read; what nobody drafted yet has none. */
  private async answerAs(
    found: Draft,
    { version, ...how }: z.infer<typeof releaseOf>,
    upTo: Position | Date | undefined,
    wants: Form,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    if (version === undefined) return this.answer(found, wants, reply, () => this.word(found, how, request, upTo));
    if (upTo !== undefined) throw twoMoments();
    const { releaseId } = found;
    if (releaseId === null) return noSuchVersion(version, 0);
    const moment = await this.queries.execute(new FindVersionOfRelease(releaseId, version));
    const draft = await this.find(releaseId, request, moment);
    return this.answer(draft, wants, reply, () => this.word(draft, how, request, moment));
  }

  private answer(draft: Draft, wants: Form, reply: FastifyReply, docx: () => Promise<Buffer>): Promise<unknown> {
    const named = {
      name: `press-release-${draft.releaseId ?? 'undrafted'}`,
      file: fileName(releaseKindWords[draft.kind], draft.day, draft.issuer),
    };
    return answerIn(reply, wants, whole(draft), named, {
      text: () => readableText(draft),
      html: () => pressReleasePage(pressReleasePrint(draft)),
      docx,
      pdf: () => this.typesetter.typeset(pressReleasePrint(draft)),
    });
  }

  /** The release as a Word file: to be worked on, or on the letterhead of an issuer. */
  private async word(
    draft: Draft,
    { changes, letterhead }: Omit<z.infer<typeof releaseOf>, 'version'>,
    request: FastifyRequest,
    upTo: Position | Date | undefined,
  ) {
    const tracked = changes !== undefined && draft.releaseId !== null;
    const document = releaseWord(draft, tracked ? await this.queries.execute(new FindTextChanges(draft.releaseId, readerOf(request), upTo)) : undefined);
    if (letterhead === undefined) return docxOf(document);
    // Whoever may not read it is told the same as when there is none.
    const issuerIds = permitted(actorOf(request), 'house-style.read')?.issuerIds ?? [];
    const found = issuerIds === 'all' || issuerIds.includes(letterhead) ? await this.queries.execute(new FindLetterhead(letterhead)) : undefined;
    if (found) return filledTemplate(found.template, letterheadFilling(draft, document), document);
    throw new Problem(404, 'unknown-letterhead', {
      detail: 'This issuer has no letterhead.',
      path: 'query letterhead',
      remedy: 'Upload one with PUT /v1/issuers/{issuerId}/letterhead.',
    });
  }

  private async find(releaseId: string, request: FastifyRequest, upTo: Position | Date | undefined): Promise<Draft> {
    const draft = await this.queries.execute(new FindDraft(releaseId, readerOf(request), upTo));
    if (draft) return draft;
    throw noSuchRelease();
  }
}

/** Every member is there, null where nothing is known. */
const whole = (draft: Draft) => ({
  ...draft,
  issuer: draft.issuer ?? null,
  reference: draft.reference ?? null,
  publishedAt: draft.publishedAt ?? null,
  embargo: draft.embargo ?? null,
  subline: draft.subline ?? null,
});

const nothingOfVisit = () =>
  new Problem(404, 'nothing-to-read', {
    detail: 'Of this visit there is no release that is yours to see, or there is no such visit.',
    remedy: 'Take the id from the visit board.',
  });

const twoMoments = () => new Problem(422, 'two-moments', { detail: 'version and asOf both name a moment.', path: 'version', remedy: 'Send one of them.' });
