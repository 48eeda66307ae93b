import type { Organisation, OrganisationName } from '#libs/directory/directory.js';

/** A time as far as it is known: a local date, or bounds of one. */
export type Day = { readonly date?: string | undefined; readonly earliest?: string | undefined; readonly latest?: string | undefined };

/** The name that an organisation bore on a local date; without a date the newest. Before its oldest name it is called by that. */
export function nameOn(organisation: Organisation, date: string | undefined): OrganisationName {
  const newestFirst = newest(organisation);
  if (date === undefined) return newestFirst[0]!;
  const valid = newestFirst.find(({ validFrom, validTo }) => (validFrom ?? '') <= date && date <= (validTo ?? '9999'));
  return valid ?? newestFirst.find(({ validFrom }) => (validFrom ?? '') <= date) ?? newestFirst.at(-1)!;
}

/** The name at a time that may be open: on its date, else on the earliest day it can have been, else on the latest. */
export const nameDuring = (organisation: Organisation, { date, earliest, latest }: Day): OrganisationName => nameOn(organisation, date ?? earliest ?? latest);

/** The names before this one, newest first: MKJFGFI → MKFFI → MFKJKS. */
export function predecessorsOf(organisation: Organisation, name: OrganisationName): readonly OrganisationName[] {
  const newestFirst = newest(organisation);
  return newestFirst.slice(newestFirst.indexOf(name) + 1);
}

/** The name that followed, undefined for the newest. */
export function successorOf(organisation: Organisation, name: OrganisationName): OrganisationName | undefined {
  const newestFirst = newest(organisation);
  return newestFirst[newestFirst.indexOf(name) - 1];
}

/** Whether this wording is one of its names at any time (blanks and case folded). */
export function bears(organisation: Organisation, wording: string): boolean {
  const wanted = folded(wording);
  return (
    organisation.names.some(({ long, short, abbreviation }) => [long, short, abbreviation].some((name) => name !== undefined && folded(name) === wanted)) ||
    organisation.aliases.some((alias) => folded(alias) === wanted)
  );
}

/** Comparable whatever the blanks and the case. */
const folded = (name: string) => name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();

const newest = ({ names }: Organisation): readonly OrganisationName[] =>
  [...names].sort((one, other) => ((other.validFrom ?? '') < (one.validFrom ?? '') ? -1 : (other.validFrom ?? '') > (one.validFrom ?? '') ? 1 : 0));

/** The Land, as sources put it behind the name of a ministry. */
const LAND = / (?:des Landes (?:Nordrhein-Westfalen|NRW)|Nordrhein-Westfalen|NRW)$/;

/**
 * How the organisation of an office is called in a text about that time: the wording of the office where it is the name valid
 * then (with or without the Land behind), else the valid name. An organisation that the directory does not know keeps its wording.
 */
export function wordingDuring(wording: string, organisation: Organisation | undefined, day: Day): string {
  if (!organisation || !bears(organisation, wording)) return wording;
  const valid = nameDuring(organisation, day);
  const plain = folded(wording.replace(LAND, ''));
  if ([valid.long, valid.short, valid.abbreviation].some((name) => name !== undefined && folded(name) === plain)) return wording;
  const other = organisation.names.some(
    (name) => name !== valid && [name.long, name.short, name.abbreviation].some((one) => one !== undefined && folded(one) === plain),
  );
  // A misspelt name of a ministry gives way to the right one; another alias of a host stays as it was written.
  if (!other && organisation.kind !== 'ministry') return wording;
  return `${valid.long}${LAND.exec(wording)?.[0] ?? ''}`;
}
