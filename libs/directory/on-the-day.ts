import type { Office, Organisation } from '#libs/directory/directory.js';
import type { Known } from '#libs/directory/known.js';
import { bears, nameOn } from '#libs/directory/organisation-names.js';
import { officeInList } from '#libs/language/offices.js';

/**
 * What an organisation is called on the day, given how it was written, in the same form (long, short, abbreviation; a ministry with or without its
 * Land behind). A misspelt name becomes the right one; wording that is none of its names is kept.
 */
export function calledOn(written: string, organisation: Organisation | undefined, day: string | undefined): string {
  if (!organisation || !day || !bears(organisation, written)) return written;
  const land = organisation.kind === 'ministry' ? (LAND.exec(written)?.[0] ?? '') : '';
  const name = written.slice(0, written.length - land.length);
  const form = (['long', 'short', 'abbreviation'] as const).find((one) =>
    organisation.names.some((known) => bears({ ...organisation, aliases: [], names: [{ long: known[one] ?? '' }] }, name)),
  );
  if (!form && organisation.kind !== 'ministry') return written;
  const valid = nameOn(organisation, day);
  return (form === undefined ? valid.long : (valid[form] ?? valid.short ?? valid.long)) + land;
}

const LAND = /\s+(des\s+Landes\s+)?(Nordrhein-Westfalen|NRW)\s*$/i;

/** The organisation of an office as it was called on the day. */
export function organisationOn(office: Office, known: Pick<Known, 'organisation'>, day: string | undefined): string | undefined {
  const organisation = office.organisationId && known.organisation(office.organisationId);
  if (office.organisation) return calledOn(office.organisation, organisation, day);
  return organisation && nameOn(organisation, day).long;
}

/** An office as lists and programmes write it: its title, and its organisation as called on the day when the title does not say it already. */
export const officeInWords = (office: Office, known: Pick<Known, 'organisation' | 'person' | 'functions'>, day: string | undefined): string =>
  officeInList({ ...office, organisation: organisationOn(office, known, day) }, known.person(office.personId).gender, known.functions);
