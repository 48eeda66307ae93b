import type { OfficeFacts } from '#libs/directory/directory.js';
import { OTHER_GUESTS, rankTable, type Level, type RankRule } from '#libs/directory/rank-table.js';
import { compareNames, type PersonName } from '#libs/language/names.js';

/** Where an office stands in the order of precedence. */
export type Standing = { readonly rank: number; readonly elected: boolean; readonly level: Level; readonly since: string | undefined };

/** Somebody to be put in order: the name, and the offices held on that day. */
export type Placed = { readonly person: PersonName; readonly offices: readonly OfficeFacts[] };

/** The place of one office: its own rank if it brings one, else that of the first line of the table that fits. */
export function standingOf(office: OfficeFacts, table: readonly RankRule[] = rankTable): Standing {
  const rule = table.find((one) => fits(one, office));
  return {
    rank: office.rank ?? rule?.rank ?? OTHER_GUESTS,
    elected: rule?.elected ?? false,
    level: rule?.level ?? 'none',
    since: office.validFrom,
  };
}

/** The rank of an office: the lower, the earlier. */
export const rankOf = (office: OfficeFacts, table?: readonly RankRule[]): number => standingOf(office, table).rank;

/** The place of a person: that of the highest office; without one among the other guests. */
export function highestStanding(offices: readonly OfficeFacts[], table?: readonly RankRule[]): Standing {
  const [highest] = offices.map((office) => standingOf(office, table)).sort(compareStandings);
  return highest ?? { rank: OTHER_GUESTS, elected: false, level: 'none', since: undefined };
}

/** Rank, elected before appointed, higher level first, earlier start of office, then the name in German order. */
export const byPrecedence =
  (table?: readonly RankRule[]) =>
  (one: Placed, other: Placed): number =>
    compareStandings(highestStanding(one.offices, table), highestStanding(other.offices, table)) || compareNames(one.person, other.person);

/** How two offices stand to each other; an unknown start comes after a known one. */
export function compareStandings(one: Standing, other: Standing): number {
  return (
    one.rank - other.rank ||
    Number(other.elected) - Number(one.elected) ||
    levels.indexOf(one.level) - levels.indexOf(other.level) ||
    compareText(one.since ?? '9999', other.since ?? '9999')
  );
}

const levels: readonly Level[] = ['europe', 'federal', 'land', 'region', 'district', 'town', 'none'];

const compareText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

function fits({ title, organisation, mandate }: RankRule, office: OfficeFacts): boolean {
  if (title && ![office.title, office.shortTitle].some((wording) => wording !== undefined && title.test(wording.normalize('NFC')))) return false;
  if (organisation && ![office.organisation, office.abbreviation].some((wording) => wording !== undefined && organisation.test(wording.normalize('NFC'))))
    return false;
  return mandate === undefined || office.mandate === mandate;
}
