import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { FindDayCalendar, FindTourCalendar, FindVisitCalendar } from '#libs/calendar/calendar.queries.js';
import type { Known } from '#libs/directory/known.js';
import { Directory } from '#libs/directory/directory.js';
import { LookUp } from '#libs/directory/look-up.js';
import { PublicNames } from '#libs/directory/public-names.js';
import { docxOf } from '#libs/documents/docx.js';
import { fileName } from '#libs/documents/file-name.js';
import { calendarFile } from '#libs/documents/ics.js';
import { Typesetter } from '#libs/documents/typesetter.js';
import type { Position } from '#libs/eventing/event-store.js';
import * as schemas from '#libs/itineraries/itineraries.schemas.js';
import { isInside } from '#libs/itineraries/itinerary.js';
import { dayOf, FindDay, FindItinerary, FindTourItinerary, type Audience } from '#libs/itineraries/itinerary.queries.js';
import { joinedChanges } from '#libs/itineraries/joined-changes.js';
import { itinerariesText, itineraryText } from '#libs/itineraries/itinerary.text.js';
import { itineraryWord } from '#libs/itineraries/itinerary.word.js';
import { programmePrint } from '#libs/itineraries/programme.print.js';
import { dayPrint, tourBookPrint } from '#libs/itineraries/tour-book.print.js';
import { FindDayVersions, FindDifference, FindTourVersions, FindVersions, momentAmong, momentOf } from '#libs/itineraries/versions.queries.js';
import { FindWaiting, type Role } from '#libs/itineraries/waiting.queries.js';
import { wholeOf } from '#libs/itineraries/whole.js';
import { dateLine } from '#libs/language/date-line.js';
import { AsOf, todayAt } from '#libs/platform/asks.js';
import { answerFile, answerIn, answerText, found } from '#libs/platform/documents.js';
import type { Form } from '#libs/platform/forms.js';
import { mayAlso, readerOf } from '#libs/platform/identity.js';
import type { Action } from '#libs/platform/policy/policy.js';
import { unknownObject } from '#libs/platform/policy/unknown-object.js';
import { Problem } from '#libs/platform/problem.js';
import { Wants } from '#libs/platform/negotiate.js';
import { Reads, Refuses } from '#libs/platform/operations.js';
import { idInPath, personId, present, readAt } from '#libs/platform/schemas.js';
import { FindTour } from '#libs/tours/tour.queries.js';
import type { PersonId } from '#libs/vault/ids.js';

type Moment = Position | Date | undefined;

/** What one must be allowed to read to see what waits for a role. */
const WAITS_FOR = { planner: 'programme.read-internal', host: 'programme.read-for-host', press: 'release.read-unissued' } as const satisfies Record<
  Role,
  Action
>;

