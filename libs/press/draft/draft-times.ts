import { worded } from '#libs/itineraries/itinerary.queries.js';
import { dateExists, dayAndMonth } from '#libs/language/dates.js';
import { dependsOnTheDayOfWriting, whenInWords } from '#libs/language/when.js';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import type { When } from '#libs/tours/domain/visit.events.js';

/** A time inside a sentence, in the clock of the house: `am Donnerstag, 5. März 2020,`; undefined when nothing can be said without inventing it. */
export function timeOf(when: When, { known, style }: DraftFacts): string | undefined {
  const { asWritten, ...rest } = when;
  // "am heutigen Donnerstag" holds on one day only, "am Donnerstag" as long as the release is read.
  const lasting = asWritten !== undefined && dependsOnTheDayOfWriting(asWritten) ? rest : when;
  const said = whenInWords(worded(lasting, known), 'sentence', style.clock);
  return said === undefined || said.trim() === '' ? undefined : closed(startSmall(said));
}

/** The apposition of a date closes with a comma. */
const closed = (when: string) => (/(tag|woch|abend), \d{1,2}\. \p{L}+ \d{4}$/u.test(when) ? `${when},` : when);

/** Times begin small inside a sentence; no noun comes first in them. */
const startSmall = (when: string) => when.charAt(0).toLowerCase() + when.slice(1);

/** A time that says no more of the day than what the lead has said; undefined when nothing is left. */
export function laterTimeOf(when: When | undefined, facts: DraftFacts): string | undefined {
  return when && timeOf(unlessSaid(when, facts), facts);
}

/** The date of the visit stands in the lead; here only what says more. */
function unlessSaid(when: When, { programme }: DraftFacts): When {
  const { date, weekdayAsWritten: _, ...rest } = when;
  const sameDay = date !== undefined && date === programme.when.value.date && programme.when.value.endDate === undefined;
  return sameDay ? rest : when;
}

/** `23. Mai 2019`, or as written when it is no date. */
export const dayInWords = (date: string): string => (dateExists(date) ? dayAndMonth(date) : date);
