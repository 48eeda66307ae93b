import { inside, named as inCase } from '#libs/language/organisations.js';
import { list } from '#libs/language/lists.js';
import { dateExists, onDate } from '#libs/language/dates.js';
import { quoted } from '#libs/language/quotes.js';
import { startSentence } from '#libs/language/sentences.js';
import { block, plain, say, words, type Sources } from '#libs/press/draft/draft-facts.js';
import { whatIs } from '#libs/press/draft/draft-item-words.js';
import { laterNamed } from '#libs/press/draft/draft-people.js';
import { guestsAs, type Telling } from '#libs/press/draft/draft-telling.js';
import { dayInWords } from '#libs/press/draft/draft-times.js';
import type { Item } from '#libs/press/draft/draft-items.js';
import type { DraftSentence, TextBlock } from '#libs/press/draft.queries.js';
import type { Occasion, OccasionKind, PrincipalRole } from '#libs/tours/domain/visit.events.js';

type Stop = Telling['facts']['programme']['stops'][number];
type Told = Occasion & { readonly sources: readonly string[] };
/** What happens on an occasion: who acts by which role, the verb looking back and forward, what closes it, and the passive. */
type Act = {
  readonly by: PrincipalRole;
  readonly past: string;
  readonly present: string;
  readonly passive: readonly [past: string, future: string];
  readonly passiveEnd?: string;
};

const acts: Readonly<Record<Exclude<OccasionKind, 'guest-book' | 'other'>, Act>> = {
  award: { by: 'awarding', past: 'verlieh', present: 'verleiht', passive: ['Verliehen wurde', 'Verliehen wird'] },
  'exhibition-opening': { by: 'opening', past: 'eröffnete', present: 'eröffnet', passive: ['Eröffnet wurde', 'Eröffnet wird'] },
  opening: { by: 'opening', past: 'eröffnete', present: 'eröffnet', passive: ['Eröffnet wurde', 'Eröffnet wird'] },
  'grant-handover': { by: 'handing-over', past: 'übergab', present: 'übergibt', passive: ['Übergeben wurde', 'Übergeben wird'] },
};

/** The items of the programme that an occasion tells: the same thing at the same place. */
export function itemsOf(occasion: Occasion, items: readonly Item[]): readonly Item[] {
  const kinds: Readonly<Record<OccasionKind, readonly string[]>> = {
    award: ['title-award'],
    'exhibition-opening': ['exhibition-opening', 'opening'],
    opening: ['opening'],
    'grant-handover': ['grant-handover'],
    'guest-book': ['guest-book'],
    other: [],
  };
  return items.filter(
    (item) =>
      kinds[occasion.kind].includes(item.kind) &&
      item.state === 'held' &&
      item.visibility === 'public' &&
      (item.stopId === undefined || occasion.stopId === undefined || item.stopId === occasion.stopId) &&
      (item.title.includes(occasion.title) || occasion.title.includes(item.title)) &&
      item.topics.every((topic) => topic === occasion.title) &&
      item.presenters.every((one) => 'personId' in one) &&
      item.minutes === undefined &&
      item.pressAccess,
  );
}

/** What was awarded, opened or handed over at a stop, or at none that is known; `items` of the programme that say the same stand behind it too. */
export function occasionBlocks(telling: Telling, items: readonly Item[], stop: Stop | undefined): TextBlock[] {
  const { programme, known } = telling.facts;
  const isHere = ({ stopId }: Occasion) => (stop === undefined ? programme.stops.every((one) => one.stopId !== stopId) : stopId === stop.stopId);
  return programme.occasions.filter(isHere).flatMap((occasion) => {
    const title = words(occasion.title, known);
    if (title === undefined) return [];
    const same = itemsOf(occasion, items);
    const isTitle = same.some((item) => item.kind === 'title-award');
    return block(`occasion-${occasion.occasionId}`, 'occasion', [
      main(occasion, title, isTitle, telling, same, stop !== undefined),
      ...roles(occasion, telling),
      received(occasion, telling),
      occasion.openUntil === undefined
        ? undefined
        : say(
            [
              occasion.kind === 'exhibition-opening' ? 'Die Ausstellung ist' : 'Geöffnet ist',
              `bis zum ${dayInWords(occasion.openUntil)}`,
              occasion.kind === 'exhibition-opening' ? 'geöffnet' : '',
            ],
            occasion,
          ),
    ]);
  });
}

function main(occasion: Told, title: string, isTitle: boolean, telling: Telling, also: readonly Sources[], isThere: boolean): DraftSentence {
  const { facts, tense } = telling;
  const isOver = tense === 'report';
  const where = isThere ? 'dort' : '';
  const [guest] = facts.programme.principals;
  const what = thing(occasion.kind, title, isTitle);
  if (occasion.kind === 'guest-book') return signing(occasion, title, where, telling, also);
  if (occasion.kind === 'other') return say(['Anlass des Besuchs', isOver ? 'war' : 'ist', where, what], occasion, ...also);
  const act = acts[occasion.kind];
  if (guest === undefined || !occasion.principalRoles.includes(act.by)) return say([act.passive[isOver ? 0 : 1], where, what], occasion, ...also);
  const who = isThere || facts.programme.principals.length > 1 ? laterNamed(guest, facts) : guestsAs(title, telling).said;
  return say([startSentence(who), isOver ? act.past : act.present, where, what], occasion, guest, ...also);
}

