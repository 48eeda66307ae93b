import type { Vocabulary } from '#libs/language/functions.js';
import { list } from '#libs/language/lists.js';
import { fullName, genitive, surname, type PersonName } from '#libs/language/names.js';
import type { Case } from '#libs/language/nouns.js';
import { declined, named } from '#libs/language/organisations.js';
import { isFamiliar, standsBeforeName, titleFor, titleForms, type TitleForms, type TitleGender } from '#libs/language/titles.js';

/** An office as a text names it; `organisation` is the name (or abbreviation) the text is to use. */
export type OfficeWording = {
  readonly title: string;
  readonly shortTitle?: string | null | undefined;
  readonly organisation?: string | null | undefined;
  readonly mandate?: string | null | undefined;
  readonly party?: string | null | undefined;
};

export type NamedPerson = PersonName & { readonly gender?: TitleGender | null | undefined };

/**
 * How a person is named: `short` prefers short titles, `organisation` says where an office is that does not say so itself, `party` is off,
 * `added` are the functions that the house has added.
 */
export type NamingStyle = {
  readonly case?: Case;
  readonly short?: boolean;
  readonly organisation?: boolean;
  readonly party?: boolean;
  readonly added?: Vocabulary;
};

/**
 * A person at first mention, with all their offices: `Staatssekretärin Serap Güler`, `Simone Wendland (MdL)`,
 * `Andrea Reckfort, Leiterin des Kommunalen Integrationszentrums Münster,`.
 * A trailing comma closes the apposition; `list`, `phrase` and `closeSentence` know what to do with it.
 */
export function namedWithOffice(person: NamedPerson, offices: readonly OfficeWording[] = [], style: NamingStyle = {}): string {
  const kase = style.case ?? 'nominative';
  const gender = person.gender ?? undefined;
  const added = style.added ?? [];
  const titles = offices
    .map((office) => titleFor(wantedTitle(office, style), gender, added))
    .filter((title) => title !== '' && !isMandate(title) && !isPlace(title, added));
  const [first] = titles;
  const before = first !== undefined && goesFirst(first, added) ? first : undefined;
  const inCase = (title: string) => titleInCase(title, kase, titleForms(title, gender, added));
  const after = titles.filter((title) => title !== before).map(inCase);
  const brackets = inBrackets(offices, titles, style);
  // Only a title that inflects takes the genitive from the name.
  const inflects = before !== undefined && titleForms(before, gender, added) !== undefined;
  const name = kase === 'genitive' && !inflects ? genitive(fullName(person)) : fullName(person);
  const known = [before && inCase(before), name, brackets && `(${brackets})`].filter(Boolean).join(' ');
  return after.length > 0 ? `${known}, ${list(after, 'und')},` : known;
}

/** With the article of the office: `die Staatssekretärin Serap Güler`, `des Landrats Dr. Christian Schulze Pellengahr`; undefined when the title is not known. */
export function withArticle(title: string, person: NamedPerson, kase: Case, added?: Vocabulary): string | undefined {
  const forms = titleForms(title, person.gender ?? undefined, added);
  return forms && `${forms.definite[kase]} ${fullName(person)}`;
}

/** Later mention by surname: `Güler`, in the genitive `Gülers`. */
export function laterName(person: PersonName, kase: Case = 'nominative'): string {
  return kase === 'genitive' ? genitive(surname(person)) : surname(person);
}

/** Later mention by office: `die Staatssekretärin`, `des Landrats`; from the short title where there is one, undefined when the title is not known. */
export function laterOffice(office: OfficeWording, kase: Case = 'nominative', gender?: TitleGender, added?: Vocabulary): string | undefined {
  const title = office.shortTitle ?? office.title.split(/ (?:d(?:er|es)|für|im|in|am|beim) |,/)[0] ?? '';
  return titleForms(title, gender, added)?.definite[kase];
}

