import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LookUp } from '#libs/directory/look-up.js';
import { organisationKey } from '#libs/directory/name-keys.js';
import { refuse } from '#libs/eventing/decider.js';
import { Views } from '#libs/eventing/view.js';
import { FindHouse, type House } from '#libs/house-style/house-style.queries.js';
import { dayOf } from '#libs/itineraries/itinerary.queries.js';
import { nextReference } from '#libs/language/reference-numbers.js';
import { Clocks } from '#libs/platform/clocks.js';
import { words } from '#libs/press/draft/draft-facts.js';
import { FindNextReference, FindQuoteUses, type QuoteUse } from '#libs/press/issuer.queries.js';
import { mayRead } from '#libs/press/may-read.js';
import { everyRelease } from '#libs/press/find-releases.js';
import { againOf } from '#libs/press/draft/standard-quotes.js';
import { FindProgrammes } from '#libs/tours/programme.queries.js';

/** Releases that name the issuer by one of its names. */
const issuedBy = ({ name, aliases }: House): readonly object[] => [name, ...aliases].map((one) => ({ issuerKey: organisationKey(one) }));

const noIssuer = (issuerId: string): never =>
  refuse('unknown-issuer', { reason: `There is no issuer ${issuerId}.`, remedy: 'Take an id from GET /v1/issuers.' });

@QueryHandler(FindNextReference)
export class FindNextReferenceHandler implements IQueryHandler<FindNextReference> {
  constructor(
    private readonly queries: QueryBus,
    private readonly views: Views,
  ) {}

  async execute({ issuerId, date, signs }: FindNextReference) {
    const house = (await this.queries.execute(new FindHouse(issuerId))) ?? noIssuer(issuerId);
    const { numbering } = house;
    if (!numbering) {
      return refuse('unknown-numbering', {
        reason: `${house.name} has set no pattern for its numbers.`,
        remedy: `Set numbering by PUT /v1/issuers/${issuerId}, for example NNN/M/YYYY.`,
      });
    }
    const releases = await everyRelease(this.views, issuedBy(house));
    const used = releases.flatMap(({ doc }) => (doc.reference === undefined ? [] : [doc.reference.trim()]));
    return { ...nextReference(numbering, used, { date, ...(signs && { signs }) }), pattern: numbering.pattern };
  }
}

@QueryHandler(FindQuoteUses)
export class FindQuoteUsesHandler implements IQueryHandler<FindQuoteUses> {
  constructor(
    private readonly queries: QueryBus,
    private readonly views: Views,
    private readonly lookUp: LookUp,
    private readonly clocks: Clocks,
  ) {}

  async execute({ issuerId, quoteId, reader }: FindQuoteUses): Promise<readonly QuoteUse[]> {
    const house = (await this.queries.execute(new FindHouse(issuerId))) ?? noIssuer(issuerId);
    const quote = house.quotes.find(({ id }) => id === quoteId) ?? noQuote(quoteId, house);
    // Somebody who is in no directory can be found among the releases of this issuer only.
    const candidates = 'personId' in quote.speaker ? [{ statements: [{ speaker: { personId: quote.speaker.personId } }] }] : issuedBy(house);
    const now = await this.clocks.earlier();
    const releases = (await everyRelease(this.views, candidates)).map(({ doc }) => doc).filter((release) => mayRead(release, reader, now));
    const programmes = await this.queries.execute(new FindProgrammes([...new Set(releases.map(({ visitId }) => visitId))]));
    const days = new Map(programmes.map(({ visitId, when }) => [visitId, dayOf(when.value)]));
    const known = await this.lookUp.of(quote, releases);
    const uses = releases.flatMap(({ releaseId, visitId, status, details, statements }) =>
      statements.flatMap((statement): QuoteUse[] => {
        const again = againOf(quote, statement, known);
        if (!again) return [];
        const { version, shared, differences } = again;
        return [
          {
            releaseId,
            visitId,
            statementId: statement.statementId,
            status,
            issuer: words(details.issuer, known) ?? null,
            day: days.get(visitId) ?? null,
            segments: statement.segments.map((segment) => known.text(segment)),
            validFrom: version.validFrom ?? null,
            shared,
            differences,
          },
        ];
      }),
    );
    return uses.toSorted((one, other) => (one.day ?? '').localeCompare(other.day ?? ''));
  }
}

const noQuote = (quoteId: string, { issuerId }: House): never =>
  refuse('unknown-quote', { reason: `The issuer ${issuerId} has no standard quote ${quoteId}.`, remedy: `Take an id from GET /v1/issuers/${issuerId}.` });
