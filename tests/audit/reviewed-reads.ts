/** THE reviewed list of reads whose answers hold names of people and that are not recorded, each with the reason. Everything else that holds names records its readers. */
export const NOT_RECORDED: Readonly<Record<string, string>> = {
  '/v1/visits': 'the board names principals in their office; everybody who plans looks at it all day',
  '/v1/visits/{visitId}/itinerary': 'the programme is made to be handed out to everybody who takes part',
  '/v1/visits/{visitId}/agenda': 'the agenda names who speaks or guides, as the programme does',
  '/v1/visits/{visitId}/conflicts': 'names principals whose dates do not fit, as the board does',
  '/v1/visits/{visitId}/difference': 'shows changes of the programme',
  '/v1/tours/{tourId}/itinerary': 'the programmes of a tour are made to be handed out',
  '/v1/principals/{personId}/itinerary': 'the day of a principal in their office is made to be handed out',
  '/v1/issuers/{issuerId}': 'what an office has set for all its releases; whoever is quoted in it has agreed to that',
  '/v1/issuers/{issuerId}/standard-quotes/{quoteId}': 'quotes that are there to be published',
  '/presse': 'public: nobody is asked who they are',
  '/presse/atom.xml': 'public: nobody is asked who they are',
  '/presse/rss.xml': 'public: nobody is asked who they are',
  '/presse/{publishedId}': 'public: nobody is asked who they are',
  '/presse/{publishedId}/ninjs': 'public: nobody is asked who they are',
  '/clearance/{clearanceToken}': 'whoever is quoted reads their own quote; that the link was made and answered is recorded',
  '/answer/{answerToken}': 'whoever is invited reads their own invitation; that the link was made and answered is recorded',
  '/feeds/{feedFile}': 'calendars ask again and again; the link says who it was made for, and the content is coarse',
};

/** What is wrong with the reads: names in an answer that is neither recorded nor reviewed, and reviews of what is not there or recorded after all. */
export function unreviewed(
  reads: readonly { readonly template: string; readonly recorded: boolean; readonly names: readonly string[] }[],
  reviewed: Readonly<Record<string, string>>,
): string[] {
  const open = reads.filter(({ template, recorded, names }) => names.length > 0 && !recorded && !(template in reviewed));
  const stale = Object.keys(reviewed).filter((template) => !reads.some((read) => read.template === template && !read.recorded));
  return [
    ...open.map(({ template, names }) => `${template} answers the name ${names[0]}: record its readers (@RecordsReading) or review it`),
    ...stale.map((template) => `${template} was reviewed and is recorded or gone: take it out of the list`),
  ];
}
