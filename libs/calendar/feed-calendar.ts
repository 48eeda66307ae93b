import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { entriesOf } from '#libs/calendar/calendars.js';
import { Feeds, type Feed } from '#libs/calendar/feeds.js';
import { coarseEntry } from '#libs/calendar/visit-entry.js';
import { nameOn } from '#libs/directory/organisation-names.js';
import { LookUp } from '#libs/directory/look-up.js';
import { PublicNames } from '#libs/directory/public-names.js';
import type { Calendar } from '#libs/documents/ics.js';
import { FindItineraries } from '#libs/itineraries/itinerary.queries.js';
import { digestOfToken } from '#libs/platform/capability.js';
import { FindTour } from '#libs/tours/tour.queries.js';
import { everyVisit, type BoardFilter } from '#libs/tours/visit-board.queries.js';
import type { OrganisationId, PersonId } from '#libs/vault/ids.js';

/** The calendar behind a link, as it is at an instant; undefined when the link opens nothing (any more). */
export class FindFeedCalendar extends Query<Calendar | undefined> {
  constructor(
    readonly token: string,
    readonly now: Date,
  ) {
    super();
  }
}

const DAY = 86_400_000;
/** What was cancelled longer ago has been seen by everybody. */
const CANCELLED_SHOWN_DAYS = 30;
/** Of a principal and a host, what was longer ago is no plan. */
const PAST_SHOWN_DAYS = 400;
const REFRESH_HOURS = 1;

@QueryHandler(FindFeedCalendar)
export class FindFeedCalendarHandler implements IQueryHandler<FindFeedCalendar> {
  constructor(
    private readonly feeds: Feeds,
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
    private readonly publicNames: PublicNames,
  ) {}

  async execute({ token, now }: FindFeedCalendar): Promise<Calendar | undefined> {
    const digest = digestOfToken(token);
    const feed = digest && (await this.feeds.openedBy(digest));
    if (!feed) return undefined;
    const visits = await everyVisit(this.queries, filterOf(feed, now));
    const sheets = await this.queries.execute(
      new FindItineraries(
        visits.map(({ visitId }) => visitId),
        'public',
      ),
    );
    const entries = await entriesOf(this.queries, sheets, (sheet, schedule) =>
      schedule.cancelledAt !== null && Date.parse(schedule.cancelledAt) < now.getTime() - CANCELLED_SHOWN_DAYS * DAY ? [] : [coarseEntry(sheet, schedule)],
    );
    return { method: 'PUBLISH', name: await this.nameOf(feed, now), refreshHours: REFRESH_HOURS, entries };
  }

  private async nameOf({ kind, subject }: Feed, now: Date): Promise<string> {
    const tour = kind === 'tour' ? await this.queries.execute(new FindTour(subject)) : undefined;
    const known = await this.publicNames.known(undefined, await this.lookUp.of(subject, tour), subject, tour);
    if (kind === 'principal') return `Besuche: ${known.person(subject as PersonId).name}`;
    if (tour) return known.wording(tour.name);
    const organisation = kind === 'host' ? known.organisation(subject as OrganisationId) : undefined;
    return organisation ? `Besuche: ${organisation.unit ?? nameOn(organisation, now.toISOString().slice(0, 10)).long}` : 'Besuche';
  }
}

function filterOf({ kind, subject }: Feed, now: Date): BoardFilter {
  const from = new Date(now.getTime() - PAST_SHOWN_DAYS * DAY).toISOString().slice(0, 10);
  if (kind === 'tour') return { tourId: subject };
  return kind === 'principal' ? { principalId: subject as PersonId, from } : { hostId: subject as OrganisationId, from };
}
