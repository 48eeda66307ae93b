import type { AttendeeDoc } from '#libs/attendance/attendance.queries.js';
import type { Office, Person } from '#libs/directory/directory.js';
import { calledOn, organisationOn } from '#libs/directory/on-the-day.js';
import { nameOn } from '#libs/directory/organisation-names.js';
import { byPrecedence } from '#libs/directory/precedence.js';
import { list } from '#libs/language/lists.js';
import { surname } from '#libs/language/names.js';
import { officeOf, saysOrganisation, unfamiliarTitles } from '#libs/language/offices.js';
import { UNNAMED } from '#libs/language/unnamed.js';
import { standsBeforeName, titleFor, titleForms } from '#libs/language/titles.js';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import { oncePer } from '#libs/language/once-per.js';
import { dayOf } from '#libs/itineraries/itinerary.queries.js';
import type { Named, OfficeId, PersonId } from '#libs/vault/ids.js';

/** An office as this text writes it, its organisation as it was called on the day. */
export type WordedOffice = {
  readonly title: string;
  readonly short: string;
  readonly caption: string;
  readonly organisation: string;
  readonly abbreviation: string;
  readonly mandate: string;
  readonly party: string;
};

/** The office in the gender of the person. What a source wrote instead of the title never shows. */
export function wordedOffice(office: Office, person: Person, { programme, known }: DraftFacts): WordedOffice {
  const day = dayOf(programme.when.value);
  const organisation = office.organisationId && known.organisation(office.organisationId);
  const inGender = (title: string) =>
    titleForms(title, person.gender, known.functions) ? titleFor(title, person.gender, known.functions) : calledOn(title, organisation, day);
  const title = inGender(known.wording(office.title).trim());
  const short = office.shortTitle ? inGender(known.wording(office.shortTitle).trim()) : title;
  const called = known.wording(organisationOn(office, known, day) ?? '').trim();
  const name = organisation && nameOn(organisation, day);
  const spelledOut = name !== undefined && called !== '' && called === name.abbreviation;
  return {
    title,
    short,
    caption: office.captionTitle ? inGender(known.wording(office.captionTitle).trim()) : short === title ? '' : short,
    organisation: spelledOut ? name.long : called,
    abbreviation: spelledOut ? called : office.abbreviation ? calledOn(office.abbreviation, organisation, day) : '',
    mandate: office.mandate?.trim() ?? '',
    party: office.party?.trim() ?? '',
  };
}

const officesIn = oncePer((_: DraftFacts) => new Map<PersonId, readonly WordedOffice[]>());

/** The offices in which somebody appears at this visit: as principal, or as recorded on the attendance list. */
export function officesOf(personId: PersonId, facts: DraftFacts): readonly WordedOffice[] {
  const known = officesIn(facts);
  const offices = known.get(personId) ?? wordedOffices(personId, facts);
  known.set(personId, offices);
  return offices;
}

function wordedOffices(personId: PersonId, facts: DraftFacts): readonly WordedOffice[] {
  const { programme, attendance, known } = facts;
  const principal = programme.principals.find((one) => one.personId === personId)?.officeId;
  const attended = attendance?.attendees.find((one) => one.personId === personId)?.offices ?? [];
  const ids: readonly OfficeId[] = [...new Set([...(principal ? [principal] : []), ...attended])];
  return ids.flatMap((id) => {
    const office = known.office(id);
    return office ? [wordedOffice(office, known.person(personId), facts)] : [];
  });
}

/** The label of the protected group that somebody belongs to, or `eine weitere Person` for whoever did not agree: their name is never written. */
export const protectedAs = (personId: PersonId, { attendance, known }: DraftFacts): string | undefined => {
  const group = attendance?.groups.find((one) => one.protected && one.members.includes(personId));
  if (group) return known.wording(group.label).trim();
  return known.mayName(personId) ? undefined : UNNAMED;
};

/** Whether the text may say who somebody is, if only by the group they belong to. */
export const isSpokenOf = (who: Named, facts: DraftFacts): boolean => !('personId' in who) || protectedAs(who.personId, facts) !== UNNAMED;

/** `Landrat Dr. Ada Nord`: the name behind a title that goes before it, else the name alone. */
export function shortNamed(who: Named, facts: DraftFacts): string {
  const { known } = facts;
  if (!('personId' in who)) return known.nameOf(who).trim();
  const guarded = protectedAs(who.personId, facts);
  if (guarded !== undefined) return guarded;
  const name = known.nameOf(who).trim();
  const title = officesOf(who.personId, facts).find(({ short }) => goesBefore(short, known))?.short;
  return title === undefined ? name : `${beforeName(title, known.person(who.personId), known)} ${name}`;
}

