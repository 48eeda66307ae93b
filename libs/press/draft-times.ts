import type { DraftFacts } from '#libs/press/draft-facts.js';

/** The date of the visit stands in the lead; here only what says more. */
export function unlessSaid<W extends { readonly date?: string; readonly weekdayAsWritten?: string }>(when: W, { programme }: DraftFacts): W {
  const { date, weekdayAsWritten: _, ...rest } = when;
  const sameDay = date !== undefined && date === programme.when.value.date && programme.when.value.endDate === undefined;
  return (sameDay ? rest : when) as W;
}
