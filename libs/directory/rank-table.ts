/** From the top of the state to the town: of two people with the same rank the higher level goes first. */
export type Level = 'europe' | 'federal' | 'land' | 'region' | 'district' | 'town' | 'none';

/** One line of the table: offices whose title (and organisation, where given) match have this rank. The first line that fits counts. */
export type RankRule = {
  readonly rank: number;
  readonly title?: RegExp;
  readonly organisation?: RegExp;
  readonly mandate?: string;
  readonly elected?: boolean;
  readonly level?: Level;
};

const FEDERAL = /bundesminister|bundesregierung|bundeskanzleramt|^bm[a-zäöü]{1,6}$|deutscher bundestag/i;
const MINISTRY = /ministerium|staatskanzlei/i;
const COORDINATION = /landesweiten? koordinierung|landeskoordinierung|laki|landes[ -]ki\b/i;
const CENTRE = /kommunale[sn]? integrationszentr|\bki\b|\bkiz\b/i;
const DEPUTY = '(?:stellvertretende[rn]?|stellv\\.|vize-?|erste[rn]? stellvertretende[rn]?)\\s*';

/**
 * The default order of precedence. No list binds the Land and its towns, so an office may bring its own rank, and a visit its own
 * order. Ranks leave gaps for what a house adds. Patterns read German titles in both forms.
 */
export const rankTable: readonly RankRule[] = [
  { rank: 10, title: /^(?!vize).*(landtagspräsident|präsident(in)? des landtag)/i, elected: true, level: 'land' },
  { rank: 12, title: /ministerpräsident/i, elected: true, level: 'land' },
  { rank: 14, title: /bundes(familien|innen|arbeits|bildungs|\p{L}*)?minister(in)?\b(?!ium)/iu, level: 'federal' },
  { rank: 14, title: /^minister(in)?\b/i, organisation: FEDERAL, level: 'federal' },
  { rank: 22, title: /(?<!\p{L})(\p{L}{2,})?minister(in)?(?!\p{L})/iu, level: 'land' },
  { rank: 30, title: /staatssekretär/i, organisation: FEDERAL, level: 'federal' },
  { rank: 32, title: /staatssekretär/i, level: 'land' },
  { rank: 36, title: /europaabgeordnet|mitglied des europäischen parlaments|^mdep$/i, elected: true, level: 'europe' },
  { rank: 36, mandate: 'MdEP', elected: true, level: 'europe' },
  { rank: 37, title: /bundestagsabgeordnet|mitglied des (deutschen )?bundestag|^mdb$/i, elected: true, level: 'federal' },
  { rank: 37, mandate: 'MdB', elected: true, level: 'federal' },
  { rank: 38, title: /landtagsabgeordnet|mitglied des landtag|vizepräsident(in)? des landtag|^mdl$/i, elected: true, level: 'land' },
  { rank: 38, mandate: 'MdL', elected: true, level: 'land' },
  { rank: 42, title: /regierungspräsident/i, level: 'region' },
  { rank: 50, title: new RegExp(`${DEPUTY}(landr[aä]t|städteregionsr[aä]t)`, 'i'), elected: true, level: 'district' },
  { rank: 50, title: new RegExp(`${DEPUTY}(ober)?bürgermeister`, 'i'), elected: true, level: 'town' },
  { rank: 46, title: /(?<!\p{L})landr[aä]t|städteregionsr[aä]t/iu, elected: true, level: 'district' },
  { rank: 46, title: /oberbürgermeister/i, elected: true, level: 'district' },
  { rank: 48, title: /abteilungsleit|leit(er|erin|ung) der abteilung|ministerialdirigent/i, organisation: MINISTRY, level: 'land' },
  { rank: 52, title: /bürgermeister/i, elected: true, level: 'town' },
  { rank: 54, title: /kreisdirektor/i, level: 'district' },
  { rank: 54, title: /stadtdirektor/i, level: 'town' },
  {
    rank: 56,
    title: /fraktionsvorsitz|vorsitzende[rn]? (der|des) .*(fraktion|integrationsrat)|(fraktion|integrationsrats?)\S*vorsitz/i,
    elected: true,
    level: 'town',
  },
  { rank: 64, title: /referatsleit|leit(er|erin|ung) des referat|gruppenleit|ministerialrat|ministerialrätin/i, organisation: MINISTRY, level: 'land' },
  { rank: 64, title: /leit(er|erin|ung)\b.*(landesweiten? koordinierung|landeskoordinierung|laki|landes[ -]ki\b)/i, level: 'land' },
  { rank: 64, title: /^leit(er|erin|ung)\b/i, organisation: COORDINATION, level: 'land' },
  { rank: 66, title: /hauptdezernent/i, level: 'region' },
  { rank: 66, organisation: /bezirksregierung/i, level: 'region' },
  { rank: 66, title: /bezirksregierung/i, level: 'region' },
  { rank: 60, title: /dezernent|beigeordnet|stadtr[aä]t(in)?\b|stadtbaur[aä]t|kämmer(er|in)\b/i, level: 'district' },
  { rank: 75, title: new RegExp(`${DEPUTY}(leit|ki-leit)`, 'i'), organisation: CENTRE, level: 'district' },
  { rank: 75, title: new RegExp(`${DEPUTY}.*leit.*(kommunale[sn]? integrationszentr|\\bki\\b)`, 'i'), level: 'district' },
  { rank: 74, title: /ki-leit(er|erin|ung)|(?<!\p{L})leit(er|erin|ung)\b.*(kommunale[sn]? integrationszentr|\bki\b|\bkiz\b)/iu, level: 'district' },
  { rank: 74, title: /^leit(er|erin|ung)\b/i, organisation: CENTRE, level: 'district' },
  {
    rank: 70,
    title:
      /amtsleit|fachbereichsleit|fachdienstleit|abteilungsleit|leit(er|erin|ung) (des|der) (amte?s|fachbereich|fachdienst|abteilung|schulamt|sozialamt|jugendamt)/i,
    level: 'district',
  },
  {
    rank: 80,
    title:
      /schulleit|rektor|schuldirektor|leit(er|erin|ung) de[rs] .*(schule|berufskolleg|gymnasium)|kreishandwerkerschaft|handwerkskammer|kammer\b|innung|geschäftsführ|vereins?vorsitz|vorsitzende[rn]?\b|präsident(in)?\b|vorstand/i,
  },
  { rank: 84, title: /pfarrer|pastor|bischof|bischöfin|superintendent|imam\b|rabbiner|dechant|propst|pröpstin|diakon|kaplan/i },
  {
    rank: 90,
    title:
      /mitarbeit|referent|sachbearbeit|berat(er|erin)\b|koordinator|ministerium|staatskanzlei|koordinierungsstelle|kommunales integrationszentrum|referat\b|^ki\b/i,
  },
];

/** What stands in no line. */
export const OTHER_GUESTS = 95;

/** The variant in which members of the Landtag go before state secretaries of the Land. */
export const membersBeforeStateSecretaries: readonly RankRule[] = rankTable.map((rule) => (rule.rank === 38 ? { ...rule, rank: 31 } : rule));
