import type { AttendeeDoc } from '#libs/attendance/attendance.queries.js';
import { oncePer } from '#libs/language/once-per.js';
import { laterOffice } from '#libs/language/offices.js';
import { titleForms } from '#libs/language/titles.js';
import { oneWording, type Turn } from '#libs/press/draft/draft-choice.js';
import { tenseOf, type DraftFacts, type Tense } from '#libs/press/draft/draft-facts.js';
import {
  abbreviated,
  beforeName,
  goesBefore,
  guestsOf,
  laterNamed,
  officePhrase,
  officesOf,
  placeOf,
  protectedAs,
  shortNamed,
  withParty,
} from '#libs/press/draft/draft-people.js';
import type { Named, PersonId } from '#libs/vault/ids.js';

/** The text as far as it is told: whoever was named with their office is named for short from then on. */
export type Telling = {
  readonly facts: DraftFacts;
  readonly tense: Tense;
  readonly named: Set<PersonId>;
  /** Who spoke last, and how often in a row: not all that one person says is told in the same words. */
  readonly voice: { speaker: string; turn: Turn };
};

/** The turn of a statement: the next one while the same person speaks, else the first. */
export function nextTurn(speaker: string, about: string, { voice }: Telling): Turn {
  voice.turn = speaker !== '' && speaker === voice.speaker ? { ...voice.turn, at: voice.turn.at + 1 } : { about, at: 0 };
  voice.speaker = speaker;
  return voice.turn;
}

/** A telling that begins; the guests are named in its first sentence. */
export const startTelling = (facts: DraftFacts): Telling => ({
  facts,
  tense: tenseOf(facts),
  named: new Set(facts.programme.principals.map(({ personId }) => personId)),
  voice: { speaker: '', turn: { about: '', at: 0 } },
});

/** Somebody in the text: with their office at the first mention, then for short. A trailing comma closes an apposition. */
export function named(who: Named, telling: Telling): string {
  const { facts } = telling;
  if (!('personId' in who) || protectedAs(who.personId, facts) !== undefined) return shortNamed(who, facts);
  if (telling.named.has(who.personId)) return laterNamed(who, facts);
  telling.named.add(who.personId);
  return introduced(who.personId, facts);
}

/** `Landrätin Ada Nord`, `Bo Süd, Leiter des Amtes für Bildung des Kreises Nord,`; the place of an office at the host goes without saying. */
function introduced(personId: PersonId, facts: DraftFacts): string {
  const [office, ...others] = officesOf(personId, facts).map((one) => abbreviated(one, personId, facts));
  const name = withParty(facts.known.person(personId).name.trim(), personId, facts);
  if (!office) return name;
  if (!goesBefore(office.title, facts.known)) {
    const phrase = officePhrase(office);
    const isPlace = phrase !== '' && (office.title === '' || office.title === office.organisation || titleForms(office.title) === undefined);
    return phrase === '' ? name : isPlace ? `${name} (${phrase})` : `${name}, ${phrase},`;
  }
  const place = isHost(office.organisation, facts) ? '' : placeOf(office);
  const brackets = [...new Set([place, ...others.map(officePhrase)])].filter((part) => part !== '').join('; ');
  return [beforeName(office.title, facts.known.person(personId), facts.known), name, brackets && `(${brackets})`].filter(Boolean).join(' ');
}

const isHost = (organisation: string, { programme, known }: DraftFacts): boolean =>
  programme.hosts.length === 1 && programme.hosts.some((host) => known.wording(host.organisation).trim() === organisation);

/** The guests as a subject; `name` is always the surname. */
export type Guests = { readonly said: string; readonly name: string; readonly plural: boolean };

/** The guests, once they were named, as the subject: `die Staatssekretärin` or `Güler`; `about` chooses. */
export function guestsAs(about: string, telling: Telling): Guests {
  const { facts } = telling;
  const guests = guestsOf(facts);
  const [guest] = guests;
  if (guest === undefined || guests.length > 1) return { said: 'die Gäste', name: 'die Gäste', plural: true };
  const office = theOffice(guest.personId, facts);
  const name = laterNamed(guest, facts);
  return { said: office === undefined ? name : oneWording(about, [office, name]), name, plural: false };
}

/** A speaker who was named before, in reported speech: by surname or by office. */
export function speaking(personId: PersonId, turn: Turn, telling: Telling): string {
  const office = theOffice(personId, telling.facts);
  const name = named({ personId }, telling);
  return office === undefined ? name : oneWording({ ...turn, about: `${turn.about} name` }, [name, office]);
}

/** `die Staatssekretärin`: undefined when the office is not known or somebody else here has it too. */
function theOffice(personId: PersonId, facts: DraftFacts): string | undefined {
  const said = officeSaid(personId, facts);
  const others = [...facts.programme.principals, ...(facts.attendance?.attendees ?? [])].filter((one) => one.personId !== personId);
  return said !== undefined && others.every((one) => officeSaid(one.personId, facts) !== said) ? said : undefined;
}

const officesSaid = oncePer((_: DraftFacts) => new Map<PersonId, string | undefined>());

function officeSaid(personId: PersonId, facts: DraftFacts): string | undefined {
  const said = officesSaid(facts);
  if (!said.has(personId)) {
    const office = officesOf(personId, facts).find(({ short }) => goesBefore(short, facts.known));
    said.set(personId, office && laterOffice({ title: office.short }, 'nominative', facts.known.person(personId).gender ?? undefined));
  }
  return said.get(personId);
}

/** What the list of attendance knows of somebody. */
export const attendeeOf = (personId: PersonId, { attendance }: DraftFacts): AttendeeDoc | undefined =>
  attendance?.attendees.find((one) => one.personId === personId);

/** Whether somebody took an active part: whoever was planned and did not come did not, nor somebody who is only spoken of. */
export function tookPart(personId: PersonId, { facts, tense }: Telling): boolean {
  const status = attendeeOf(personId, facts)?.status;
  if (status === undefined || status === 'present' || status === 'accepted') return true;
  return status === 'invited' && (tense === 'invitation' || facts.programme.status.value !== 'held');
}