function thing(kind: OccasionKind, title: string, isTitle: boolean): string {
  if (kind === 'award') return `${isTitle ? 'den Titel' : 'die Auszeichnung'} ${quoted(title)}`.replace(/^den Titel (?=„Titel )/, '');
  if (kind === 'exhibition-opening') return `die Ausstellung ${quoted(title)}`;
  return whatIs(title, kind === 'other' ? 'nominative' : 'accusative').said;
}

function signing(occasion: Told, title: string, where: string, telling: Telling, also: readonly Sources[]): DraftSentence {
  const { facts, tense } = telling;
  const isOver = tense === 'report';
  const [guest] = facts.programme.principals;
  const [, book] = /^(?:Eintrag (?:ins|in das) )?Goldenes? Buch( .+)?$/u.exec(title) ?? [undefined, undefined];
  const isBook = /^(?:Eintrag (?:ins|in das) )?Goldenes? Buch( .+)?$/u.test(title);
  const into = isBook ? `in das Goldene Buch${book ?? ''}` : `ins Gästebuch (${quoted(title)})`;
  if (guest === undefined || !occasion.principalRoles.includes('signing'))
    return say(['Zum Programm', isOver ? 'gehörte' : 'gehört', where, 'ein Eintrag', into], occasion, ...also);
  const who = facts.programme.principals.length > 1 ? laterNamed(guest, facts) : guestsAs(title, telling).said;
  return say([startSentence(who), isOver ? 'trug' : 'trägt', 'sich', where, into, 'ein'], occasion, guest, ...also);
}

/** What the first principal is to the occasion besides acting on it. */
function roles(occasion: Told, { facts, tense }: Telling): DraftSentence[] {
  const [guest] = facts.programme.principals;
  if (!guest) return [];
  const isOver = tense === 'report';
  const { gender } = facts.known.person(guest.personId);
  const acted = occasion.kind === 'guest-book' ? 'signing' : occasion.kind === 'other' ? undefined : acts[occasion.kind].by;
  // The sentence before was about the same person.
  const goesOn = acted !== undefined && occasion.principalRoles.includes(acted);
  const name = (goesOn && gender === 'f' && 'Sie') || (goesOn && gender === 'm' && 'Er') || laterNamed(guest, facts);
  const said: Readonly<Record<PrincipalRole, readonly string[]>> = {
    patron: gender === 'f' ? ['ist zugleich Patin'] : gender === 'm' ? ['ist zugleich Pate'] : ['hat zugleich die Patenschaft'],
    awarding: [isOver ? 'nahm' : 'nimmt', 'die Verleihung vor'],
    opening: [isOver ? 'nahm' : 'nimmt', 'die Eröffnung vor'],
    'handing-over': [isOver ? 'übernahm' : 'übernimmt', 'die Übergabe'],
    signing: [isOver ? 'trug' : 'trägt', 'sich ins Gästebuch ein'],
    'guest-of-honour': [isOver ? 'war' : 'ist', 'Ehrengast'],
  };
  return occasion.principalRoles.filter((role) => role !== acted).map((role) => say([name, ...said[role]], occasion, guest));
}

/** Recipients as they were written; an organisation brings its article. */
function received(occasion: Told, { facts, tense }: Telling): DraftSentence | undefined {
  const recipients = occasion.recipients.map((one) => plain(facts.known.text(one))).filter((one) => one !== undefined);
  if (recipients.length === 0) return undefined;
  const isOver = tense === 'report';
  const isOrganisation = (name: string) => !/[{}]/.test(name);
  const whom = list(recipients.map((one) => (isOrganisation(one) ? (inCase(one, 'accusative') ?? one) : one)));
  return occasion.kind === 'award'
    ? say(['Die Auszeichnung', isOver ? 'ging an' : 'geht an', whom], occasion)
    : say([isOver ? 'Bestimmt war dies für' : 'Bestimmt ist dies für', whom], occasion);
}

/** Meetings before this one. */
export function priorContactBlocks({ facts: { programme, known }, tense }: Telling): TextBlock[] {
  if (tense === 'cancelled') return [];
  return programme.priorContacts.flatMap((contact) => {
    const title = words(contact.title, known);
    if (title === undefined) return [];
    const town = words(contact.town, known);
    const date = dateExists(contact.date) ? onDate(contact.date, { closingComma: true }) : contact.date;
    const where = town === undefined ? undefined : (inside(town) ?? `in ${town}`);
    return block(`prior-contact-${contact.contactId}`, 'prior-contact', [
      say(['Eine Begegnung hatte es bereits', date, where, `gegeben; Anlass war damals ${quoted(title)}`], contact),
    ]);
  });
}
