import type { AgendaItem } from '#libs/agenda/domain/agenda.events.js';
import { durationInWords } from '#libs/language/numbers.js';
import { startSentence } from '#libs/language/sentences.js';
import { agendaKindWords } from '#libs/language/words.js';
import { actorsOf } from '#libs/press/draft/draft-actors.js';
import { oneWording } from '#libs/press/draft/draft-choice.js';
import { deed } from '#libs/press/draft/draft-deeds.js';
import { block, say, words } from '#libs/press/draft/draft-facts.js';
import { asSubject, behindPreposition, phraseOf, whatIs } from '#libs/press/draft/draft-item-words.js';
import type { Telling } from '#libs/press/draft/draft-telling.js';
import { laterTimeOf } from '#libs/press/draft/draft-times.js';
import { topicsInWords, topicSentence } from '#libs/press/draft/draft-topics.js';
import type { DraftSentence, TextBlock } from '#libs/press/draft.queries.js';
import type { Sourced } from '#libs/tours/programme.queries.js';

export type Item = Sourced<AgendaItem>;

/** One item of the programme: who did what, and what it was about. */
export function itemBlock(item: Item, telling: Telling): TextBlock[] {
  const { facts, tense } = telling;
  const title = words(item.title, facts.known) ?? agendaKindWords[item.kind];
  const topics = [
    ...new Set(
      item.topics.map((topic) => words(topic, facts.known)).filter((topic) => topic !== undefined && !title.toLowerCase().includes(topic.toLowerCase())),
    ),
  ] as string[];
  const isAhead = tense !== 'report';
  return block(`programme-${item.itemId}`, 'programme', [
    ...told(item, title, topics, telling),
    isAhead && item.minutes !== undefined && item.minutes > 0 ? say(planned(item.minutes), item) : undefined,
    isAhead && !item.pressAccess && item.state === 'held' ? say('Dieser Programmpunkt ist nicht presseöffentlich', item) : undefined,
  ]);
}

const planned = (minutes: number): readonly string[] => [
  minutes === 1 || minutes === 60 ? 'Vorgesehen ist dafür' : 'Vorgesehen sind dafür',
  durationInWords(minutes),
];

/** Topics that the first sentence cannot hold follow in one of their own. */
function told(item: Item, title: string, topics: readonly string[], telling: Telling): DraftSentence[] {
  const when = whenOf(item, telling);
  const about = topics.length === 0 ? [] : [say(topicSentence(topics, telling.tense, title), item)];
  if (item.state !== 'held') return [say(spokenOf(item, title, when, telling), item), ...withActors(item, telling), ...about];
  const actors = actorsOf(item, telling);
  if (actors) return [say(deed({ item, title, when, actors }, telling), item, ...actors.sources), ...about];
  if (topics.length > 0 && isTalk(item)) return [say(talk(item, title, topics, when, telling), item)];
  return [say(announced(item, title, when, telling), item), ...about];
}

const isTalk = ({ kind }: Item): boolean => /^(exchange|work-meeting|panel|press-briefing|press-conference)$/.test(kind);

/** The time of an item, unless its stop has said the same. */
function whenOf({ when, stopId }: Item, { facts }: Telling): string | undefined {
  const said = laterTimeOf(when, facts);
  return said === laterTimeOf(facts.programme.stops.find((stop) => stop.stopId === stopId)?.when, facts) ? undefined : said;
}

/** `Beim Austausch zur Arbeit ging es um die Themen A und B.` */
function talk(item: Item, title: string, topics: readonly string[], when: string | undefined, { tense }: Telling): readonly string[] {
  const verb = tense === 'report' ? 'ging' : 'geht';
  const where = behindPreposition('bei', phraseOf(item.kind, title));
  return when === undefined
    ? [startSentence(where), verb, 'es um', topicsInWords(topics)]
    : [startSentence(when), verb, 'es', where, 'um', topicsInWords(topics)];
}

/** An item without anybody who takes an active part. */
function announced(item: Item, title: string, when: string | undefined, { tense }: Telling): readonly string[] {
  const isOver = tense === 'report';
  if (item.kind === 'presentation' && !title.endsWith(' vor')) {
    const what = whatIs(title, 'nominative');
    const auxiliary = isOver ? (what.plural ? 'wurden' : 'wurde') : what.plural ? 'werden' : 'wird';
    return when === undefined ? ['Vorgestellt', auxiliary, what.said] : [startSentence(when), auxiliary, what.said, 'vorgestellt'];
  }
  const what = asSubject(phraseOf(item.kind, title));
  if (when !== undefined) return [startSentence(when), isOver ? 'stand' : 'steht', what, 'auf dem Programm'];
  const belongs = isOver ? 'gehörte' : 'gehört';
  if (item.kind === 'welcome') return ['Am Anfang', isOver ? 'stand' : 'steht', what];
  if (/^(meal|photo-call|press-briefing|press-conference|transfer|farewell)$/.test(item.kind)) return ['Zum Besuch', belongs, 'auch', what];
  return oneWording(`${item.kind} ${title}`, [
    ['Auf dem Programm', isOver ? 'stand' : 'steht', what],
    ['Zum Programm', belongs, what],
  ]);
}

/** Projects that are planned and examples were talked about, not held. */
function spokenOf({ state }: Item, title: string, when: string | undefined, { tense }: Telling): readonly string[] {
  const as = state === 'example' ? 'Als Beispiel' : 'Als geplantes Vorhaben';
  const what = `${whatIs(title, 'nominative').said}${when === undefined ? '' : ` (${when.replace(/,$/, '').replace(/^in (?=\d{4}$)/, '')})`}`;
  const plural = whatIs(title, 'nominative').plural;
  return [as, tense === 'report' ? (plural ? 'wurden' : 'wurde') : plural ? 'werden' : 'wird', what, 'vorgestellt'];
}

/** Who speaks for a project or an example. */
function withActors(item: Item, telling: Telling): DraftSentence[] {
  const actors = actorsOf(item, telling);
  if (!actors) return [];
  const verb = telling.tense === 'report' ? (actors.plural ? 'stellten' : 'stellte') : actors.plural ? 'stellen' : 'stellt';
  return [say([startSentence(actors.said), verb, 'es vor'], item, ...actors.sources)];
}

/** An item that says no more than that its stop was visited: the sentence of the stop says so. */
export function isVisitOf(item: Item, place: readonly string[], telling: Telling): boolean {
  const title = words(item.title, telling.facts.known) ?? '';
  const isBare = item.state === 'held' && item.presenters.length === 0 && item.topics.length === 0 && whenOf(item, telling) === undefined;
  const silent = telling.tense === 'report' || (item.minutes === undefined && item.pressAccess);
  return (
    isBare &&
    silent &&
    /^(project-visit|institution-visit)$/.test(item.kind) &&
    place.some((name) => title.replace(/^Besuch (de[sr]|im|in|bei|beim) /u, '') === name)
  );
}
