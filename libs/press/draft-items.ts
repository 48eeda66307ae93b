import type { AgendaItem, Presenter } from '#libs/agenda/domain/agenda.events.js';
import { list } from '#libs/language/lists.js';
import { duration } from '#libs/language/numbers.js';
import { quoted } from '#libs/language/quotes.js';
import { startSentence } from '#libs/language/sentences.js';
import { worded } from '#libs/itineraries/itinerary.queries.js';
import { whenInWords } from '#libs/language/when.js';
import { agendaKindWords } from '#libs/language/words.js';
import { block, listed, say, tenseOf, words, type DraftFacts, type Tense } from '#libs/press/draft-facts.js';
import { doneBy, oneOf, oneSuch } from '#libs/press/draft-item-words.js';
import { phraseOf } from '#libs/press/draft-lead.js';
import { laterGuests, shortNamed } from '#libs/press/draft-people.js';
import { unlessSaid } from '#libs/press/draft-times.js';
import type { DraftSentence, TextBlock } from '#libs/press/draft.queries.js';
import type { Sourced } from '#libs/tours/programme.queries.js';

type Item = Sourced<AgendaItem>;

/** What is told of an item: its title, when, and who takes an active part; `people` when all of them are known persons. */
type Told = {
  readonly item: Item;
  readonly title: string;
  readonly when: string | undefined;
  readonly names: readonly string[];
  readonly people: boolean;
  readonly tense: Tense;
  /** How many items went before: items of one kind need not all begin alike. */
  readonly at: number;
};

/** One item of the programme. */
export function itemBlock(item: Item, at: number, facts: DraftFacts): TextBlock[] {
  const { known } = facts;
  const tense = tenseOf(facts);
  const title = words(item.title, known) ?? agendaKindWords[item.kind];
  const names = [...new Set(item.presenters.map((one) => presenterInWords(one, facts)).filter((name) => name !== undefined))];
  const told: Told = {
    item,
    title,
    when: whenOf(item, facts),
    names,
    people: names.length > 0 && item.presenters.every((one) => 'personId' in one),
    tense,
    at,
  };
  const topics = item.topics.map((topic) => words(topic, known)).filter((topic) => topic !== undefined && topic !== title) as string[];
  const invited = tense === 'invitation';
  return block(`programme-${item.itemId}`, 'programme', [
    ...(inOneSentence(told, facts) ?? [say(announced(told), item), presented(told, facts)]),
    topics.length > 0 ? say(listed(topicLabel(tense, topics.length), topics), item) : undefined,
    invited && item.minutes !== undefined && item.minutes > 0 ? say(['Vorgesehene Dauer:', duration(item.minutes)], item) : undefined,
    invited && !item.pressAccess && item.state === 'held' ? say('Dieser Programmpunkt ist nicht presseöffentlich', item) : undefined,
  ]);
}

/** The time of an item, unless its stop has said the same. */
function whenOf({ when, stopId }: Item, facts: DraftFacts): string | undefined {
  const inWords = (one: Item['when']) => one && phraseOf(whenInWords(worded(unlessSaid(one, facts), facts.known), 'sentence'));
  const said = inWords(when);
  return said === inWords(facts.programme.stops.find((stop) => stop.stopId === stopId)?.when) ? undefined : said;
}

/** Who did it and what it was in one sentence, where the kind of item has a verb for it and the title leaves no doubt. */
function inOneSentence(told: Told, facts: DraftFacts): DraftSentence[] | undefined {
  const { item, tense, names, people, when } = told;
  if (tense === 'cancelled' || item.state !== 'held' || !people) return undefined;
  const said = deed(told, facts);
  if (!said) return undefined;
  const [verb, ...rest] = said;
  const from = [item, ...sourcesOfPresenters(item.presenters, facts)];
  const who = list(names);
  return [when === undefined ? say([who, verb, ...rest], ...from) : say([startSentence(when), verb, who, ...rest], ...from)];
}