/** The guests when they were named before, as those whom somebody welcomes: `die Staatssekretärin`, `die Gäste`, else the name; undefined when there are none. */
export function laterGuests(facts: DraftFacts): string | undefined {
  const { known } = facts;
  const guests = guestsOf(facts);
  const [guest] = guests;
  if (guest === undefined || guests.length > 1) return guest && 'die Gäste';
  const office = officesOf(guest.personId, facts).find(({ short }) => goesBefore(short, known));
  const { name, gender } = known.person(guest.personId);
  return (office && titleForms(office.short, gender, known.functions)?.definite.accusative) ?? name.trim();
}

/** Later mention: `Nord`; the whole name when somebody else here bears the same surname or is not in the directory. */
export function laterNamed(who: Named, facts: DraftFacts): string {
  if (!('personId' in who) || protectedAs(who.personId, facts) !== undefined) return shortNamed(who, facts);
  const { programme, attendance, release, known, style } = facts;
  const speakers = release.statements.map(({ speaker }) => speaker).filter((speaker) => speaker !== undefined);
  const name = surname(known.person(who.personId));
  const isOther = (id: PersonId) => id !== who.personId && surname(known.person(id)) === name;
  const ids = [...programme.principals, ...(attendance?.attendees ?? []), ...speakers.filter((one) => 'personId' in one)].map(({ personId }) => personId);
  const isNamed = speakers.some((one) => !('personId' in one) && known.nameOf(one).includes(name));
  return name === '' || known.person(who.personId).name.trim() === name || isNamed || ids.some(isOther)
    ? shortNamed(who, facts)
    : style.salutation
      ? saluted(name, known.person(who.personId))
      : name;
}

/** `Frau Nord`, where the house writes so and the person says how to be addressed. */
const saluted = (name: string, { gender }: Person) => (gender === 'f' ? `Frau ${name}` : gender === 'm' ? `Herr ${name}` : name);

/** The name with the party behind it, where the house names it: `Ada Nord (ABC)`. */
export function withParty(name: string, personId: PersonId, facts: DraftFacts): string {
  const { party: whose } = facts.style;
  const party = officesOf(personId, facts).find(
    (office) => office.party !== '' && (whose === 'always' || (whose === 'mandate-holders' && office.mandate !== '')),
  );
  return whose === 'never' || !party ? name : `${name} (${party.party})`;
}

/** In a list of people: `Landrat Dr. Ada Nord (Kreis Nord)`, `Bo Süd (Leiterin des Amtes für Bildung, Kreis Nord)`. */
export function fullyNamed(who: Named, facts: DraftFacts): string {
  if (!('personId' in who)) return facts.known.nameOf(who).trim();
  const guarded = protectedAs(who.personId, facts);
  if (guarded !== undefined) return guarded;
  const name = withParty(facts.known.person(who.personId).name.trim(), who.personId, facts);
  const offices = officesOf(who.personId, facts).map((office) => abbreviated(office, who.personId, facts));
  const [first] = offices;
  if (!first) return name;
  const before = goesBefore(first.title, facts.known) ? first : undefined;
  // The head of the host needs no place: there is one only.
  const isHead = before !== undefined && elected.test(before.title) && hostsOf(facts).includes(before.organisation);
  const brackets = [before && !isHead ? placeOf(before) : '', ...phrasesOf(offices.filter((office) => office !== before))].filter((phrase) => phrase !== '');
  return [
    before && beforeName(before.title, facts.known.person(who.personId), facts.known),
    name,
    brackets.length > 0 && `(${[...new Set(brackets)].join('; ')})`,
  ]
    .filter(Boolean)
    .join(' ');
}

const hostsOf = ({ programme, known }: DraftFacts): readonly string[] => programme.hosts.map((host) => known.wording(host.organisation).trim());

/** Several offices of one organisation name it once: `Leiterin der Koordinierung und Dezernentin, Koordinierungsstelle Nord`. */
function phrasesOf(offices: readonly WordedOffice[]): readonly string[] {
  const [first] = offices;
  const isOne = first !== undefined && offices.length > 1 && offices.every((office) => office.organisation === first.organisation && placeOf(office) !== '');
  return isOne ? [`${list(offices.map(({ title }) => title))}, ${placeOf(first)}`] : offices.map(officePhrase);
}

/** An organisation that the lead introduced with its abbreviation, for everybody whom it did not introduce with it. */
export function abbreviated(office: WordedOffice, personId: PersonId, facts: DraftFacts): WordedOffice {
  const { principals } = facts.programme;
  if (office.organisation === '' || principals.some((one) => one.personId === personId)) return office;
  const lead = principals.flatMap((one) => officesOf(one.personId, facts).slice(0, 1)).find(({ organisation }) => organisation === office.organisation);
  if (lead === undefined || lead.abbreviation === '') return office;
  return { ...office, organisation: lead.abbreviation, title: office.title === office.organisation ? lead.abbreviation : office.title };
}

