import type { AttendeeDoc } from '#libs/attendance/attendance.queries.js';
import type { Office, Person } from '#libs/directory/directory.js';
import { calledOn, organisationOn } from '#libs/directory/on-the-day.js';
import { nameOn } from '#libs/directory/organisation-names.js';
import { byPrecedence } from '#libs/directory/precedence.js';
import { surname } from '#libs/language/names.js';
import { headcountInWords } from '#libs/language/numbers.js';
import { officeOf, saysOrganisation } from '#libs/language/offices.js';
import { standsBeforeName, titleFor, titleForms } from '#libs/language/titles.js';
import { words, type DraftFacts } from '#libs/press/draft-facts.js';
import { dayOf } from '#libs/itineraries/itinerary.queries.js';
import type { Named, OfficeId, PersonId } from '#libs/vault/ids.js';

export type Group = NonNullable<DraftFacts['attendance']>['groups'][number];

/** An office as this text writes it, its organisation as it was called on the day. */
export type WordedOffice = {
  readonly title: string;
  readonly short: string;
  readonly caption: string;
  readonly organisation: string;
  readonly abbreviation: string;
  readonly mandate: string;
};

/** The office in the gender of the person. What a source wrote instead of the title never shows. */
export function wordedOffice(office: Office, person: Person, { programme, known }: DraftFacts): WordedOffice {
  const day = dayOf(programme.when.value);
  const organisation = office.organisationId && known.organisation(office.organisationId);
  const inGender = (title: string) => (titleForms(title) ? titleFor(title, person.gender) : calledOn(title, organisation, day));
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
  };
}

/** The offices in which somebody appears at this visit: as principal, or as recorded on the attendance list. */
export function officesOf(personId: PersonId, facts: DraftFacts): WordedOffice[] {
  const { programme, attendance, known } = facts;
  const principal = programme.principals.find((one) => one.personId === personId)?.officeId;
  const attended = attendance?.attendees.find((one) => one.personId === personId)?.offices ?? [];
  const ids: readonly OfficeId[] = [...new Set([...(principal ? [principal] : []), ...attended])];
  return ids.flatMap((id) => {
    const office = known.office(id);
    return office ? [wordedOffice(office, known.person(personId), facts)] : [];
  });
}

/** The label of the protected group that somebody belongs to: their name is never written. */
export const protectedAs = (personId: PersonId, { attendance, known }: DraftFacts): string | undefined => {
  const group = attendance?.groups.find((one) => one.protected && one.members.includes(personId));
  return group && known.wording(group.label).trim();
};

/** `Landrat Dr. Ada Nord`: the name behind a title that goes before it, else the name alone. */
export function shortNamed(who: Named, facts: DraftFacts): string {
  const { known } = facts;
  if (!('personId' in who)) return known.nameOf(who).trim();
  const guarded = protectedAs(who.personId, facts);
  if (guarded !== undefined) return guarded;
  const name = known.nameOf(who).trim();
  const title = officesOf(who.personId, facts).find(({ short }) => goesBefore(short))?.short;
  return title === undefined ? name : `${title} ${name}`;
}

/** The guests when they were named before, as those whom somebody welcomes: `die Staatssekretärin`, `die Gäste`, else the name; undefined when there are none. */
export function laterGuests(facts: DraftFacts): string | undefined {
  const guests = guestsOf(facts);
  const [guest] = guests;
  if (guest === undefined || guests.length > 1) return guest && 'die Gäste';
  const office = officesOf(guest.personId, facts).find(({ short }) => goesBefore(short));
  const { name, gender } = facts.known.person(guest.personId);
  return (office && titleForms(office.short, gender)?.definite.accusative) ?? name.trim();
}

/** Later mention: `Nord`; the whole name when somebody else here bears the same surname or is not in the directory. */
export function laterNamed(who: Named, facts: DraftFacts): string {
  if (!('personId' in who) || protectedAs(who.personId, facts) !== undefined) return shortNamed(who, facts);
  const { programme, attendance, release, known } = facts;
  const speakers = release.statements.map(({ speaker }) => speaker).filter((speaker) => speaker !== undefined);
  const name = surname(known.person(who.personId));
  const isOther = (id: PersonId) => id !== who.personId && surname(known.person(id)) === name;
  const ids = [...programme.principals, ...(attendance?.attendees ?? []), ...speakers.filter((one) => 'personId' in one)].map(({ personId }) => personId);
  const isNamed = speakers.some((one) => !('personId' in one) && known.nameOf(one).includes(name));
  return name === '' || known.person(who.personId).name.trim() === name || isNamed || ids.some(isOther) ? shortNamed(who, facts) : name;
}

