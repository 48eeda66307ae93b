import type { Published, PublishedVisit } from '#libs/press/published.queries.js';

/** The release as schema.org describes news, with the visit as the event that it is about (JSON-LD 1.1). */
export function newsArticle(release: Published & { readonly visit?: PublishedVisit }, address: string): object {
  const [first, last] = [release.texts[0]!, release.texts.at(-1)!];
  const publisher = release.issuer === undefined ? {} : { publisher: { '@type': 'GovernmentOrganization', name: release.issuer } };
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': `urn:uuid:${release.releaseId}`,
    url: address,
    inLanguage: 'de',
    headline: last.headline,
    ...(last.kicker !== undefined && { alternativeHeadline: last.kicker }),
    datePublished: first.at,
    dateModified: last.at,
    ...publisher,
    ...(last.note !== undefined && { correction: last.note }),
    ...(release.visit && { about: eventOf(release.visit) }),
  };
}

const eventOf = ({ name, startDate, endDate, place }: PublishedVisit) => ({
  '@type': 'Event',
  name,
  ...(startDate !== undefined && { startDate }),
  ...(endDate !== undefined && { endDate }),
  ...(place !== undefined && { location: { '@type': 'Place', name: place, address: place } }),
});
