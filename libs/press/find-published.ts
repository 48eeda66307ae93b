import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Known } from '#libs/directory/known.js';
import { LookUp } from '#libs/directory/look-up.js';
import { PublicNames } from '#libs/directory/public-names.js';
import { Views } from '#libs/eventing/view.js';
import { dayOf, titleOf } from '#libs/itineraries/itinerary.queries.js';
import { Clocks } from '#libs/platform/clocks.js';
import { readIssuedText } from '#libs/press/forms/issued-text.js';
import { THE_PUBLIC } from '#libs/platform/identity.js';
import { mayRead } from '#libs/press/may-read.js';
import { FindAllPublished, FindPublished, type Published, type PublishedText, type PublishedVisit } from '#libs/press/published.queries.js';
import { publishedView, type PublishedDoc } from '#libs/press/published.view.js';
import { FindProgramme, type Programme } from '#libs/tours/programme.queries.js';

@QueryHandler(FindPublished)
export class FindPublishedHandler implements IQueryHandler<FindPublished> {
  constructor(
    private readonly queries: QueryBus,
    private readonly views: Views,
    private readonly lookUp: LookUp,
    private readonly publicNames: PublicNames,
    private readonly clocks: Clocks,
  ) {}

  async execute({ releaseId }: FindPublished): Promise<(Published & { readonly visit?: PublishedVisit }) | undefined> {
    const doc = await this.views.get(publishedView, releaseId);
    if (!doc || !isOut(doc) || !mayRead({ ...doc, status: 'issued', details: {} }, THE_PUBLIC, await this.clocks.earlier())) return undefined;
    const programme = await this.queries.execute(new FindProgramme(doc.visitId, doc.texts[0]?.position));
    const known = await this.lookUp.of(doc, programme);
    if (!programme) return published(doc, known);
    // What went out is not changed; what is said beside it is said now.
    const names = await this.publicNames.known(doc.visitId, known, programme);
    return { ...published(doc, known), visit: visitOf(programme, names) };
  }
}

@QueryHandler(FindAllPublished)
export class FindAllPublishedHandler implements IQueryHandler<FindAllPublished> {
  constructor(
    private readonly views: Views,
    private readonly lookUp: LookUp,
    private readonly clocks: Clocks,
  ) {}

  async execute({ page }: FindAllPublished) {
    const { items, next } = await this.views.find(publishedView, { ...page, like: { status: 'issued' } });
    const now = await this.clocks.earlier();
    const docs = items
      .map(({ doc }) => doc)
      .filter(isOut)
      .filter(({ embargo }) => mayRead({ status: 'issued', details: {}, ...(embargo && { embargo }) }, THE_PUBLIC, now));
    const known = await this.lookUp.of(docs);
    return { items: docs.map((doc) => published(doc, known)), ...(next !== undefined && { next }) };
  }
}

type OutDoc = PublishedDoc & { readonly status: 'issued' | 'withdrawn' };
const isOut = (doc: PublishedDoc): doc is OutDoc => doc.status !== 'not-out' && doc.texts.length > 0;

function published({ releaseId, kind, status, issuer, reference, texts }: OutDoc, known: Known): Published {
  let headline: string | undefined;
  const read = texts.map(({ at, text: id, headline: own, note }): PublishedText => {
    headline = own === undefined ? headline : known.text(own);
    const text = known.text(id);
    const parts = readIssuedText(text, headline);
    headline ??= parts.headline;
    return { at, text, ...parts, ...(note !== undefined && { note: known.text(note) }) };
  });
  return {
    releaseId,
    kind,
    status,
    ...(issuer !== undefined && { issuer: known.wording(issuer) }),
    ...(reference !== undefined && { reference }),
    texts: read,
  };
}

function visitOf(programme: Programme, known: Known): PublishedVisit {
  const { date, endDate } = programme.when.value;
  const place = programme.stops.map(({ town }) => town).find((town) => town !== undefined) ?? programme.hosts[0]?.town;
  return {
    name: titleOf(programme, known),
    ...(date !== undefined && dayOf(programme.when.value) !== undefined && { startDate: date }),
    ...(endDate !== undefined && { endDate }),
    ...(place !== undefined && { place: known.wording(place) }),
  };
}