/** At first mention: `Landrat Dr. Ada Nord (Kreis Nord)`, `Bo Süd (Leiterin des Amtes für Bildung, Kreis Nord)`. */
export function fullyNamed(who: Named, facts: DraftFacts): string {
  if (!('personId' in who)) return facts.known.nameOf(who).trim();
  const guarded = protectedAs(who.personId, facts);
  if (guarded !== undefined) return guarded;
  const name = facts.known.person(who.personId).name.trim();
  const offices = officesOf(who.personId, facts);
  const [first] = offices;
  if (!first) return name;
  const before = goesBefore(first.title) ? first : undefined;
  const behind = offices.map((office) => (office === before ? placeOf(office) : officePhrase(office))).filter((phrase) => phrase !== '');
  const brackets = [...new Set(behind)].join('; ');
  return [before?.title, name, brackets && `(${brackets})`].filter(Boolean).join(' ');
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
function placeOf({ title, organisation, mandate }: WordedOffice): string {
  if (mandate !== '') return title.includes(mandate) || /(Landtag|Bundestag|Europäischen Parlament)/.test(title) ? '' : mandate;
  return organisation === '' || title === organisation || saysOrganisation(title, organisation) ? '' : organisation;
}

const goesBefore = (title: string) => title !== '' && standsBeforeName(title) && titleForms(title) !== undefined && !title.startsWith('Mitglied');

/** Whether somebody is here as an elected member of a parliament. */
export const isElected = (personId: PersonId, facts: DraftFacts): boolean =>
  officesOf(personId, facts).some(({ mandate, title, short }) => mandate !== '' || [title, short].some((one) => /^(MdL|MdB|MdEP)(?!\p{L})/u.test(one)));

/** The principals in precedence: federal before Land, whatever order they were recorded in. */
export function guestsOf({ programme, known }: DraftFacts): DraftFacts['programme']['principals'] {
  const rank = byPrecedence();
  return programme.principals
    .map((one) => ({ one, person: known.person(one.personId), offices: [known.office(one.officeId)].filter((office) => office !== undefined) }))
    .toSorted(rank)
    .map(({ one }) => one);
}

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

/** Two entries of one group: the same label of the same organisation, and nothing that says they were at different stops. */
export function isSameGroup(one: Group, other: Group, known: DraftFacts['known']): boolean {
  const fold = (text: string | undefined) => (words(text, known) ?? '').toLowerCase();
  const together = one.stops.length === 0 || other.stops.length === 0 || one.stops.some((stop) => other.stops.includes(stop));
  return fold(one.label) === fold(other.label) && fold(one.organisation) === fold(other.organisation) && together;
}

/** The groups, each once: where entries of one group contradict each other about its size, none is told. */
export function groupsOnce({ attendance, known }: DraftFacts): readonly Group[] {
  return (attendance?.groups ?? []).reduce<readonly Group[]>((seen, group) => {
    const before = seen.find((one) => isSameGroup(one, group, known));
    if (!before) return [...seen, group];
    const { headcount: one, ...rest } = before;
    const other = group.headcount;
    const agreed = one && other ? (JSON.stringify(one) === JSON.stringify(other) ? one : undefined) : (one ?? other);
    const both: Group = {
      ...rest,
      protected: before.protected || group.protected,
      members: [...new Set([...before.members, ...group.members])],
      sources: [...new Set([...before.sources, ...group.sources])],
      ...(agreed && { headcount: agreed }),
    };
    return seen.map((each) => (each === before ? both : each));
  }, []);
}

/** A group as labelled: `Vertreter der Kommunen (Kreis Nord, rund 20 Personen)`. */
export function groupInWords(group: Group, facts: DraftFacts): string | undefined {
  const label = words(group.label, facts.known);
  if (label === undefined) return undefined;
  const organisation = words(group.organisation, facts.known);
  const count = group.headcount && headcountInWords(group.headcount);
  const persons = count === undefined ? undefined : /^eins?$/.test(count) ? 'eine Person' : `${count} Personen`;
  const brackets = [organisation && !saysOrganisation(label, organisation.replace(/ des Landes .*$/, '')) ? organisation : undefined, persons]
    .filter(Boolean)
    .join(', ');
  const members = group.protected ? [] : group.members.filter((id) => protectedAs(id, facts) === undefined).map((personId) => fullyNamed({ personId }, facts));
  return [label, brackets && `(${brackets})`, members.length > 0 ? `, darunter ${members.join(', ')}` : ''].filter(Boolean).join(' ').replace(/ ,/g, ',');
}