/** The verb and what follows it; undefined when the kind or the title asks for another sentence. */
function deed({ item, title, tense, names, when }: Told, facts: DraftFacts): readonly string[] | undefined {
  const one = names.length === 1;
  const verb = (past: readonly [string, string], future: readonly [string, string]) => (tense === 'invitation' ? future : past)[one ? 0 : 1];
  const place = (noun: string) => new RegExp(`^${noun}(?: ((?:im|in|am|an|auf|vor) .+))?$`, 'u').exec(title);
  if (item.kind === 'welcome') {
    const found = place('Begrüßung');
    const guests = laterGuests(facts);
    return found && guests !== undefined && (when === undefined || /^(die|den) /.test(guests))
      ? [verb(['begrüßte', 'begrüßten'], ['begrüßt', 'begrüßen']), guests, found[1] ?? '']
      : undefined;
  }
  if (item.kind === 'greeting') return title === 'Grußwort' ? [verb(['sprach', 'sprachen'], ['spricht', 'sprechen']), 'ein Grußwort'] : undefined;
  if (item.kind === 'farewell') {
    const found = place('Verabschiedung');
    return found ? [verb(['übernahm', 'übernahmen'], ['übernimmt', 'übernehmen']), 'die Verabschiedung', found[1] ?? ''] : undefined;
  }
  return item.kind === 'presentation' && isName(title) && !names.some((name) => title.includes(name))
    ? [verb(['stellte', 'stellten'], ['stellt', 'stellen']), quoted(title), 'vor']
    : undefined;
}

/** A title that is a sentence of its own ("Ada Nord stellt das Projekt vor") does not fit into another. */
const isName = (title: string) => !title.endsWith(' vor');

function announced({ item: { kind, state }, title, tense, when, at }: Told): readonly (string | undefined)[] {
  if (state !== 'held') {
    const as = state === 'example' ? 'Als Beispiel' : 'Als geplantes Vorhaben';
    const verb: Record<Tense, string> = { report: 'wurde vorgestellt', invitation: 'wird vorgestellt', cancelled: 'sollte vorgestellt werden' };
    return [as, verb[tense], ':', when === undefined ? title : `${title} (${when.replace(/,$/, '')})`];
  }
  const whole = oneSuch(title);
  if (kind === 'presentation' && tense !== 'cancelled' && whole === undefined && isName(title)) {
    const auxiliary = tense === 'invitation' ? 'wird' : 'wurde';
    return when === undefined ? ['Vorgestellt', auxiliary, quoted(title)] : [startSentence(when), auxiliary, quoted(title), 'vorgestellt'];
  }
  const verb: Record<Tense, string> = { report: 'stand', invitation: 'steht', cancelled: 'war' };
  const plan = tense === 'cancelled' ? 'vorgesehen' : 'auf dem Programm';
  const what = title.toLowerCase().includes(agendaKindWords[kind].toLowerCase()) ? undefined : oneOf[kind];
  if (when !== undefined) return [startSentence(when), verb[tense], ...(whole === undefined ? [what, plan, ':', title] : [whole, plan])];
  const said = whole === undefined ? [what, ':', title] : [whole];
  const belongs = tense === 'invitation' ? 'Zum Programm gehört' : 'Zum Programm gehörte';
  return tense !== 'cancelled' && at % 2 === 1 ? [belongs, ...said] : [startSentence(plan), verb[tense], ...said];
}

/** Who took an active part; a list with groups stands behind a colon, where no label need be inflected. */
function presented({ item, names, people, tense }: Told, facts: DraftFacts): DraftSentence | undefined {
  if (names.length === 0) return undefined;
  const from = [item, ...sourcesOfPresenters(item.presenters, facts)];
  if (tense === 'cancelled') return say(['Mitwirken sollten:', enumerated(names)], ...from);
  if (item.state !== 'held') return say(['Mitwirkende:', enumerated(names)], ...from);
  const [past, future] = doneBy[item.kind] ?? ['Gestaltet wurde dies von', 'Gestaltet wird dies von'];
  return people ? say([tense === 'invitation' ? future : past, list(names)], ...from) : say(['Mitwirkende:', enumerated(names)], ...from);
}

const enumerated = (names: readonly string[]) => names.join(names.some((name) => name.includes(',')) ? '; ' : ', ');

function presenterInWords(presenter: Presenter, facts: DraftFacts): string | undefined {
  return 'group' in presenter ? words(presenter.group, facts.known) : shortNamed(presenter, facts) || undefined;
}

const sourcesOfPresenters = (presenters: readonly Presenter[], { attendance }: DraftFacts) =>
  presenters.flatMap((one) => ('personId' in one ? (attendance?.attendees.filter(({ personId }) => personId === one.personId) ?? []) : []));

const topicLabel = (tense: Tense, count: number): string =>
  count === 1
    ? { report: 'Thema war', invitation: 'Thema ist', cancelled: 'Vorgesehenes Thema war' }[tense]
    : { report: 'Themen waren', invitation: 'Themen sind', cancelled: 'Vorgesehene Themen waren' }[tense];
