import { inside } from '#libs/language/organisations.js';
import { dateExists, onDate } from '#libs/language/dates.js';
import type { TitleGender } from '#libs/language/titles.js';
import { block, type DraftFacts, plain, say, type Tense, tenseOf, words } from '#libs/press/draft-facts.js';
import { dayInWords } from '#libs/press/draft-lead.js';
import { laterNamed, shortNamed } from '#libs/press/draft-people.js';
import type { DraftSentence, TextBlock } from '#libs/press/draft.queries.js';
import type { OccasionKind, PrincipalRole } from '#libs/tours/domain/visit.events.js';

type Tenses = Readonly<Record<Tense, string>>;

const happened: Readonly<Record<OccasionKind, Tenses>> = {
  award: { report: 'Verliehen wurde', invitation: 'Verliehen wird', cancelled: 'Verliehen werden sollte' },
  'exhibition-opening': {
    report: 'Eröffnet wurde die Ausstellung',
    invitation: 'Eröffnet wird die Ausstellung',
    cancelled: 'Eröffnet werden sollte die Ausstellung',
  },
  opening: { report: 'Eröffnet wurde', invitation: 'Eröffnet wird', cancelled: 'Eröffnet werden sollte' },
  'grant-handover': { report: 'Übergeben wurde', invitation: 'Übergeben wird', cancelled: 'Übergeben werden sollte' },
  'guest-book': {
    report: 'Zum Eintrag ins Gästebuch kam es',
    invitation: 'Vorgesehen ist ein Eintrag ins Gästebuch',
    cancelled: 'Vorgesehen war ein Eintrag ins Gästebuch',
  },
  other: { report: 'Anlass war', invitation: 'Anlass ist', cancelled: 'Anlass war' },
};

const awarded: Tenses = { report: 'Die Auszeichnung ging an', invitation: 'Die Auszeichnung geht an', cancelled: 'Die Auszeichnung war bestimmt für' };

const roles: Readonly<Record<PrincipalRole, Tenses | ((gender: TitleGender | undefined) => string)>> = {
  awarding: { report: 'nahm die Verleihung vor', invitation: 'nimmt die Verleihung vor', cancelled: 'sollte die Verleihung vornehmen' },
  patron: (gender) => (gender === 'f' ? 'ist Patin' : gender === 'm' ? 'ist Pate' : 'hat die Patenschaft'),
  opening: { report: 'nahm die Eröffnung vor', invitation: 'nimmt die Eröffnung vor', cancelled: 'sollte die Eröffnung vornehmen' },
  'handing-over': { report: 'übernahm die Übergabe', invitation: 'übernimmt die Übergabe', cancelled: 'sollte die Übergabe übernehmen' },
  signing: { report: 'trug sich ein', invitation: 'trägt sich ein', cancelled: 'sollte sich eintragen' },
  'guest-of-honour': { report: 'war Ehrengast', invitation: 'ist Ehrengast', cancelled: 'sollte Ehrengast sein' },
};

/** What was awarded, opened or handed over, by whom and to whom. */
export function occasionBlocks(facts: DraftFacts): TextBlock[] {
  const { programme, known } = facts;
  const tense = tenseOf(facts);
  return programme.occasions.flatMap((occasion) => {
    const title = words(occasion.title, known);
    if (title === undefined) return [];
    const stop = programme.stops.find(({ stopId }) => stopId === occasion.stopId);
    const place = stop && (words(stop.venue, known) ?? words(stop.town, known));
    const recipients = occasion.recipients.map((one) => plain(known.text(one))).filter((one) => one !== undefined);
    const until = occasion.openUntil;
    return block(`occasion-${occasion.occasionId}`, 'occasion', [
      say([happened[occasion.kind][tense], ':', title, place === undefined ? undefined : `(Station: ${place})`], occasion, stop),
      ...occasion.principalRoles.map((role, at) => acting(role, at, tense, facts, occasion)),
      recipients.length > 0 ? say([occasion.kind === 'award' ? awarded[tense] : 'Bestimmt für', ':', recipients.join('; ')], occasion) : undefined,
      until === undefined ? undefined : say(`${tense === 'cancelled' ? 'Geöffnet sein sollte sie' : 'Geöffnet'} bis ${dayInWords(until)}`, occasion),
    ]);
  });
}

/** The first principal with the office, by surname for a second role. */
function acting(role: PrincipalRole, at: number, tense: Tense, facts: DraftFacts, from: { readonly sources: readonly string[] }): DraftSentence | undefined {
  const [principal] = facts.programme.principals;
  if (!principal) return undefined;
  const doing = roles[role];
  const said = typeof doing === 'function' ? doing(facts.known.person(principal.personId).gender) : doing[tense];
  return say([at === 0 ? shortNamed(principal, facts) : laterNamed(principal, facts), said], from, principal);
}

/** Meetings before this one. */
export function priorContactBlocks({ programme, known }: DraftFacts): TextBlock[] {
  return programme.priorContacts.flatMap((contact) => {
    const title = words(contact.title, known);
    if (title === undefined) return [];
    const town = words(contact.town, known);
    const date = dateExists(contact.date) ? onDate(contact.date, { closingComma: true }) : contact.date;
    const where = town === undefined ? undefined : (inside(town) ?? `in ${town}`);
    return block(`prior-contact-${contact.contactId}`, 'prior-contact', [say(['Bereits', date, 'gab es', where, 'eine Begegnung:', title], contact)]);
  });
}
