import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answerFile } from '#libs/platform/documents.js';
import type { Form } from '#libs/platform/forms.js';
import { MayBeKept } from '#libs/platform/kept-answers.js';
import { Reads } from '#libs/platform/operations.js';
import { answerPage, ReadsPage } from '#libs/platform/pages.js';
import { Problem } from '#libs/platform/problem.js';
import { after, idInPath } from '#libs/platform/schemas.js';
import { Settings } from '#libs/platform/settings.js';
import { FindAllPublished, FindPublished } from '#libs/press/published.queries.js';
import { addressesOf, type Addresses } from '#libs/publication/addresses.js';
import { atom, rss } from '#libs/publication/feeds.js';
import { ninjs, ninjsAnswer } from '#libs/publication/ninjs.js';
import { listPage, missingPage, releasePage, withdrawnPage } from '#libs/publication/release-page.js';

const ON_A_PAGE = 30;
const IN_A_FEED = 50;
const feedSchema = z
  .string()
  .meta({ id: 'Feed', description: 'The newest 50 releases that are out.', examples: ['<feed xmlns="http://www.w3.org/2005/Atom"/>'] });

/** What is out, for everybody: nothing before it is issued, nothing before its embargo ends. */
@ApiTags('Publication')
@Controller('presse')
export class PublicationController {
  constructor(
    private readonly queries: QueryBus,
    private readonly settings: Settings,
  ) {}

  @Get()
  @MayBeKept('public')
  @ReadsPage('public.read', 'What is out, newest first')
  async list(
    @Query({ schema: z.strictObject({ after }) }) page: { after?: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { items, next } = await this.queries.execute(new FindAllPublished({ limit: ON_A_PAGE, after: page.after }));
    return answerPage(reply, listPage(items, next, this.addresses(request)));
  }

  @Get('atom.xml')
  @MayBeKept('public')
  @Reads('public.read', 'What is out as an Atom feed', feedSchema, { forms: ['atom'] })
  atom(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.feed(request, reply, 'atom', atom);
  }

  @Get('rss.xml')
  @MayBeKept('public')
  @Reads('public.read', 'What is out as an RSS feed', feedSchema, { forms: ['rss'] })
  rss(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.feed(request, reply, 'rss', rss);
  }

  @Get(':publishedId')
  @MayBeKept('public')
  @ReadsPage('public.read', 'A release that is out', { 404: 'Nothing is out under this address.', 410: 'It was withdrawn.' })
  async release(
    @Param('publishedId', { schema: idInPath }) releaseId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await this.queries.execute(new FindPublished(releaseId));
    const addresses = this.addresses(request);
    if (!found) return answerPage(reply, missingPage(addresses), { status: 404 });
    return found.status === 'withdrawn' ? answerPage(reply, withdrawnPage(addresses), { status: 410 }) : answerPage(reply, releasePage(found, addresses));
  }

  @Get(':publishedId/ninjs')
  @MayBeKept('public')
  @Reads('public.read', 'A release that is out, for editorial systems (ninjs 3.0)', ninjsAnswer)
  async ninjs(@Param('publishedId', { schema: idInPath }) releaseId: string, @Req() request: FastifyRequest) {
    const found = await this.queries.execute(new FindPublished(releaseId));
    if (found?.status !== 'issued')
      throw new Problem(404, 'unknown-release', { detail: 'Nothing is out under this address.', remedy: 'Take the address from the feed.' });
    return ninjs(found, this.addresses(request).release(releaseId));
  }

  private async feed(request: FastifyRequest, reply: FastifyReply, form: Form, write: typeof atom) {
    const { items } = await this.queries.execute(new FindAllPublished({ limit: IN_A_FEED }));
    return answerFile(reply, form, write(items, this.addresses(request)), 'pressemitteilungen');
  }

  private addresses(request: FastifyRequest): Addresses {
    return addressesOf(this.settings, request);
  }
}