/** Programmes, their versions, and what is due. */
@ApiTags('Programmes')
@Controller('v1')
export class ItinerariesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly directory: Directory,
    private readonly lookUp: LookUp,
    private readonly publicNames: PublicNames,
    private readonly typesetter: Typesetter,
  ) {}

  @Get('visits/:visitId/itinerary')
  @Reads('programme.read', 'The programme of a visit', schemas.itineraryAnswer, {
    audiences: true,
    asOf: true,
    forms: ['json', 'text', 'pdf', 'docx', 'calendar'],
  })
  @Refuses(409, 'As a calendar: no day of this visit is known.')
  async itinerary(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: schemas.itineraryFor }) { audience, since, version, items }: z.infer<typeof schemas.itineraryFor>,
    @AsOf() asOf: Moment,
    @Wants() wants: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const upTo = await momentOf(this.queries, visitId, version, asOf);
    const options = present({ upTo, since, today: todayAt(new Date()) });
    const sheet = found(await this.queries.execute(new FindItinerary(visitId, audience, options)), 'visit');
    const named = { name: `itinerary-${audience}`, file: fileName('Programm', dayOf(sheet.time), sheet.hosts[0]?.organisation) };
    return answerIn(reply, wants, sheet, named, {
      text: itineraryText,
      docx: () => docxOf(itineraryWord(sheet)),
      pdf: async () => this.typesetter.typeset(programmePrint(sheet, await this.lookUp.towns())),
      calendar: async () =>
        calendarFile(found(await this.queries.execute(new FindVisitCalendar(visitId, audience, { upTo, items: items === 'true' })), 'visit')),
    });
  }

  @Get('tours/:tourId/itinerary')
  @Reads('tour-programme.read', 'The programmes of a tour; as PDF its tour book', schemas.tourProgrammeAnswer, {
    audiences: true,
    asOf: true,
    forms: ['json', 'text', 'pdf', 'calendar'],
  })
  async tourItinerary(
    @Param('tourId', { schema: idInPath }) tourId: string,
    @Query({ schema: schemas.tourProgrammeFor }) { audience, version }: z.infer<typeof schemas.tourProgrammeFor>,
    @AsOf() asOf: Moment,
    @Wants() wants: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const upTo = await momentAmong(() => this.queries.execute(new FindTourVersions(tourId)), version, asOf);
    const tour = found(await this.queries.execute(new FindTour(tourId, upTo)), 'tour');
    const items = await this.queries.execute(new FindTourItinerary(tourId, audience, present({ upTo, today: todayAt(new Date()) })));
    const name = (await this.known(undefined, audience, tour)).wording(tour.name);
    const programme = { items, ...wholeOf([tour, ...items]) };
    const named = { name: `tour-programme-${audience}`, file: fileName('Reisebuch', dayOf(items[0]?.time ?? {}), name) };
    if (wants === 'calendar') {
      const calendar = await this.queries.execute(new FindTourCalendar(tourId, audience, { upTo }));
      return answerFile(reply, wants, calendarFile({ name, ...calendar }), fileName('Reise', name));
    }
    return answerIn(reply, wants, programme, named, {
      text: () => itinerariesText(`REISEPROGRAMM\n${name}`, items),
      pdf: async () =>
        this.typesetter.typeset(tourBookPrint({ ...programme, name, phase: tour.phase ?? null, status: tour.status, audience }, await this.lookUp.towns())),
    });
  }

  @Get('principals/:personId/itinerary')
  @Reads('day.read', 'The day of a principal across visits', schemas.dayAnswer, { audiences: true, asOf: true, forms: ['json', 'text', 'pdf', 'calendar'] })
  async day(
    @Param('personId', { schema: personId }) principal: PersonId,
    @Query({ schema: schemas.dayFor }) { date, audience, version }: z.infer<typeof schemas.dayFor>,
    @AsOf() asOf: Moment,
    @Wants() wants: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!(await this.directory.persons([principal])).has(principal)) throw unknownObject('person');
    const upTo = await momentAmong(() => this.queries.execute(new FindDayVersions(principal, date)), version, asOf);
    const items = await this.queries.execute(new FindDay(principal, date, audience, present({ upTo, today: todayAt(new Date()) })));
    if (wants === 'json') return { items, ...wholeOf(items) };
    const name = (await this.known(undefined, audience, principal)).person(principal).name;
    if (wants === 'text') return answerText(reply, itinerariesText(`TAGESPROGRAMM\n${name}, ${dateLine({ date })}`, items));
    const file = fileName('Tagesprogramm', date, name);
    if (wants === 'calendar') {
      const calendar = await this.queries.execute(new FindDayCalendar(principal, date, audience, { upTo }));
      return answerFile(reply, wants, calendarFile({ ...calendar, name: `Tagesprogramm ${name}` }), file);
    }
    return answerFile(reply, 'pdf', await this.typesetter.typeset(dayPrint(name, date, audience, items, await this.lookUp.towns())), file);
  }

  @Get('visits/:visitId/versions')
  @Reads('programme.read', 'The versions of a visit', schemas.versionsAnswer, { asOf: true })
  async versions(@Param('visitId', { schema: idInPath }) visitId: string, @Query({ schema: readAt }) _query: z.infer<typeof readAt>, @AsOf() upTo: Moment) {
    const versions = await this.queries.execute(new FindVersions(visitId, upTo));
    return { items: found(versions.length > 0 ? versions : undefined, 'visit') };
  }

  @Get('visits/:visitId/difference')
  @Reads('programme.read', 'What changed between two versions', schemas.differenceAnswer, { audiences: true, forms: ['json', 'text'] })
  async difference(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: schemas.between }) { from, to, audience }: z.infer<typeof schemas.between>,
    @Wants() wants: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const changed = await this.queries.execute(new FindDifference(visitId, from, to, audience));
    if (wants === 'text') return answerText(reply, changed.sentences.map((sentence) => `${sentence}\n`).join(''));
    return { ...changed, changes: joinedChanges(changed.changes, await this.known(visitId, audience, changed.changes)) };
  }

  /** What ids stand for to an audience; `visitId` undefined: across visits. */
  private async known(visitId: string | undefined, audience: Audience, told: unknown): Promise<Known> {
    const known = await this.lookUp.of(told);
    return isInside(audience) ? known : this.publicNames.known(visitId, known, told);
  }

  @Get('waiting')
  @Reads('waiting.read', 'What waits for a role', schemas.waitingAnswer)
  async waiting(@Query({ schema: schemas.waitingQuery }) { role, host }: z.infer<typeof schemas.waitingQuery>, @Req() request: FastifyRequest) {
    if (!mayAlso(request, WAITS_FOR[role]))
      throw new Problem(403, 'not-permitted', {
        detail: `What waits for ${role} is not for your roles.`,
        path: 'query role',
        remedy: 'Ask for your own role.',
      });
    return { items: await this.queries.execute(new FindWaiting(role, todayAt(new Date()), host, readerOf(request))) };
  }
}