/** `Dezernentin für Jugend des Kreises Nord`, `Referat 512, Ministerium für Schule`, `Mitglied des Landtags, MdL`. */
export function officePhrase(office: WordedOffice): string {
  const { title, organisation } = office;
  const place = placeOf(office);
  if (place === '' || title === '') return title || place;
  const genitive = office.mandate === '' && titleForms(title) && !/ (de[rs]|des|im|in|beim) /.test(title) ? officeOf(title, organisation) : undefined;
  return genitive ?? `${title}, ${place}`;
}

/** What a title leaves out: mandate holders have their mandate, all others the organisation. */
export function placeOf({ title, organisation, mandate }: WordedOffice): string {
  if (mandate !== '') return title.includes(mandate) || /(Landtag|Bundestag|Europäischen Parlament)/.test(title) ? '' : mandate;
  return organisation === '' || title === organisation || saysOrganisation(title, organisation) ? '' : organisation;
}

/** Whether a title may stand before a name, `Landrat Dr. Ada Nord`: what names a short function, and a title that nobody knows: it never inflects. */
export const goesBefore = (title: string, { functions }: DraftFacts['known']) =>
  title !== '' &&
  standsBeforeName(title) &&
  !/^(Mitglied|Gast|Gästin|Teilnehmer|Mitarbeiter|Schüler|Student|Bürger)(in)?$/.test(title) &&
  (titleForms(title, undefined, functions) !== undefined || unfamiliarTitles([{ title }], functions).length > 0);

/** A title in front of a name; one that begins with an adjective brings its article: `der stellvertretende Schulleiter`. */
export function beforeName(title: string, { gender }: Person, { functions }: DraftFacts['known']): string {
  if (!/^(Stellvertretend|Kommissarisch|Amtierend|Ehemalig|Früher|Designiert|Geschäftsführend|Wissenschaftlich|Pädagogisch|Ehrenamtlich)e[rs]? /.test(title))
    return title;
  return (
    titleForms(title, gender, functions)?.definite.nominative.replace(
      /^(d(?:er|ie|as)) (\p{Lu})/u,
      (_, article: string, letter: string) => `${article} ${letter.toLowerCase()}`,
    ) ?? title
  );
}

/** Whether somebody is here as elected: a member of a parliament, or the head of a district, a town or a municipality. */
export const isElected = (personId: PersonId, facts: DraftFacts): boolean =>
  officesOf(personId, facts).some(({ mandate, title, short }) => mandate !== '' || [title, short].some((one) => elected.test(one)));

const elected =
  /^(MdL|MdB|MdEP)(?!\p{L})|^(Mitglied des|(Land|Bundes)tags(abgeordnete|präsident))|^(\p{L}+ )?(Landr(at|ätin)|\p{L}*[Bb]ürgermeister(in)?|Städteregionsr(at|ätin))(?!\p{L})/u;

/** The principals in precedence: federal before Land, whatever order they were recorded in. */
export const guestsOf = oncePer(({ programme, known }: DraftFacts): DraftFacts['programme']['principals'] => {
  const rank = byPrecedence();
  return programme.principals
    .map((one) => ({ one, person: known.person(one.personId), offices: [known.office(one.officeId)].filter((office) => office !== undefined) }))
    .toSorted(rank)
    .map(({ one }) => one);
});

/** Ministries, then those who supervise, then everybody else. */
function circleOf(personId: PersonId, facts: DraftFacts): number {
  const said = officesOf(personId, facts).map(({ title, organisation }) => `${title} ${organisation}`);
  if (said.some((one) => /ministerium|Staatskanzlei|Bundeskanzleramt/i.test(one))) return 0;
  return said.some((one) => /Bezirksregierung|Landesweiten? Koordinierung|(?<!\p{L})LaKI(?!\p{L})/iu.test(one)) ? 1 : 2;
}

/** People as a release names them: by circle, in each in precedence; an order set by hand comes first and wins. */
export function inOrderOfRelease(attendees: readonly AttendeeDoc[], facts: DraftFacts): readonly AttendeeDoc[] {
  const people = inPrecedence(attendees, facts);
  if (facts.attendance?.order !== undefined) return people;
  return people.toSorted((one, other) => circleOf(one.personId, facts) - circleOf(other.personId, facts));
}

/** People in precedence; an order set by hand comes first and wins. */
export function inPrecedence(attendees: readonly AttendeeDoc[], { attendance, known }: DraftFacts): readonly AttendeeDoc[] {
  const byHand = attendance?.order?.persons ?? [];
  const place = ({ personId }: AttendeeDoc) => (byHand.includes(personId) ? byHand.indexOf(personId) : byHand.length);
  const rank = byPrecedence();
  return attendees
    .map((one) => ({ one, person: known.person(one.personId), offices: one.offices.flatMap((id) => known.office(id) ?? []) }))
    .toSorted((one, other) => place(one.one) - place(other.one) || rank(one, other))
    .map(({ one }) => one);
}