/** One cell of a list: `Leiterin des Kommunalen Integrationszentrums Münster`, `Abteilungsleiter (Kreis Coesfeld)`, `MKFFI`, `MdL`. */
export function officeInList(office: OfficeWording, gender?: TitleGender, added?: Vocabulary): string {
  const title = titleFor(office.title, gender, added);
  const rest = [
    office.organisation && !saysOrganisation(title, office.organisation) ? office.organisation : '',
    office.mandate && !saysMandate(title, office.mandate) ? office.mandate : '',
  ]
    .filter(Boolean)
    .join(', ');
  return title && rest ? `${title} (${rest})` : title || rest;
}

/** Whether a title already says the mandate, short or in full: `Mitglied des Landtags` and "MdL". */
function saysMandate(title: string, mandate: string): boolean {
  const parliament = /^(MdL|MdB|MdEP)$/.exec(mandate.trim())?.[1];
  return title.includes(mandate) || (parliament !== undefined && parliaments[parliament]!.test(title));
}

const parliaments: Readonly<Record<string, RegExp>> = {
  MdL: /^Mitglied des (nordrhein-westfälischen )?Landtag(e?s)?(?!\p{L})/u,
  MdB: /^Mitglied des (Deutschen )?Bundestag(e?s)?(?!\p{L})/u,
  MdEP: /^Mitglied des Europ(äischen Parlaments|aparlaments)(?!\p{L})/u,
};

/** Titles whose function is not known: they are used unchanged, and somebody should add it to the vocabulary. */
export function unfamiliarTitles(offices: readonly Pick<OfficeWording, 'title'>[], added: Vocabulary = []): string[] {
  return offices.map(({ title }) => title.trim()).filter((title) => title !== '' && !isMandate(title) && !isPlace(title, added) && !isFamiliar(title, added));
}

/** Whether a title already says where: `Dezernentin des Kreises Soest` and "Kreis Soest". */
export function saysOrganisation(title: string, organisation: string): boolean {
  const forms = declined(organisation);
  const ways = [organisation, ...(forms ? [forms.genitive, forms.dative, forms.accusative].map((form) => form.replace(/^d(er|es|em|en|as|ie) /, '')) : [])];
  return ways.some((way) => title.includes(way));
}

/** The office with its place, when a plain genitive says it: `Landrat des Kreises Soest`; undefined when the place is said or its grammar is not known. */
export function officeOf(title: string, organisation: string): string | undefined {
  return saysOrganisation(title, organisation) ? undefined : joined(title, named(organisation, 'genitive'));
}

const joined = (title: string, place: string | undefined) => place && `${title} ${place}`;
const wantedTitle = (office: OfficeWording, { short }: NamingStyle) => ((short ? office.shortTitle : undefined) ?? office.title).trim();

/** A title that nobody knows goes before the name unless it is a phrase. */
const goesFirst = (title: string, added: Vocabulary) =>
  standsBeforeName(title) || (titleForms(title, undefined, added) === undefined && !/[,(]| (d(er|es)|für|im|in) /.test(title));

/** Sources give an organisation where an office should stand; it goes into brackets. */
const isPlace = (title: string, added: Vocabulary) => !isFamiliar(title, added) && declined(title) !== undefined;
const isMandate = (title: string) => /^(MdL|MdB|MdEP)(?!\p{L})/u.test(title);

function titleInCase(title: string, kase: Case, forms: TitleForms | undefined): string {
  if (!forms) return title;
  return kase === 'genitive' ? forms.definite.genitive : forms.bare[kase];
}

function inBrackets(offices: readonly OfficeWording[], titles: readonly string[], style: NamingStyle): string {
  const mandates = offices.flatMap(({ title, mandate }) => [mandate, isMandate(title.trim()) || isPlace(title, style.added ?? []) ? title.trim() : undefined]);
  const places = style.organisation
    ? offices.flatMap(({ organisation }) => (organisation && !titles.some((title) => saysOrganisation(title, organisation)) ? [organisation] : []))
    : [];
  const parties = style.party ? offices.map(({ party }) => party) : [];
  const all = [...places, ...mandates, ...parties].filter((part): part is string => Boolean(part) && !titles.includes(part ?? ''));
  return [...new Set(all)].join(', ');
}
